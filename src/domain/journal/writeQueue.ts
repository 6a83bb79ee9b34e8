import { err, ok, type Result } from '../../lib/result.ts';
import type { Change, Head } from './change.ts';
import { sealChange, type Draft } from './hashChain.ts';
import type { JournalStore, LayerSummary, SaveFailure } from './ports.ts';

/** What has to be known of the state in memory the moment a batch is taken from the queue. */
export interface BatchContext {
  readonly summary: LayerSummary | undefined;
  /** Called once the batch is durable, with the head it ends at. */
  readonly onDurable?: (head: Head) => void;
}

export interface WriteQueueOptions {
  readonly store: JournalStore;
  readonly head: Head;
  /** Called synchronously, when memory is exactly "durable + this batch". */
  readonly captureBatch: (head: Head, batch: readonly Draft[]) => BatchContext;
  /** Called for each change that became durable. */
  readonly onDurable: (change: Change) => void;
  /** Another writer was first: takes in what it wrote and says the new head, or the failure. */
  readonly onConflict: (failure: SaveFailure) => Promise<Result<Head, SaveFailure>>;
  readonly onStateChange: () => void;
}

interface Waiting {
  readonly draft: Draft;
  readonly resolve: (outcome: Result<Head, SaveFailure>) => void;
}

const UNKNOWN: SaveFailure = {
  kind: 'unknown',
  message: 'The browser could not write to its database. What was shown as saved is safe. Try again.',
};

/**
 * Makes changes durable in order. What arrives while a transaction is in flight goes into the next one together.
 * A change counts as saved only when the store says that its transaction is complete.
 */
export class WriteQueue {
  #options: WriteQueueOptions;
  #head: Head;
  #waiting: Waiting[] = [];
  #failure: SaveFailure | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: WriteQueueOptions) {
    this.#options = options;
    this.#head = options.head;
  }

  /** The last change that is on disk. */
  get head(): Head {
    return this.#head;
  }

  get failure(): SaveFailure | undefined {
    return this.#failure;
  }

  /** What is not on disk yet, the batch in flight included. */
  get pending(): readonly Draft[] {
    return this.#waiting.map((waiting) => waiting.draft);
  }

  get isEmpty(): boolean {
    return this.#waiting.length === 0;
  }

  /** The seq the next change will get if nobody else writes. */
  get nextSeq(): number {
    return this.#head.seq + this.#waiting.length + 1;
  }

  push(draft: Draft): Promise<Result<Head, SaveFailure>> {
    const outcome = new Promise<Result<Head, SaveFailure>>((resolve) => {
      this.#waiting.push({ draft, resolve });
    });
    if (this.#waiting.length === 1) this.#options.onStateChange();
    void this.exclusive(() => this.#drain());
    return outcome;
  }

  /** Runs when no write is in flight, and keeps writes waiting until it is done. */
  exclusive<T>(task: () => Promise<T>): Promise<T> {
    const run = this.#turn.then(task);
    this.#turn = run.catch(() => undefined);
    return run;
  }

  /** Tries again after a failure. */
  async retry(): Promise<Result<Head, SaveFailure>> {
    this.#failure = undefined;
    this.#options.onStateChange();
    await this.exclusive(() => this.#drain());
    return this.#failure === undefined ? ok(this.#head) : err(this.#failure);
  }

  /** Resolves once nothing is in flight and nothing waits (or the queue has failed). */
  async settled(): Promise<void> {
    let turn;
    do {
      turn = this.#turn;
      await turn;
    } while (turn !== this.#turn);
  }

  /** Continues from another head: `pending` drafts may be put in another form on the way. */
  moveTo(head: Head, adapt: (draft: Draft) => Draft = (draft) => draft): void {
    this.#head = head;
    this.#waiting = this.#waiting.map((waiting) => ({ ...waiting, draft: adapt(waiting.draft) }));
  }

  async #drain(): Promise<void> {
    try {
      while (this.#waiting.length > 0 && this.#failure === undefined) await this.#writeBatch();
    } catch (bug) {
      // Whatever it was, nobody may be left waiting under "saving".
      this.#fail(UNKNOWN);
      throw bug;
    }
  }

  async #writeBatch(): Promise<void> {
    const batch = this.pending;
    const context = this.#options.captureBatch(this.#head, batch);
    const changes = await this.#seal(batch);
    const summaries = context.summary === undefined ? [] : [context.summary];
    const outcome = await this.#options.store.append(changes, summaries).catch(() => err(UNKNOWN));
    if (outcome.ok) {
      this.#confirm(changes);
      context.onDurable?.(this.#head);
    } else if (outcome.error.kind === 'conflict') await this.#resolveConflict(changes, outcome.error);
    else this.#fail(outcome.error);
  }

  async #seal(drafts: readonly Draft[]): Promise<Change[]> {
    const changes: Change[] = [];
    let head = this.#head;
    for (const draft of drafts) {
      const change = await sealChange(draft, head);
      changes.push(change);
      head = change;
    }
    return changes;
  }

  /** A write whose outcome stayed unknown may have reached the disk after all: then it is simply done. */
  async #resolveConflict(changes: readonly Change[], failure: SaveFailure): Promise<void> {
    const [first] = changes;
    if (first === undefined) return;
    const standing = await this.#options.store.read(first.stream, this.#head.seq).catch(() => []);
    const landed = changes.filter((change, index) => standing[index]?.hash === change.hash);
    if (landed.length > 0 && landed.length === standing.length) return this.#confirm(landed);
    const moved = await this.#options.onConflict(failure).catch(() => err(UNKNOWN));
    if (!moved.ok) this.#fail(moved.error);
  }

  #confirm(changes: readonly Change[]): void {
    const done = this.#waiting.splice(0, changes.length);
    for (const [index, change] of changes.entries()) {
      this.#head = { seq: change.seq, hash: change.hash };
      done[index]?.resolve(ok(this.#head));
      this.#options.onDurable(change);
    }
    this.#options.onStateChange();
  }

  #fail(failure: SaveFailure): void {
    this.#failure = failure;
    for (const { resolve } of this.#waiting) resolve(err(failure));
    this.#options.onStateChange();
  }
}
