import { flushSync } from 'svelte';
import type { HiddenLines } from '../../engines/text/hiddenLines.ts';
import type { LineLayout, LineWindow, TextLayout } from '../../engines/text/layout.ts';
import { lineAt } from '../../engines/text/lines.ts';
import { onceAFrame } from '../../lib/onceAFrame.ts';
import { domPlace } from './domOffsets.ts';
import { DrawnLines } from './drawnLines.ts';
import { firstIndex } from '../../lib/firstIndex.ts';

/** A text as it is to be drawn; `window` and `hidden` are set by whoever draws it. */
export interface TextOnScreen {
  readonly layout: TextLayout;
  /** What is drawn of the window. */
  readonly lines: readonly LineLayout[];
  /** What is to be folded, and what of that is drawn so. */
  readonly folded: HiddenLines;
  hidden: HiddenLines;
  window: LineWindow;
  /** Unfolds whatever hides an offset. */
  unfold(offset: number): void;
}

/** How the type is set, as far as heights of lines follow from it. */
export interface Type {
  readonly isWrapped: boolean;
  /** The width of an average character, in pixels. */
  readonly characterPx: number;
}

/** Margin around what is brought into view, in pixels. */
const MARGIN_PX = 48;

/**
 * A text in a scroller of which only the lines near the view are in the document. Knows where offsets stand on the
 * screen, draws other lines as one scrolls, and keeps what is being read where it is meanwhile.
 */
export class DrawnText {
  /** Heights of what is not drawn, above and below, in pixels. */
  room = $state.raw({ above: 0, below: 0 });
  /** What is seen of the whole, in pixels of the text's own coordinates. */
  view = $state.raw({ topPx: 0, heightPx: 0, totalPx: 0 });
  /** The width that the longest line needs where lines do not wrap, in pixels; an estimate. */
  longestPx = $state(0);
  /** While it is set no line that is drawn goes: the browser's selection hangs on them. */
  isHeld = false;
  readonly #source: TextOnScreen;
  readonly #drawn: DrawnLines;
  readonly #redrawing = onceAFrame(() => this.#redraw());
  readonly #ruler = document.createRange();
  #place: { scroller: HTMLElement; root: HTMLElement } | undefined;

  constructor(source: TextOnScreen) {
    this.#source = source;
    this.#drawn = new DrawnLines(source.layout.lines);
  }

