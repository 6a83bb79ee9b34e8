import type { TextWork } from './TextWork.svelte.ts';

export type Move = 'character' | 'word' | 'lineEdge' | 'document';

/** Moves the caret; with `extend` the selection grows from where it began. */
export function moveCaret(
  work: TextWork,
  direction: 1 | -1,
  { by, extend }: { by: Move; extend: boolean },
): void {
  const from = work.selection ?? caretAtFocus(work);
  const isCollapsing = !extend && by === 'character' && from.anchor !== from.head;
  const head = isCollapsing
    ? Math[direction === 1 ? 'max' : 'min'](from.anchor, from.head)
    : target(work, { head: from.head, direction, by, extend });
  place(work, { anchor: extend ? from.anchor : head, head });
}

function target(work: TextWork, of: { head: number; direction: 1 | -1; by: Move; extend: boolean }): number {
  const { steps, layout, layer } = work;
  const { head, direction, by, extend } = of;
  const isForward = direction === 1;
  switch (by) {
    case 'character':
      return isForward ? steps.nextCharacter(head) : steps.previousCharacter(head);
    case 'word':
      // While extending, words are taken in whole; while walking, the caret stands before the next word.
      if (!isForward) return steps.previousWordStart(head);
      return extend ? steps.nextWordEnd(head) : steps.nextWordStart(head);
    case 'lineEdge': {
      const line = layout.lines.findLast(({ start }) => start <= head);
      return (isForward ? line?.end : line?.start) ?? head;
    }
    case 'document':
      return isForward ? layer.text.length : 0;
  }
}

/** Where the caret appears when there is none: at the focused item, else at the top. */
export function caretAtFocus(work: TextWork): { anchor: number; head: number } {
  const start = work.focused?.start ?? 0;
  return { anchor: start, head: start };
}

export function place(work: TextWork, selection: { anchor: number; head: number }): void {
  work.selection = selection;
  if (work.editing) return;
  if (work.focused?.kind === 'annotation') work.lastId = work.focused.annotation.id;
  work.focusId = undefined;
  work.draft = undefined;
  work.linking = undefined;
}
