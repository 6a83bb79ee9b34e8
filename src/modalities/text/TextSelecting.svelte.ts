import { onceAFrame } from '../../lib/onceAFrame.ts';
import { offsetAt } from './domOffsets.ts';
import type { DrawnText } from './DrawnText.svelte.ts';
import { link } from './linking.ts';
import type { TextWork } from './TextWork.svelte.ts';

/** Where the caret is drawn, in pixels within the text. */
export interface DrawnCaret {
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/** Keeps the browser's selection and that of the work one and the same: the pointer makes it, or keys do. */
export class TextSelecting {
  caret = $state.raw<DrawnCaret | undefined>();
  readonly #work: TextWork;
  readonly #text: DrawnText;
  /** The caret is followed when it moves, not when the person scrolls away from it. */
  #hasMoved = false;
  readonly #painting = onceAFrame(() => {
    const { selection } = this.#work;
    if (this.#hasMoved && selection !== undefined && !this.#text.isHeld)
      this.#text.bringIntoView(selection.head);
    this.#hasMoved = false;
    this.#paint();
  });

  constructor(work: TextWork, text: DrawnText) {
    this.#work = work;
    this.#text = text;
  }

  /** The lines or the type have changed under the selection. */
  schedule(): void {
    this.#painting.schedule();
  }

  /** The selection is another. */
  moved(): void {
    this.#hasMoved = true;
    this.#painting.schedule();
  }

  cancel(): void {
    this.#painting.cancel();
  }

  /** Moves the caret one visual line; the browser knows where lines wrap. */
  moveByLine(direction: 'forward' | 'backward', extend: boolean): void {
    const native = document.getSelection();
    const { selection } = this.#work;
    const { root } = this.#text;
    if (native === null || selection === undefined || root === undefined) return;
    this.#text.bringIntoView(selection.head);
    this.#paint();
    native.modify(extend ? 'extend' : 'move', direction, 'line');
    const head = native.focusNode === null ? undefined : offsetAt(root, native.focusNode, native.focusOffset);
    if (head !== undefined) this.#work.selection = { anchor: extend ? selection.anchor : head, head };
  }

  press(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#text.isHeld = true;
    this.#painting.cancel();
  }

  /** The browser took the pointer for something else. */
  letGo(): void {
    this.#text.isHeld = false;
  }

  /** Heard on the window: a selection may well end beside the text. */
  release(event: PointerEvent): void {
    if (event.button !== 0 || !this.#text.isHeld) return;
    this.#text.isHeld = false;
    const native = document.getSelection();
    const { root } = this.#text;
    if (native === null || native.focusNode === null || native.anchorNode === null) return;
    if (root === undefined) return;
    const anchor = offsetAt(root, native.anchorNode, native.anchorOffset);
    const head = offsetAt(root, native.focusNode, native.focusOffset);
    if (anchor === undefined || head === undefined) return;
    if (anchor === head) return this.#pick(event, head);
    this.#work.focus(undefined, { reveal: false });
    this.#work.selection = { anchor, head };
  }

  /** A click: on a mark it chooses that, elsewhere it places the caret. */
  #pick({ target }: PointerEvent, at: number): void {
    const work = this.#work;
    const marked = target instanceof Element ? target.closest<HTMLElement>('[data-mark]') : null;
    const id = marked?.dataset['mark'];
    const aimed = work.linking?.candidates.find((candidate) => candidate.span.id === id);
    if (aimed !== undefined) return link(work, aimed);
    work.focus(id, { reveal: false });
    if (id === undefined) work.selection = { anchor: at, head: at };
  }

  /** While the button is down, the browser's selection is the person's, and not painted over. */
  #paint(): void {
    const { selection } = this.#work;
    const native = document.getSelection();
    if (native === null || this.#text.isHeld) return;
    // A field would lose its own caret, and what is typed.
    if (document.activeElement?.matches('input, textarea, select') === true) return;
    if (selection === undefined) {
      if (this.#text.root?.contains(native.anchorNode) === true) native.removeAllRanges();
      this.caret = undefined;
      return;
    }
    const { anchor, head } = selection;
    const from = this.#text.nearestPlace(anchor);
    const to = this.#text.nearestPlace(head);
    if (from === undefined || to === undefined) return;
    native.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
    this.#paintCaret(head);
  }

  #paintCaret(head: number): void {
    const text = this.#text;
    const box = text.boxesOf(head, head)?.[0];
    const line = text.lineElement(text.lineOf(head));
    const shown = box ?? line?.getBoundingClientRect();
    const origin = text.root?.getBoundingClientRect();
    if (shown === undefined || origin === undefined || line === undefined) return;
    const height = box?.height ?? parseFloat(getComputedStyle(line).fontSize) * 1.3;
    this.caret = { x: shown.left - origin.left, y: shown.top - origin.top, height };
  }
}
