import { Dexie } from 'dexie';
import type * as v from 'valibot';
import type { BlobKey, DocumentId, ProjectId, StreamId } from '../domain/ids.ts';
import type { Head } from '../domain/journal/change.ts';
import type {
  JournalStore,
  LayerSummary,
  SaveFailure,
  Snapshot,
  StreamLength,
} from '../domain/journal/ports.ts';
import { storedChangeSchema, unreadableChange, type StoredChange } from '../domain/journal/storedChange.ts';
import { err, type Result } from '../lib/result.ts';
import type { JournalRow, SummaryRow, WorkspaceDatabase } from './database.ts';
import { saveFailure, saving } from './saveFailure.ts';
import { openJson, sealJson } from './sealedJson.ts';
import { layerSummarySchema, snapshotSchema } from './storedShapes.ts';
import type { Vault } from './vault.ts';

/** Everything that goes when a project goes. */
export interface Erasure {
  readonly projectId: ProjectId;
  readonly streams: readonly StreamId[];
  readonly documentIds: readonly DocumentId[];
  readonly blobKeys: readonly BlobKey[];
}

/** Under which key a project's pseudonym table stands among the values beside the journal. */
export const pseudonymKey = (projectId: ProjectId): string => `pseudonyms ${projectId}`;

/** The journal, its snapshots and the layer summaries in IndexedDB. All sealing happens outside transactions. */
export class WorkspaceStore implements JournalStore {
  #db: WorkspaceDatabase;
  #vault: Vault;

  constructor(database: WorkspaceDatabase, vault: Vault) {
    this.#db = database;
    this.#vault = vault;
  }

  async head(stream: StreamId): Promise<Head | undefined> {
    const row = await this.#rows(stream, 0, Infinity).last();
    if (row === undefined) return undefined;
    const { seq, hash } = await this.#open(row);
    return { seq, hash };
  }

