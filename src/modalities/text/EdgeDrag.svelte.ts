import { partsOf, type Extent } from '../../domain/targets/textSpan.ts';
import { boundsOf, dragEdge, type Edge } from '../../engines/text/edgeDrag.ts';
import { onceAFrame } from '../../lib/onceAFrame.ts';
import { setParts } from './actions.ts';
import { offsetAt } from './domOffsets.ts';
import type { DrawnText } from './DrawnText.svelte.ts';
import type { TextWork } from './TextWork.svelte.ts';

/** Near the edges of the view the text scrolls along, by so much a frame. */
const SCROLL_ZONE_PX = 28;
const SCROLL_STEP_PX = 10;

interface Grip {
  readonly edge: Edge;
  readonly part: number;
  readonly parts: readonly Extent[];
  readonly before: Extent | undefined;
}

/** The parts of what is focused, as they stand: with what is tried on a proposal, or dragged. */
export function focusedParts(work: TextWork): readonly Extent[] {
  const { focused, dragging } = work;
  if (focused?.start === undefined) return [];
  if (focused.kind === 'proposal') return [{ start: focused.start, end: focused.end }];
  return partsOf(focused.annotation.target).map((part, index) =>
    dragging?.annotationId === focused.annotation.id && dragging.part === index ? dragging : part,
  );
}

/** One edge of the focused item under the pointer: shown as it would be, written down once it is let go. */
export class EdgeDrag {
  isActive = $state(false);
  readonly #work: TextWork;
  readonly #text: DrawnText;
  #grip: Grip | undefined;
  #pointer = { x: 0, y: 0, isFine: false };
  #ended: AbortController | undefined;
  readonly #following = onceAFrame(() => this.#follow());

  constructor(work: TextWork, text: DrawnText) {
    this.#work = work;
    this.#text = text;
  }

  begin(event: PointerEvent, edge: Edge, part: number): void {
    if (event.button !== 0) return;
    // The text beneath begins no selection.
    event.preventDefault();
    event.stopPropagation();
    const parts = focusedParts(this.#work);
    if (parts[part] === undefined) return;
    this.#grip = { edge, part, parts, before: this.#work.draft };
    this.isActive = true;
    this.#ended = new AbortController();
    const { signal } = this.#ended;
    window.addEventListener('pointermove', (moved) => this.#move(moved), { signal });
    window.addEventListener('pointerup', () => this.#end(true), { signal });
    window.addEventListener('pointercancel', () => this.#end(false), { signal });
    window.addEventListener('keydown', (pressed) => this.#press(pressed), { signal, capture: true });
  }

  /** Leaves everything as it was. */
  cancel(): void {
    this.#end(false);
  }

  #move({ clientX: x, clientY: y, altKey }: PointerEvent): void {
    this.#pointer = { x, y, isFine: altKey };
    this.#following.schedule();
  }

  #press(event: KeyboardEvent): void {
    // No key acts on what is under way; Escape ends it.
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') this.#end(false);
  }

  #follow(): void {
    const to = this.#offsetUnderPointer();
    const grip = this.#grip;
    const part = grip?.parts[grip.part];
    if (grip === undefined || part === undefined || to === undefined) return;
    const { steps, layer, focused } = this.#work;
    const by = this.#pointer.isFine ? 'character' : 'word';
    const bounds = boundsOf(grip.parts, grip.part, layer.text.length);
    const extent = dragEdge(steps, part, { edge: grip.edge, to, by, bounds });
    if (focused?.kind === 'proposal') this.#work.draft = extent;
    else if (focused?.kind === 'annotation')
      this.#work.dragging = { annotationId: focused.annotation.id, part: grip.part, ...extent };
    this.#scrollAlong();
  }

  #offsetUnderPointer(): number | undefined {
    const { root } = this.#text;
    if (root === undefined) return undefined;
    const { x, y } = this.#pointer;
    const position = document.caretPositionFromPoint?.(x, y);
    if (position) return offsetAt(root, position.offsetNode, position.offset);
    // Safari before 26.
    const range = document.caretRangeFromPoint?.(x, y);
    return range ? offsetAt(root, range.startContainer, range.startOffset) : undefined;
  }

  #scrollAlong(): void {
    const { scroller } = this.#text;
    if (scroller === undefined) return;
    const { top, bottom } = scroller.getBoundingClientRect();
    const { y } = this.#pointer;
    const step = y < top + SCROLL_ZONE_PX ? -1 : y > bottom - SCROLL_ZONE_PX ? 1 : 0;
    if (step === 0) return;
    scroller.scrollTop += step * SCROLL_STEP_PX;
    this.#following.schedule();
  }

  #end(isTaken: boolean): void {
    const grip = this.#grip;
    if (grip === undefined) return;
    this.#ended?.abort();
    if (isTaken) this.#following.flush();
    this.#following.cancel();
    this.#grip = undefined;
    this.isActive = false;
    const work = this.#work;
    const { dragging } = work;
    work.dragging = undefined;
    if (!isTaken) work.draft = grip.before;
    else if (dragging !== undefined)
      setParts(
        work,
        grip.parts.map((part, index) => (index === dragging.part ? dragging : part)),
      );
  }
}
