import type { Command } from '../../state/commands.ts';
import { caretAtFocus, moveCaret, place, type Move } from './caret.ts';
import type { TextWork } from './TextWork.svelte.ts';

/** Only the view knows where the lines of the screen break. */
type MoveByLine = (direction: 'forward' | 'backward', extend: boolean) => void;

/** Moving the caret and growing the selection by keys. */
export function caretCommands(work: TextWork, moveByLine: MoveByLine): Command[] {
  const group = 'Caret';
  const moves: readonly [name: string, key: string, by: Move, direction: 1 | -1][] = [
    ['Next character', 'ArrowRight', 'character', 1],
    ['Previous character', 'ArrowLeft', 'character', -1],
    ['Next word', 'Ctrl+ArrowRight', 'word', 1],
    ['Previous word', 'Ctrl+ArrowLeft', 'word', -1],
    ['End of line', 'End', 'lineEdge', 1],
    ['Start of line', 'Home', 'lineEdge', -1],
    ['End of the text', 'Ctrl+End', 'document', 1],
    ['Start of the text', 'Ctrl+Home', 'document', -1],
  ];
  const byOffset = moves.flatMap(([title, key, by, direction]): Command[] => {
    const walk = () => moveCaret(work, direction, { by, extend: false });
    const extend = () => moveCaret(work, direction, { by, extend: true });
    return [
      { id: `caret:${key}`, group, title, key, run: walk },
      {
        id: `extend:${key}`,
        group,
        title: `Select: ${title.toLowerCase()}`,
        key: withShift(key),
        run: extend,
      },
    ];
  });
  return [...byOffset, ...lineCommands(work, moveByLine)];
}

function lineCommands(work: TextWork, moveByLine: MoveByLine): Command[] {
  const group = 'Caret';
  const move = (direction: 'forward' | 'backward', extend: boolean) => () => {
    if (work.selection === undefined) place(work, caretAtFocus(work));
    moveByLine(direction, extend);
  };
  return [
    { id: 'caret:ArrowDown', group, title: 'Line down', key: 'ArrowDown', run: move('forward', false) },
    { id: 'caret:ArrowUp', group, title: 'Line up', key: 'ArrowUp', run: move('backward', false) },
    {
      id: 'extend:ArrowDown',
      group,
      title: 'Select: line down',
      key: 'Shift+ArrowDown',
      run: move('forward', true),
    },
    {
      id: 'extend:ArrowUp',
      group,
      title: 'Select: line up',
      key: 'Shift+ArrowUp',
      run: move('backward', true),
    },
  ];
}

const withShift = (key: string): string => key.replace(/([^+]+)$/, 'Shift+$1');
