import { Listeners } from '../../lib/listeners.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { StreamId } from '../ids.ts';
import type { Change, ChangeSource, Head } from './change.ts';
import { findClash, readForeign } from './foreignChanges.ts';
import type { Draft } from './hashChain.ts';
import type { History } from './history.ts';
import { loadStream, upgradeChange, type LoadedStream, type StreamProblem } from './loadStream.ts';
import { currentFormatVersion } from './migrateRecord.ts';
import {
  isBranch,
  REFUSALS,
  type OpenStreamOptions,
  type Reverted,
  type SaveState,
  type UndoRefusal,
} from './openStreamTypes.ts';
import type { SaveFailure } from './ports.ts';
import { reverseDiff, type RecordsDiff } from './recordsDiff.ts';
import type { RecordStore } from './recordStore.ts';
import { makeSnapshot } from './snapshot.ts';
import { StreamHistory, type UndoStep } from './streamHistory.ts';
import { WriteQueue, type BatchContext } from './writeQueue.ts';

const SNAPSHOT_EVERY = 100;

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
  #history: StreamHistory;
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
    this.#history = new StreamHistory(loaded.history, loaded.tail);
    this.#savedAt = loaded.savedAt ?? options.clock();
    this.#snapshotSeq = loaded.snapshotSeq;
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

  /** seqs of the changes that `undo` may take back, the last one last. */
  get undoable(): readonly number[] {
    return this.#refusal() === undefined ? this.#history.current.undo : [];
  }

  get canUndo(): boolean {
    return this.#history.current.undo.length > 0 && this.#refusal() === undefined;
  }

  get canRedo(): boolean {
    return this.#history.current.redo.length > 0 && this.#refusal() === undefined;
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

  /**
   * Takes back the user's last change, or the one named, by appending its inverse; undefined if there is none.
   * Refused where a later change builds on it.
   */
  undo(seq?: number): Promise<Result<Reverted | undefined, UndoRefusal>> {
    return this.#revert('undo', seq);
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
    this.#writeSnapshot(head, this.records.all(), this.#history.current);
    await this.#snapshotWrite;
  }

  #refusal(): SaveFailure | undefined {
    if (this.#queue.failure !== undefined) return this.#queue.failure;
    if (this.#closed) return REFUSALS.closed;
    if (this.problems.length > 0) return REFUSALS.damaged;
    return this.#readOnly ? REFUSALS.notWriter : undefined;
  }

  #commit(change: Pick<Draft, 'diff' | 'label' | 'source' | 'of'>): Promise<Result<Head, SaveFailure>> {
    this.records.apply(change.diff);
    const formatVersion = currentFormatVersion();
    this.#history.made({ ...change, seq: this.#queue.nextSeq });
    return this.#queue.push({
      ...change,
      stream: this.stream,
      at: this.#options.clock(),
      by: this.#options.by,
      ...(formatVersion === undefined ? {} : { formatVersion }),
    });
  }

  /** Of the last change on the stack, or of one further down. */
  async #revert(
    source: 'undo' | 'redo',
    wanted?: number,
  ): Promise<Result<Reverted | undefined, UndoRefusal>> {
    const refusal = this.#refusal();
    if (refusal !== undefined) return err(refusal);
    const stack = this.#history.current[source];
    const seq = wanted ?? stack.at(-1);
    if (seq === undefined || !stack.includes(seq)) return ok(undefined);
    const step = this.#stepInMemory(seq);
    return step === undefined ? this.#revertUnread(source, seq, wanted) : this.#append(source, seq, step);
  }

  /** The change is older than the snapshot: reads it, unless something else is done in the meantime. */
  async #revertUnread(source: 'undo' | 'redo', seq: number, wanted?: number): ReturnType<OpenStream['undo']> {
    const [stored] = await this.#options.store.read(this.stream, seq - 1, seq);
    const change = stored === undefined ? undefined : upgradeChange(stored);
    const isStillMeant = seq === (wanted ?? this.#history.current[source].at(-1));
    if (!isStillMeant || this.#refusal() !== undefined) return this.#revert(source, wanted);
    if (change?.ok === true) return this.#append(source, seq, change.value);
    return err({ kind: 'does not fit', message: `Change ${seq} cannot be read.` });
  }

  #append(source: 'undo' | 'redo', seq: number, step: UndoStep): Result<Reverted, UndoRefusal> {
    const diff = source === 'undo' ? reverseDiff(step.diff) : step.diff;
    if (this.records.misfit(diff) !== undefined) {
      const message = `"${step.label}" cannot be taken back or repeated: what it touched has changed since.`;
      return err({ kind: 'does not fit', message });
    }
    const saved = this.#commit({ diff, label: step.label, source, of: seq });
    return ok({ seq, label: step.label, diff, saved });
  }

  #stepInMemory(seq: number): UndoStep | undefined {
    return this.#history.step(seq) ?? this.#queue.pending[seq - this.head.seq - 1];
  }

  #captureBatch(head: Head, batch: readonly Draft[]): BatchContext {
    const summary = this.#options.summarize?.(this.records);
    if (head.seq + batch.length - this.#snapshotSeq < SNAPSHOT_EVERY) return { summary };
    const records = this.records.all();
    const history = this.#history.current;
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
    this.#history.stored(change);
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
    // Without rebase a change that waits must fail on the disk, not slip in behind another writer's.
    if (this.#options.rebase !== true && !this.#queue.isEmpty) return ok(0);
    const foreign = await readForeign(this.#options.store, this.stream, this.head);
    if (!foreign.ok) return foreign;
    const clash = findClash(foreign.value, this.#queue.pending);
    if (clash !== undefined) return err(clash);
    for (const change of foreign.value) {
      const misfit = this.records.misfit(change.diff);
      if (misfit !== undefined) return err({ kind: 'does not fit', seq: change.seq, message: misfit });
      this.#takeInOne(change);
    }
    return ok(foreign.value.length);
  }

  /** Puts another writer's change before ours that wait: their seqs, and what refers to those, move up by one. */
  #takeInOne(change: Change): void {
    this.records.apply(change.diff);
    const from = change.seq;
    this.#queue.moveTo({ seq: change.seq, hash: change.hash }, (draft) =>
      draft.of !== undefined && draft.of >= from ? { ...draft, of: draft.of + 1 } : draft,
    );
    this.#onDurable(change);
    this.#history.rebase(from, this.#queue.pending);
  }
}
