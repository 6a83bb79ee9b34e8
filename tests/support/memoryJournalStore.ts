import type { Head } from '../../src/domain/journal/change.ts';
import type {
  JournalStore,
  LayerSummary,
  SaveFailure,
  Snapshot,
  StreamLength,
} from '../../src/domain/journal/ports.ts';
import { storedChangeSchema, type StoredChange } from '../../src/domain/journal/storedChange.ts';
import type { StreamId } from '../../src/domain/ids.ts';
import { err, ok, type Result } from '../../src/lib/result.ts';
import * as v from 'valibot';

const CONFLICT: SaveFailure = { kind: 'conflict', message: 'Another writer was first.' };

/**
 * A journal store in a map, for tests in Node. Rows are kept as JSON, so that nothing survives by reference what
 * would not survive a disk. `beforeAppend` may refuse, delay or throw.
 */
export class MemoryJournalStore implements JournalStore {
  readonly rows = new Map<StreamId, Map<number, string>>();
  readonly snapshots = new Map<StreamId, string>();
  readonly summaries = new Map<string, LayerSummary>();
  beforeAppend: (() => Promise<SaveFailure | undefined>) | undefined;
  /** After the rows are in: for outcomes that stay unknown to the writer. */
  afterAppend: (() => Promise<SaveFailure | undefined>) | undefined;

  #parse(row: string): StoredChange {
    return v.parse(storedChangeSchema, JSON.parse(row));
  }

  async head(stream: StreamId): Promise<Head | undefined> {
    const last = (await this.read(stream)).at(-1);
    return last === undefined ? undefined : { seq: last.seq, hash: last.hash };
  }

  async read(stream: StreamId, after = 0, upTo = Infinity): Promise<readonly StoredChange[]> {
    await Promise.resolve();
    return [...(this.rows.get(stream) ?? [])]
      .filter(([seq]) => seq > after && seq <= upTo)
      .sort(([a], [b]) => a - b)
      .map(([, row]) => this.#parse(row));
  }

  async append(
    changes: readonly StoredChange[],
    summaries: readonly LayerSummary[] = [],
  ): Promise<Result<void, SaveFailure>> {
    const refused = await this.beforeAppend?.();
    if (refused !== undefined) return err(refused);
    const written = changes.map((change) => ({ stream: change.stream, change }));
    if (!this.#insert(written)) return err(CONFLICT);
    for (const summary of summaries) this.summaries.set(summary.layerId, summary);
    const lost = await this.afterAppend?.();
    return lost === undefined ? ok(undefined) : err(lost);
  }

  async appendBranch(branch: StreamId, changes: readonly StoredChange[]): Promise<Result<void, SaveFailure>> {
    await Promise.resolve();
    const isIn = this.#insert(changes.map((change) => ({ stream: branch, change })));
    return isIn ? ok(undefined) : err(CONFLICT);
  }

  async readSnapshot(stream: StreamId): Promise<Snapshot | undefined> {
    await Promise.resolve();
    const snapshot = this.snapshots.get(stream);
    return snapshot === undefined ? undefined : (JSON.parse(snapshot) as Snapshot);
  }

  async writeSnapshot(stream: StreamId, snapshot: Snapshot): Promise<void> {
    await Promise.resolve();
    this.snapshots.set(stream, JSON.stringify(snapshot));
  }

  async listStreams(): Promise<readonly StreamLength[]> {
    await Promise.resolve();
    return [...this.rows].map(([stream, rows]) => ({ stream, seq: Math.max(...rows.keys()) }));
  }

  #insert(written: readonly { stream: StreamId; change: StoredChange }[]): boolean {
    for (const { stream, change } of written)
      if (this.rows.get(stream)?.has(change.seq) === true) return false;
    for (const { stream, change } of written) {
      const rows = this.rows.get(stream) ?? new Map<number, string>();
      this.rows.set(stream, rows.set(change.seq, JSON.stringify(change)));
    }
    return true;
  }
}
