import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { ok, type Result } from '../lib/result.ts';
import { sha256 } from '../lib/sha256.ts';
import { removeStored, storedFile } from './install/modelFolder.ts';
import { fetchBytes, type FileProblem, type OnBytes } from './fetchBytes.ts';

/** A file as a manifest names it. `url`: where it came from; what is fetched here is of the page's own origin. */
export interface CachedFile {
  readonly url: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** The content, or the name under which it lies in the folder of large files. */
type FileRow = CachedFile & ({ readonly content: Blob } | { readonly stored: string });

/** A model that was installed here; its manifest is checked by whoever reads it. */
interface InstalledRow {
  readonly id: string;
  readonly manifest: unknown;
}

interface CacheSchema extends DBSchema {
  files: { key: string; value: FileRow };
  installed: { key: string; value: InstalledRow };
}

type Download = Promise<Result<Uint8Array<ArrayBuffer>, FileProblem>>;

/** Weights by their hash, in a database of their own, so that clearing them never touches people's work. */
export class ModelCache {
  #db: IDBPDatabase<CacheSchema>;
  #downloads = new Map<string, Download>();

  private constructor(database: IDBPDatabase<CacheSchema>) {
    this.#db = database;
  }

  static async open(name: string): Promise<ModelCache> {
    const database: IDBPDatabase<CacheSchema> = await openDB<CacheSchema>(name, 2, {
      upgrade(upgraded, from) {
        if (from < 1) upgraded.createObjectStore('files', { keyPath: 'sha256' });
        if (from < 2) upgraded.createObjectStore('installed', { keyPath: 'id' });
      },
      // A cache gives way to a newer window; this one fetches anew what it still needs.
      blocking: () => database.close(),
    });
    return new ModelCache(database);
  }

  /**
   * The bytes of a file, from the cache or fetched, never with another hash than asked for. The buffer is the
   * caller's own. Callers at the same time share one download; the progress is that of the first.
   */
  async modelFile(file: CachedFile, onBytes?: OnBytes): Promise<Result<ArrayBuffer, FileProblem>> {
    const cached = await this.#cached(file.sha256);
    if (cached !== undefined) {
      onBytes?.(file.bytes, file.bytes);
      return ok(cached.buffer);
    }
    const download = this.#downloads.get(file.sha256) ?? this.#start(file, onBytes);
    const outcome = await download;
    return outcome.ok ? ok(outcome.value.slice().buffer) : outcome;
  }

  async list(): Promise<readonly CachedFile[]> {
    const files = await this.#db.getAll('files');
    return files.map(({ url, sha256: hash, bytes }) => ({ url, sha256: hash, bytes }));
  }

  async sizeBytes(): Promise<number> {
    return (await this.list()).reduce((total, { bytes }) => total + bytes, 0);
  }

  async remove(hash: string): Promise<void> {
    const row = await this.#db.get('files', hash);
    await this.#db.delete('files', hash);
    if (row !== undefined && 'stored' in row) await removeStored(row.stored);
  }

  /** What lies in the folder of large files, and under which names. */
  async stored(): Promise<readonly { readonly sha256: string; readonly stored: string }[]> {
    const rows = await this.#db.getAll('files');
    return rows.flatMap((row) => ('stored' in row ? [{ sha256: row.sha256, stored: row.stored }] : []));
  }

  /** Whether a file of this hash is kept. */
  async has(hash: string): Promise<boolean> {
    return (await this.#db.getKey('files', hash)) !== undefined;
  }

  /** Lists a file that was written to the folder of large files under `stored`, and whose hash is this. */
  async adopt(file: CachedFile, stored: string): Promise<void> {
    const known = await this.#db.get('files', file.sha256);
    // The same content under another name is of no use.
    if (known !== undefined && 'stored' in known && known.stored !== stored) await removeStored(stored);
    else await this.#db.put('files', { ...file, stored });
  }

  /** The manifests of models that were installed here, unchecked. */
  async installed(): Promise<readonly unknown[]> {
    return (await this.#db.getAll('installed')).map(({ manifest }) => manifest);
  }

  /** Lists a model whose files lie here; one of the same id gives way. */
  async putInstalled(manifest: { readonly id: string }): Promise<void> {
    await this.#db.put('installed', { id: manifest.id, manifest });
  }

  async removeInstalled(id: string): Promise<void> {
    await this.#db.delete('installed', id);
  }

  close(): void {
    this.#db.close();
  }

  #start(file: CachedFile, onBytes: OnBytes | undefined): Download {
    const download = this.#download(file, onBytes).finally(() => this.#downloads.delete(file.sha256));
    this.#downloads.set(file.sha256, download);
    return download;
  }

  async #download(file: CachedFile, onBytes: OnBytes | undefined): Download {
    const fetched = await fetchBytes(file, onBytes);
    if (!fetched.ok) return fetched;
    const row = { ...file, bytes: fetched.value.byteLength, content: new Blob([fetched.value]) };
    // Without room for it the model still runs; it is fetched again next time.
    await this.#db.put('files', row).catch(() => undefined);
    return fetched;
  }

  /** What is cached is checked again: a disk may rot, and another program of this origin may have written. */
  async #cached(hash: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    try {
      const row = await this.#db.get('files', hash);
      if (row === undefined) return undefined;
      const content = 'stored' in row ? await storedFile(row.stored) : row.content;
      const bytes = new Uint8Array((await content?.arrayBuffer()) ?? []);
      if ((await sha256(bytes)) === hash) return bytes;
      await this.#db.delete('files', hash);
    } catch {
      // The connection is closed or the row unreadable: fetch instead.
    }
    return undefined;
  }
}
