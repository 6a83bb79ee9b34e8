import { Listeners } from '../../lib/listeners.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Clock } from '../clock.ts';
import type { PersonId, StreamId } from '../ids.ts';
import type { Change, ChangeSource, Head } from './change.ts';
import { verifyChain, type Draft } from './hashChain.ts';
import { foldHistory, type History } from './history.ts';
import { loadStream, upgradeChange, type LoadedStream, type StreamProblem } from './loadStream.ts';
import { currentFormatVersion } from './migrateRecord.ts';
import type { JournalStore, LayerSummary, SaveFailure } from './ports.ts';
import { reverseDiff, type RecordsDiff } from './recordsDiff.ts';
import type { RecordStore } from './recordStore.ts';
import { makeSnapshot } from './snapshot.ts';
import { WriteQueue, type BatchContext } from './writeQueue.ts';

export interface OpenStreamOptions {
  readonly store: JournalStore;
  readonly stream: StreamId;
  /** Who works here: the author of every change made through this stream. */
  readonly by: PersonId;
  readonly clock: Clock;
  /** The line about this layer for the document list; written in the same transaction as the change. */
  readonly summarize?: (records: RecordStore) => LayerSummary | undefined;
  /** Another writer's changes are taken in and ours put after them; only where diffs do not meet. */
  readonly rebase?: boolean;
  /** Another window writes: look and follow only, until `becomeWriter`. */
  readonly readOnly?: boolean;
}

export type SaveState =
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly failure: SaveFailure };

/** What an undo or redo did. It is in memory already; `saved` settles once it is on disk. */
export interface Reverted {
  readonly seq: number;
  readonly label: string;
  readonly diff: RecordsDiff;
  readonly saved: Promise<Result<Head, SaveFailure>>;
}

export interface UndoRefusal {
  readonly kind: 'does not fit' | SaveFailure['kind'];
  readonly message: string;
}

interface Step {
  readonly label: string;
  readonly diff: RecordsDiff;
}

const SNAPSHOT_EVERY = 100;

/** Streams named with a `~` are foreign copies kept beside ours; nobody works on in them. */
export const isBranch = (stream: StreamId): boolean => stream.includes('~');

/**
 * A journal stream being worked on: its records in memory, and a queue that makes every change durable. Memory
 * changes at once, so that the screen does; `saveState` says 'saved' only when the disk has everything.
 */
export class OpenStream {
  readonly stream: StreamId;
  readonly records: RecordStore;
  /** Not empty: the stream is damaged and stays read-only; what could be read is in `records`. */
  readonly problems: readonly StreamProblem[];
  #options: OpenStreamOptions;
  #queue: WriteQueue;
  #readOnly: boolean;
  #closed = false;
  #durableHistory: History;
  #history: History;
  #steps = new Map<number, Step>();
  #savedAt: string;
  #snapshotSeq: number;
  #snapshotWrite: Promise<void> = Promise.resolve();
  #stateListeners = new Listeners<SaveState>();
  #changeListeners = new Listeners<Change>();