  async read(stream: StreamId, after = 0, upTo = Infinity): Promise<readonly StoredChange[]> {
    const rows = await this.#rows(stream, after, upTo).toArray();
    return Promise.all(rows.map((row) => this.#open(row)));
  }

  async append(
    changes: readonly StoredChange[],
    summaries: readonly LayerSummary[] = [],
  ): Promise<Result<void, SaveFailure>> {
    const rows = await Promise.all(changes.map((change) => this.#seal(change.stream, change)));
    return this.#insert(rows, await this.#sealSummaries(summaries));
  }

  async appendBranch(branch: StreamId, changes: readonly StoredChange[]): Promise<Result<void, SaveFailure>> {
    return this.#insert(await Promise.all(changes.map((change) => this.#seal(branch, change))), []);
  }

  async readSnapshot(stream: StreamId): Promise<Snapshot | undefined> {
    const row = await this.#db.snapshots.get(stream);
    return row === undefined ? undefined : openJson(this.#vault, snapshotSchema, row.sealed);
  }

  async writeSnapshot(stream: StreamId, snapshot: Snapshot): Promise<void> {
    const sealed = await sealJson(this.#vault, snapshot);
    await this.#db.snapshots.put({ stream, sealed });
  }

  /** Hops from the last key of one stream to the last of the one before, without reading a row. */
  async listStreams(): Promise<readonly StreamLength[]> {
    const found: StreamLength[] = [];
    let keys = await this.#db.journal.toCollection().reverse().limit(1).primaryKeys();
    for (let key = keys[0]; key !== undefined; key = keys[0]) {
      found.push({ stream: key[0], seq: key[1] });
      keys = await this.#db.journal
        .where(':id')
        .below([key[0], Dexie.minKey])
        .reverse()
        .limit(1)
        .primaryKeys();
    }
    return found.reverse();
  }

  async summaries(projectId: ProjectId): Promise<readonly LayerSummary[]> {
    const rows = await this.#summaryRows(projectId).toArray();
    const opened = await Promise.all(
      rows.map((row) => openJson(this.#vault, layerSummarySchema, row.sealed)),
    );
    return opened.filter((summary) => summary !== undefined);
  }

  async putSummaries(summaries: readonly LayerSummary[]): Promise<Result<void, SaveFailure>> {
    return this.#insert([], await this.#sealSummaries(summaries));
  }

  /** A value of the app's own (settings), checked on the way out; undefined where absent or of another shape. */
  async getMeta<Schema extends v.GenericSchema>(
    key: string,
    schema: Schema,
  ): Promise<v.InferOutput<Schema> | undefined> {
    const row = await this.#db.meta.get(key);
    return row === undefined ? undefined : openJson(this.#vault, schema, row.sealed);
  }

  async putMeta(key: string, value: unknown): Promise<Result<void, SaveFailure>> {
    const sealed = await sealJson(this.#vault, value);
    return saving(async () => void (await this.#db.meta.put({ key, sealed })));
  }

  deleteMeta(key: string): Promise<Result<void, SaveFailure>> {
    return saving(() => this.#db.meta.delete(key));
  }

  /** Deletes for good, in one transaction. The caller notes it in the workspace stream first. */
  erase({ projectId, streams, documentIds, blobKeys }: Erasure): Promise<Result<void, SaveFailure>> {
    const { journal, snapshots, summaries, suggestions, signatures, blobs, meta } = this.#db;
    return saving(() =>
      this.#db.transaction(
        'rw',
        [journal, snapshots, summaries, suggestions, signatures, blobs, meta],
        async () => {
          for (const stream of streams) await this.#rows(stream, 0, Infinity).delete();
          await snapshots.bulkDelete([...streams]);
          await this.#summaryRows(projectId).delete();
          for (const id of documentIds) {
            await suggestions.where(':id').between([id, Dexie.minKey], [id, Dexie.maxKey]).delete();
          }
          await signatures.bulkDelete([...documentIds]);
          await blobs.bulkDelete([...blobKeys]);
          await meta.delete(pseudonymKey(projectId));
        },
      ),
    );
  }

  #rows(stream: StreamId, after: number, upTo: number) {
    return this.#db.journal.where(':id').between([stream, after], [stream, upTo], false, true);
  }

  #summaryRows(projectId: ProjectId) {
    return this.#db.summaries.where(':id').between([projectId, Dexie.minKey], [projectId, Dexie.maxKey]);
  }

  async #seal(stream: StreamId, change: StoredChange): Promise<JournalRow> {
    return { stream, seq: change.seq, sealed: await sealJson(this.#vault, change) };
  }

  /** A row that cannot be opened, or holds another row's change, comes back as one whose chain check fails. */
  async #open({ stream, seq, sealed }: JournalRow): Promise<StoredChange> {
    const change = await openJson(this.#vault, storedChangeSchema, sealed);
    const isOwn = change?.seq === seq && (stream === change.stream || stream.startsWith(`${change.stream}~`));
    return isOwn ? change : unreadableChange(stream, seq);
  }

  #sealSummaries(summaries: readonly LayerSummary[]): Promise<SummaryRow[]> {
    const seal = async (summary: LayerSummary): Promise<SummaryRow> => ({
      projectId: summary.projectId,
      layerId: summary.layerId,
      sealed: await sealJson(this.#vault, summary),
    });
    return Promise.all(summaries.map(seal));
  }

  async #insert(
    rows: readonly JournalRow[],
    summaries: readonly SummaryRow[],
  ): Promise<Result<void, SaveFailure>> {
    const { journal, summaries: table } = this.#db;
    // Resolves on the transaction's oncomplete, which under 'strict' comes after the disk has been flushed.
    const outcome = await saving(() =>
      this.#db.transaction('rw', [journal, table], async () => {
        if (!(await this.#follows(rows))) return false;
        await journal.bulkAdd([...rows]);
        await table.bulkPut([...summaries]);
        return true;
      }),
    );
    if (!outcome.ok) return outcome;
    return outcome.value ? { ok: true, value: undefined } : err(saveFailure('conflict'));
  }

  /**
   * Whether the rows go on exactly where their streams end: another window may have written, or deleted. The key
   * would refuse the former too, but as an error in the middle of a transaction.
   */
  async #follows(rows: readonly JournalRow[]): Promise<boolean> {
    const own = new Set(rows.map(({ stream, seq }) => `${stream} ${seq}`));
    for (const { stream, seq } of rows) {
      if (own.has(`${stream} ${seq - 1}`)) continue;
      const [last] = await this.#rows(stream, 0, Infinity).reverse().limit(1).primaryKeys();
      if ((last?.[1] ?? 0) !== seq - 1) return false;
    }
    return true;
  }
}
