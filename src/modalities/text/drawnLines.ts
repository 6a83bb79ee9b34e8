import { LineHeights } from '../../engines/text/heights.ts';
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
  readonly widthPx: number;
  readonly rowPx: number;
  readonly blankPx: number;
  readonly characterPx: number;
}

/** Which lines of a long text are drawn, and how much room the others take above and below them. */
export class DrawnLines {
  readonly #lines: readonly Line[];
  #heights = new LineHeights(0, () => 0);

  constructor(lines: readonly Line[]) {
    this.#lines = lines;
  }

  /** Starts over with estimates, after the width or the type has changed. */
  estimate({ widthPx, rowPx, blankPx, characterPx }: TextMeasure): void {
    const perRow = Math.max(8, Math.floor(widthPx / characterPx));
    this.#heights = new LineHeights(this.#lines.length, (index) => {
      const line = this.#lines[index];
      const units = line === undefined ? 0 : line.end - line.start;
      return units === 0 ? blankPx : Math.ceil(units / perRow) * rowPx;
    });
  }

  setHeight(index: number, px: number): boolean {
    return this.#heights.set(index, px);
  }

  top(index: number): number {
    return this.#heights.top(index);
  }

  /** The lines to draw for a view, in the text's own coordinates; `keep`: those that must stay. */
  windowFor(view: { readonly top: number; readonly height: number }, keep?: LineWindow): LineWindow {
    const { count } = this.#heights;
    const first = Math.floor(this.#heights.at(view.top - MARGIN_PX) / STEP) * STEP;
    const last = this.#heights.at(view.top + view.height + MARGIN_PX);
    const end = Math.min(count, (Math.floor(last / STEP) + 1) * STEP);
    if (keep === undefined) return { first, end };
    const both = { first: Math.min(first, keep.first), end: Math.max(end, keep.end) };
    return both.end - both.first > MAX_DRAWN ? { first, end } : both;
  }

  /** Room above and below the lines that are drawn, in pixels. */
  roomAround({ first, end }: LineWindow): { above: number; below: number } {
    return {
      above: this.#heights.top(first),
      below: Math.max(0, this.#heights.total - this.#heights.top(end)),
    };
  }
}