  private constructor(options: OpenStreamOptions, loaded: LoadedStream) {
    this.#options = options;
    this.stream = options.stream;
    this.records = loaded.records;
    this.problems = loaded.problems;
    this.#readOnly = options.readOnly === true || isBranch(options.stream);
    this.#history = loaded.history;
    this.#durableHistory = loaded.history;
    this.#savedAt = loaded.savedAt ?? options.clock();
    this.#snapshotSeq = loaded.snapshotSeq;
    for (const change of loaded.tail) this.#steps.set(change.seq, change);
    this.#queue = new WriteQueue({
      store: options.store,
      head: loaded.head,
      captureBatch: (head, batch) => this.#captureBatch(head, batch),
      onDurable: (change) => this.#onDurable(change),
      onConflict: (failure) => this.#onConflict(failure),
      onStateChange: () => this.#stateListeners.emit(this.saveState),
    });
  }

  /** Reads a stream from its snapshot and the changes after it. An empty stream opens too. */
  static async open(options: OpenStreamOptions): Promise<Result<OpenStream, StreamProblem>> {
    const loaded = await loadStream(options.store, options.stream);
    return loaded.ok ? ok(new OpenStream(options, loaded.value)) : loaded;
  }

  /** The last change that is on disk. */
  get head(): Head {
    return this.#queue.head;
  }

  get readOnly(): boolean {
    return this.#readOnly || this.problems.length > 0;
  }

  get canUndo(): boolean {
    return this.#history.undo.length > 0 && this.#refusal() === undefined;
  }

  get canRedo(): boolean {
    return this.#history.redo.length > 0 && this.#refusal() === undefined;
  }

  get saveState(): SaveState {
    const { failure } = this.#queue;
    if (failure !== undefined) return { kind: 'failed', failure };
    return this.#queue.isEmpty ? { kind: 'saved', at: this.#savedAt } : { kind: 'saving' };
  }

  onSaveState(listener: (state: SaveState) => void): () => void {
    return this.#stateListeners.add(listener);
  }

  /** Hears every change once it is on disk: ours, and those taken in from another window. */
  onChange(listener: (change: Change) => void): () => void {
    return this.#changeListeners.add(listener);
  }

  /** Changes memory before it returns; the promise settles once the change is on disk. A misfit throws. */
  async commit(
    diff: RecordsDiff,
    { label, source = 'user' }: { label: string; source?: Exclude<ChangeSource, 'undo' | 'redo'> },
  ): Promise<Result<Head, SaveFailure>> {
    const refusal = this.#refusal();
    return refusal === undefined ? this.#commit({ diff, label, source }) : err(refusal);
  }

  /** Takes back the user's last change by appending its inverse; undefined if there is none. */
  undo(): Promise<Result<Reverted | undefined, UndoRefusal>> {
    return this.#revert('undo');
  }

  /** Does again what was undone last. */
  redo(): Promise<Result<Reverted | undefined, UndoRefusal>> {
    return this.#revert('redo');
  }

  /** Writes again what could not be written. */
  retry(): Promise<Result<Head, SaveFailure>> {
    return this.#queue.retry();
  }

  /** Resolves once everything is on disk or has failed. */
  async settled(): Promise<void> {
    await this.#queue.settled();
    await this.#snapshotWrite;
  }

  /** Takes in what another window has written since; says how many changes those were. */
  follow(): Promise<Result<number, StreamProblem>> {
    return this.#queue.exclusive(() => this.#takeIn());
  }

  /** Takes over after the window that wrote has closed. */
  async becomeWriter(): Promise<Result<number, StreamProblem>> {
    const followed = await this.follow();
    if (followed.ok && !isBranch(this.stream)) this.#readOnly = false;
    return followed;
  }

  /** Waits for the disk, leaves a fresh snapshot and refuses changes from then on. */
  async close(): Promise<void> {
    if (this.#closed) return;
    await this.settled();
    this.#closed = true;
    const { head } = this;
    if (this.readOnly || !this.#queue.isEmpty || head.seq === this.#snapshotSeq) return;
    this.#writeSnapshot(head, this.records.all(), this.#history);
    await this.#snapshotWrite;
  }

  #refusal(): SaveFailure | undefined {
    if (this.#queue.failure !== undefined) return this.#queue.failure;
    if (this.#closed) return { kind: 'closed', message: 'This was closed; open it again to go on.' };
    if (this.problems.length > 0) {
      return { kind: 'readOnly', message: 'The history is damaged, so it can be read and exported only.' };
    }
    if (!this.#readOnly) return undefined;
    return { kind: 'readOnly', message: 'Another window is working on this; here it can only be read.' };
  }

  #commit(change: Pick<Draft, 'diff' | 'label' | 'source' | 'of'>): Promise<Result<Head, SaveFailure>> {
    this.records.apply(change.diff);
    const formatVersion = currentFormatVersion();
    this.#history = foldHistory(this.#history, [{ ...change, seq: this.#queue.nextSeq }]);
    return this.#queue.push({
      ...change,
      stream: this.stream,
      at: this.#options.clock(),
      by: this.#options.by,
      ...(formatVersion === undefined ? {} : { formatVersion }),
    });
  }

  async #revert(source: 'undo' | 'redo'): Promise<Result<Reverted | undefined, UndoRefusal>> {
    const refusal = this.#refusal();
    if (refusal !== undefined) return err(refusal);
    const seq = this.#history[source].at(-1);
    if (seq === undefined) return ok(undefined);
    const step = this.#stepInMemory(seq) ?? (await this.#readStep(seq));
    // Something else was done while the old change was being read: look again.
    if (seq !== this.#history[source].at(-1)) return this.#revert(source);
    if (step === undefined) return err({ kind: 'does not fit', message: `Change ${seq} cannot be read.` });
    const diff = source === 'undo' ? reverseDiff(step.diff) : step.diff;
    if (this.records.misfit(diff) !== undefined) {
      const message = `"${step.label}" cannot be taken back or repeated: what it touched has changed since.`;
      return err({ kind: 'does not fit', message });
    }
    const saved = this.#commit({ diff, label: step.label, source, of: seq });
    return ok({ seq, label: step.label, diff, saved });
  }

  #stepInMemory(seq: number): Step | undefined {
    return this.#steps.get(seq) ?? this.#queue.pending[seq - this.head.seq - 1];
  }

  async #readStep(seq: number): Promise<Step | undefined> {
    const [stored] = await this.#options.store.read(this.stream, seq - 1, seq);
    const change = stored === undefined ? undefined : upgradeChange(stored);
    return change?.ok === true ? change.value : undefined;
  }

  #captureBatch(head: Head, batch: readonly Draft[]): BatchContext {
    const summary = this.#options.summarize?.(this.records);
    if (head.seq + batch.length - this.#snapshotSeq < SNAPSHOT_EVERY) return { summary };
    const records = this.records.all();
    const history = this.#history;
    return { summary, onDurable: (durable) => this.#writeSnapshot(durable, records, history) };
  }

  #writeSnapshot(head: Head, records: ReturnType<RecordStore['all']>, history: History): void {
    this.#snapshotSeq = head.seq;
    const { store } = this.#options;
    const write = async () =>
      store.writeSnapshot(this.stream, await makeSnapshot({ head, records, history }));
    // A snapshot is a cache: where it cannot be written, opening takes longer and nothing is lost.
    this.#snapshotWrite = this.#snapshotWrite.then(write).catch(() => undefined);
  }

  #onDurable(change: Change): void {
    this.#steps.set(change.seq, change);
    this.#durableHistory = foldHistory(this.#durableHistory, [change]);
    this.#savedAt = change.at;
    this.#changeListeners.emit(change);
  }

  async #onConflict(failure: SaveFailure): Promise<Result<Head, SaveFailure>> {
    if (this.#options.rebase !== true) return err(failure);
    const taken = await this.#takeIn();
    // Nothing new on disk and yet a conflict: trying again would go round in circles.
    return taken.ok && taken.value > 0 ? ok(this.#queue.head) : err(failure);
  }

  async #takeIn(): Promise<Result<number, StreamProblem>> {
    const { head } = this;
    const rows = await this.#options.store.read(this.stream, head.seq);
    const [broken] = await verifyChain(rows, { after: head });
    if (broken !== undefined) return err(broken);
    const foreign: Change[] = [];
    for (const row of rows) {
      const change = upgradeChange(row);
      if (!change.ok) return change;
      foreign.push(change.value);
    }
    const clash = this.#clash(foreign);
    if (clash !== undefined) return err(clash);
    for (const change of foreign) {
      const misfit = this.records.misfit(change.diff);
      if (misfit !== undefined) return err({ kind: 'does not fit', seq: change.seq, message: misfit });
      this.#takeInOne(change);
    }
    return ok(foreign.length);
  }

  #clash(foreign: readonly Change[]): StreamProblem | undefined {
    const ours = new Set(this.#queue.pending.flatMap((draft) => touchedIds(draft.diff)));
    const clash = foreign.find((change) => touchedIds(change.diff).some((id) => ours.has(id)));
    if (clash === undefined) return undefined;
    const message = 'Another window changed the same thing first. Reload to see what it wrote.';
    return { kind: 'does not fit', seq: clash.seq, message };
  }

  /** Puts another writer's change before ours that wait: their seqs, and what refers to those, move up by one. */
  #takeInOne(change: Change): void {
    this.records.apply(change.diff);
    const from = change.seq;
    this.#queue.moveTo({ seq: change.seq, hash: change.hash }, (draft) =>
      draft.of !== undefined && draft.of >= from ? { ...draft, of: draft.of + 1 } : draft,
    );
    this.#onDurable(change);
    const waiting = this.#queue.pending.map((draft, index) => ({ ...draft, seq: from + 1 + index }));
    this.#history = foldHistory(this.#durableHistory, waiting);
  }
}

function touchedIds(diff: RecordsDiff): string[] {
  return [...Object.keys(diff.added), ...Object.keys(diff.updated), ...Object.keys(diff.removed)];
}