  /** The element that scrolls and the one whose children the lines are. */
  attach(scroller: HTMLElement, root: HTMLElement): void {
    this.#place = { scroller, root };
    // Lines are measured with the type they are drawn in.
    void document.fonts.ready.then(() => this.#measure());
  }

  detach(): void {
    this.#redrawing.cancel();
    this.#place = undefined;
  }

  get root(): HTMLElement | undefined {
    return this.#place?.root;
  }

  get scroller(): HTMLElement | undefined {
    return this.#place?.scroller;
  }

  lineOf(offset: number): number {
    return lineAt(this.#source.layout.lines, offset);
  }

  /** Undefined where the line is not drawn. */
  lineElement(index: number): HTMLElement | undefined {
    const { lines } = this.#source;
    const at = firstIndex(lines.length, (place) => (lines[place]?.index ?? 0) >= index);
    const layout = lines[at];
    const element = this.#place?.root.children[at + 1];
    if (layout?.index !== index || !(element instanceof HTMLElement)) return undefined;
    // A change of the lines may be on its way to the document.
    return Number(element.dataset['start']) === layout.line.start ? element : undefined;
  }

  placeOf(offset: number): { node: Node; offset: number } | undefined {
    const line = this.lineElement(this.lineOf(offset));
    return line === undefined ? undefined : domPlace(line, offset);
  }

  /** As `placeOf`; of what is not drawn, the nearest end of what is. */
  nearestPlace(offset: number): { node: Node; offset: number } | undefined {
    const { lines } = this.#source;
    const [first, last] = [lines[0], lines.at(-1)];
    if (first === undefined || last === undefined) return undefined;
    const within = Math.min(Math.max(offset, first.line.start), last.line.end);
    const shown = this.#source.hidden.shownAbove(this.lineOf(within));
    const end = this.#source.layout.lines[shown]?.end ?? within;
    return this.placeOf(Math.min(within, end));
  }

  rangeOf(start: number, end: number): Range | undefined {
    return this.#setAround(document.createRange(), start, end);
  }

  /**
   * The boxes of a stretch on the page; undefined where it is not drawn. Measured with one range: the browser
   * keeps every range up at every change of the page, and a thousand of them make scrolling slow.
   */
  boxesOf(start: number, end: number): DOMRectList | undefined {
    return this.#setAround(this.#ruler, start, end)?.getClientRects();
  }

  #setAround(range: Range, start: number, end: number): Range | undefined {
    const from = this.placeOf(start);
    const to = this.placeOf(end);
    if (from === undefined || to === undefined) return undefined;
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return range;
  }

  /** Where a line stands or, not drawn, would stand, in pixels from the top of the text. */
  roughTop(offset: number): number {
    return this.#drawn.top(this.lineOf(offset));
  }

  /** As `roughTop`, of a line. */
  topOfLine(index: number): number {
    return this.#drawn.top(index);
  }

  /** The offset at which the line at a height of the text begins; `y` in pixels from the top of the text. */
  offsetAtHeight(y: number): number {
    return this.#source.layout.lines[this.#drawn.at(y)]?.start ?? 0;
  }

  scheduleRedraw(): void {
    this.#redrawing.schedule();
  }

  /** After the width or the type has changed every height is another. */
  startOver({ isWrapped, characterPx }: Type): void {
    if (this.#place === undefined) return;
    const { root, scroller } = this.#place;
    const steady = this.#topmostInView();
    const rowPx = parseFloat(getComputedStyle(root).lineHeight) || 28;
    const widthPx = isWrapped ? root.clientWidth : Infinity;
    this.#drawn.estimate({ widthPx, rowPx, blankPx: rowPx * 0.6 + 5, characterPx });
    this.longestPx = isWrapped ? 0 : longestOf(this.#source.layout.lines) * characterPx;
    this.#source.window = { first: 0, end: 0 };
    if (steady !== undefined) scroller.scrollTop = root.offsetTop + this.#drawn.top(steady.index);
    this.#redraw();
    this.#holdSteady(steady);
  }

  /** What is folded has changed; the line at the top of the view, or its heading, stays where it is. */
  foldsChanged(): void {
    const source = this.#source;
    const { folded } = source;
    if (folded === source.hidden || this.#place === undefined) return;
    const { root, scroller } = this.#place;
    const topPx = scroller.scrollTop - root.offsetTop;
    const above = this.#drawn.at(topPx);
    const inset = topPx - this.#drawn.top(above);
    this.#drawn.hide(folded);
    const heading = folded.shownAbove(above);
    const top = this.#drawn.top(heading) + (heading === above ? inset : 0);
    // Together, or what was a few headings would be drawn as all the lines between them.
    source.window = this.#drawn.windowFor({ top, height: scroller.clientHeight });
    source.hidden = folded;
    this.room = this.#drawn.roomAround(source.window);
    flushSync();
    scroller.scrollTop = root.offsetTop + top;
    this.#redraw(true);
  }

  /** Brings an offset to where it can be read, drawing its line first if need be; `steady`: to the steady line. */
  bringIntoView(offset: number, steady = false): void {
    if (this.#place === undefined) return;
    const { root, scroller } = this.#place;
    this.#source.unfold(offset);
    this.foldsChanged();
    if (this.lineElement(this.lineOf(offset)) === undefined) {
      scroller.scrollTop = root.offsetTop + this.roughTop(offset) - scroller.clientHeight / 3;
      this.#redraw();
    }
    const line = this.lineElement(this.lineOf(offset))?.getBoundingClientRect();
    const box = this.boxesOf(offset, offset)?.[0] ?? line;
    if (box === undefined) return;
    this.#scrollAcross(box);
    this.#scrollTo(box.top, box.bottom, steady);
  }

  /** Puts a height of the text at the middle of the view; in pixels from the top of the text. */
  centreOn(y: number): void {
    if (this.#place === undefined) return;
    const { root, scroller } = this.#place;
    scroller.scrollTop = root.offsetTop + y - scroller.clientHeight / 2;
  }

  /** The eye never travels: what is looked at comes to a steady line, a third from the top. */
  #scrollTo(top: number, bottom: number, steady: boolean): void {
    if (this.#place === undefined) return;
    const { scroller } = this.#place;
    const view = scroller.getBoundingClientRect();
    const isSeen = top >= view.top + MARGIN_PX && bottom <= view.bottom - MARGIN_PX;
    if (isSeen && !steady) return;
    const target = scroller.scrollTop + top - view.top - view.height / 3;
    if (Math.abs(target - scroller.scrollTop) <= 4) return;
    scroller.scrollTo({ top: target });
    this.#redraw();
  }

  /** Lines that do not wrap reach out of the view. */
  #scrollAcross({ left, right }: DOMRect): void {
    const scroller = this.#place?.scroller;
    if (scroller === undefined || scroller.scrollWidth <= scroller.clientWidth) return;
    const view = scroller.getBoundingClientRect();
    if (left < view.left + MARGIN_PX || right > view.right - MARGIN_PX)
      scroller.scrollLeft += left - view.left - view.width / 3;
  }

  /** Draws what is in view; what stands at the top of the view stays where it is. */
  #redraw(isNew = false): void {
    if (this.#place === undefined) return;
    const { root, scroller } = this.#place;
    const view = { top: scroller.scrollTop - root.offsetTop, height: scroller.clientHeight };
    const next = this.#drawn.windowFor(view, this.isHeld ? this.#source.window : undefined);
    const { first, end } = this.#source.window;
    if (isNew || next.first !== first || next.end !== end) {
      const steady = this.#topmostInView();
      this.#source.window = next;
      this.room = this.#drawn.roomAround(next);
      flushSync();
      this.#measure();
      this.#holdSteady(steady);
    }
    this.#tellView();
  }

  #tellView(): void {
    if (this.#place === undefined) return;
    const { root, scroller } = this.#place;
    const topPx = scroller.scrollTop - root.offsetTop;
    const heightPx = scroller.clientHeight;
    const totalPx = this.#drawn.total;
    const { view } = this;
    if (view.topPx !== topPx || view.heightPx !== heightPx || view.totalPx !== totalPx)
      this.view = { topPx, heightPx, totalPx };
  }

  #topmostInView(): { index: number; top: number } | undefined {
    if (this.#place === undefined) return undefined;
    const { top } = this.#place.scroller.getBoundingClientRect();
    for (const { index } of this.#source.lines) {
      const box = this.lineElement(index)?.getBoundingClientRect();
      if (box !== undefined && box.bottom > top) return { index, top: box.top };
    }
    return undefined;
  }

  #holdSteady(steady: { index: number; top: number } | undefined): void {
    const box = steady === undefined ? undefined : this.lineElement(steady.index)?.getBoundingClientRect();
    if (steady === undefined || box === undefined || this.#place === undefined) return;
    const moved = box.top - steady.top;
    if (Math.abs(moved) > 0.5) this.#place.scroller.scrollTop += moved;
  }

  #measure(): void {
    let isNew = false;
    for (const { index } of this.#source.lines) {
      const height = this.lineElement(index)?.getBoundingClientRect().height;
      if (height !== undefined && this.#drawn.setHeight(index, height)) isNew = true;
    }
    if (isNew) this.room = this.#drawn.roomAround(this.#source.window);
  }
}

const longestOf = (lines: readonly { readonly start: number; readonly end: number }[]): number =>
  lines.reduce((longest, { start, end }) => Math.max(longest, end - start), 0);
