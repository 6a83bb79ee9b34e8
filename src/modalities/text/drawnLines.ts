import { LineHeights } from '../../engines/text/heights.ts';
import { HiddenLines } from '../../engines/text/hiddenLines.ts';
import type { LineWindow } from '../../engines/text/layout.ts';
import type { Line } from '../../engines/text/lines.ts';

/** Lines drawn above and below the view, in pixels: what a turn of the wheel may reach before the next frame. */
const MARGIN_PX = 900;
/** The window moves in steps, so that not every pixel of scrolling draws and drops a line. */
const STEP = 8;
/** The most that is drawn at once, while the button is down and nothing may go. */
const MAX_DRAWN = 3_000;

/** What the height of a line follows from until it is measured. */
export interface TextMeasure {
  /** Infinity where lines do not wrap. */
  readonly widthPx: number;
  readonly rowPx: number;
  readonly blankPx: number;
  readonly characterPx: number;
}

/** Which lines of a long text are drawn, and how much room the others take above and below them. */
export class DrawnLines {
  readonly #lines: readonly Line[];
  #heights = new LineHeights(0, () => 0);
  /** Heights of all lines as if none were hidden. */
  #unfolded = new Float64Array(0);
  #hidden = HiddenLines.none;

  constructor(lines: readonly Line[]) {
    this.#lines = lines;
  }

  /** Starts over with estimates, after the width or the type has changed. */
  estimate({ widthPx, rowPx, blankPx, characterPx }: TextMeasure): void {
    const perRow = Math.max(8, Math.floor(widthPx / characterPx));
    this.#unfolded = Float64Array.from(this.#lines, ({ start, end }) =>
      start === end ? blankPx : Math.ceil((end - start) / perRow) * rowPx,
    );
    this.#heights = new LineHeights(this.#lines.length, (index) => this.#unfolded[index] ?? 0);
    const hidden = this.#hidden;
    this.#hidden = HiddenLines.none;
    this.hide(hidden);
  }

  /** Folds lines away, and unfolds those that were: O(log n) for each line whose state changes. */
  hide(hidden: HiddenLines): void {
    const before = this.#hidden;
    this.#hidden = hidden;
    for (const range of before.ranges)
      for (const { first, end } of hidden.shownIn(range))
        for (let index = first; index < end; index++) this.#heights.set(index, this.#unfolded[index] ?? 0);
    for (const range of hidden.ranges)
      for (const { first, end } of before.shownIn(range))
        for (let index = first; index < end; index++) this.#heights.set(index, 0);
  }

  setHeight(index: number, px: number): boolean {
    this.#unfolded[index] = px;
    return this.#hidden.has(index) ? false : this.#heights.set(index, px);
  }

  top(index: number): number {
    return this.#heights.top(index);
  }

  get total(): number {
    return this.#heights.total;
  }

  /** The line that stands at a distance from the top. */
  at(y: number): number {
    return this.#heights.at(y);
  }

  /** The lines to draw for a view, in the text's own coordinates; `keep`: those that must stay. */
  windowFor(view: { readonly top: number; readonly height: number }, keep?: LineWindow): LineWindow {
    const { count } = this.#heights;
    const first = Math.floor(this.#heights.at(view.top - MARGIN_PX) / STEP) * STEP;
    const last = this.#heights.at(view.top + view.height + MARGIN_PX);
    const end = Math.min(count, (Math.floor(last / STEP) + 1) * STEP);
    if (keep === undefined) return { first, end };
    const both = { first: Math.min(first, keep.first), end: Math.max(end, keep.end) };
    const drawn = this.#hidden.shownIn(both).reduce((sum, shown) => sum + shown.end - shown.first, 0);
    return drawn > MAX_DRAWN ? { first, end } : both;
  }

  /** Room above and below the lines that are drawn, in pixels. */
  roomAround({ first, end }: LineWindow): { above: number; below: number } {
    return {
      above: this.#heights.top(first),
      below: Math.max(0, this.#heights.total - this.#heights.top(end)),
    };
  }
}
