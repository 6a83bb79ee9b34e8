import type { Change } from './change.ts';
import type { Draft } from './hashChain.ts';
import { foldHistory, type ChangeStep, type History } from './history.ts';
import type { RecordsDiff } from './recordsDiff.ts';

/** A change as undo and redo need it. */
export interface UndoStep {
  readonly label: string;
  readonly diff: RecordsDiff;
}

/**
 * The undo and redo stacks of an open stream, twice: as on disk, and with what waits to be written. The former is
 * needed when another writer's change comes in between and the seqs of what waits move up.
 */
export class StreamHistory {
  #durable: History;
  #current: History;
  #steps = new Map<number, UndoStep>();

  constructor(start: History, tail: readonly Change[]) {
    this.#durable = start;
    this.#current = start;
    for (const change of tail) this.#steps.set(change.seq, change);
  }

  get current(): History {
    return this.#current;
  }

  /** The diff of a change on disk, if it is still in memory. */
  step(seq: number): UndoStep | undefined {
    return this.#steps.get(seq);
  }

  /** A change was made; `seq` is the one it gets if nobody else writes. */
  made(step: ChangeStep): void {
    this.#current = foldHistory(this.#current, [step]);
  }

  /** A change is on disk: ours, or another writer's. */
  stored(change: Change): void {
    this.#steps.set(change.seq, change);
    this.#durable = foldHistory(this.#durable, [change]);
  }

  /** Another writer's change was stored before ours that wait. */
  rebase(seq: number, waiting: readonly Draft[]): void {
    const steps = waiting.map((draft, index) => ({ ...draft, seq: seq + 1 + index }));
    this.#current = foldHistory(this.#durable, steps);
  }
}
