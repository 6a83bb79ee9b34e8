import { Dexie } from 'dexie';
import type { DocumentId } from '../domain/ids.ts';
import type { SaveFailure } from '../domain/journal/ports.ts';
import { runKeyOf, suggestionSetSchema, type SuggestionSet } from '../domain/records/suggestionSet.ts';
import type { Result } from '../lib/result.ts';
import { sha256 } from '../lib/sha256.ts';
import type { SuggestionRow, WorkspaceDatabase } from './database.ts';
import { saving } from './saveFailure.ts';
import { openJson, sealJson } from './sealedJson.ts';
import type { Vault } from './vault.ts';

/** What model runs proposed, one row a run and document, beside the journal. */
export class SuggestionSets {
  #db: WorkspaceDatabase;
  #vault: Vault;

  constructor(database: WorkspaceDatabase, vault: Vault) {
    this.#db = database;
    this.#vault = vault;
  }

  /** Sets are immutable: a run that is there stays as it is. Says how many were new. */
  async put(sets: readonly SuggestionSet[]): Promise<Result<number, SaveFailure>> {
    const rows = await Promise.all(sets.map((set) => this.#seal(set)));
    const { suggestions } = this.#db;
    return saving(() =>
      this.#db.transaction('rw', suggestions, async () => {
        const standing = await suggestions.bulkGet(rows.map((row) => [row.documentId, row.key]));
        const fresh = rows.filter((_, index) => standing[index] === undefined);
        await suggestions.bulkPut(fresh);
        return fresh.length;
      }),
    );
  }

  /** Every run's set for a document, oldest first; rows that cannot be read are left out. */
  async forDocument(documentId: DocumentId): Promise<readonly SuggestionSet[]> {
    const rows = await this.#rows(documentId).toArray();
    const sets = await Promise.all(rows.map((row) => openJson(this.#vault, suggestionSetSchema, row.sealed)));
    return sets
      .filter((set) => set !== undefined)
      .sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : 0));
  }

  /**
   * Which of some runs (their `runKeyOf`) have not been over which documents; documents that had them all are absent.
   */
  async missing(
    documentIds: readonly DocumentId[],
    runKeys: readonly string[],
  ): Promise<ReadonlyMap<DocumentId, readonly string[]>> {
    const hashes = await Promise.all(runKeys.map((key) => sha256(key)));
    const standing = await this.#keysOf(documentIds);
    const missing = new Map<DocumentId, readonly string[]>();
    for (const documentId of documentIds) {
      const had = standing.get(documentId);
      const left = runKeys.filter((_, index) => had?.has(hashes[index] ?? '') !== true);
      if (left.length > 0) missing.set(documentId, left);
    }
    return missing;
  }

  /** Keys of the rows of each document. */
  async #keysOf(documentIds: readonly DocumentId[]): Promise<Map<DocumentId, Set<string>>> {
    const [only] = documentIds;
    // Keys only, all of them: cheaper than one query a document, where there are several.
    const rows =
      documentIds.length === 1 && only !== undefined ? this.#rows(only) : this.#db.suggestions.toCollection();
    const keys = new Map<DocumentId, Set<string>>();
    for (const [documentId, key] of await rows.primaryKeys()) {
      const had = keys.get(documentId);
      if (had === undefined) keys.set(documentId, new Set([key]));
      else had.add(key);
    }
    return keys;
  }

  delete(documentIds: readonly DocumentId[]): Promise<Result<void, SaveFailure>> {
    return saving(() =>
      this.#db.transaction('rw', this.#db.suggestions, async () => {
        for (const documentId of documentIds) await this.#rows(documentId).delete();
      }),
    );
  }

  #rows(documentId: DocumentId) {
    return this.#db.suggestions.where(':id').between([documentId, Dexie.minKey], [documentId, Dexie.maxKey]);
  }

  async #seal(set: SuggestionSet): Promise<SuggestionRow> {
    const key = await sha256(runKeyOf(set));
    return { documentId: set.documentId, key, sealed: await sealJson(this.#vault, set) };
  }
}
