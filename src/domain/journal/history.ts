import type { ChangeSource } from './change.ts';

/** seqs of the changes that can be undone and redone, oldest first. */
export interface History {
  readonly undo: readonly number[];
  readonly redo: readonly number[];
}

export const EMPTY_HISTORY: History = { undo: [], redo: [] };

/** What history needs to know of a change. */
export interface ChangeStep {
  readonly seq: number;
  readonly source: ChangeSource;
  readonly of?: number;
}

function move(of: number | undefined, from: number[], to: number[]): void {
  const at = of === undefined ? -1 : from.lastIndexOf(of);
  if (of === undefined || at < 0) return;
  from.splice(at, 1);
  to.push(of);
}

/**
 * Derives the undo and redo stacks from the stream itself, so that they survive a reload. An undo is an appended
 * change that names the one it takes back; only what a user did is on the stacks, imports and upkeep never are.
 */
export function foldHistory(start: History, steps: Iterable<ChangeStep>): History {
  const undo = [...start.undo];
  let redo = [...start.redo];
  for (const step of steps) {
    switch (step.source) {
      case 'user':
        undo.push(step.seq);
        redo = [];
        break;
      case 'undo':
        move(step.of, undo, redo);
        break;
      case 'redo':
        move(step.of, redo, undo);
        break;
      case 'import':
      case 'system':
        break;
    }
  }
  return { undo, redo };
}
