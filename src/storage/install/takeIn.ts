import type { InstalledFile, InstallFailure, WantedFile } from './protocol.ts';
import type { StreamHash } from './StreamHash.ts';

/** What a file is written to as it comes: a sync access handle, or memory in tests. */
export interface Target {
  getSize(): number;
  truncate(bytes: number): void;
  read(into: Uint8Array, options: { at: number }): number;
  write(bytes: Uint8Array, options: { at: number }): number;
  flush(): void;
}

/** One download or chosen file; `chunks` begins where `from` says. */
export interface Incoming {
  readonly from: number;
  /** Of the whole file, where it is known. */
  readonly total?: number;
  readonly contentType: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

export interface TakeIn {
  readonly file: WantedFile;
  readonly target: Target;
  readonly hash: StreamHash;
  /** Opens the source from a byte on; rejects with a `Failed`. */
  readonly open: (from: number) => Promise<Incoming>;
  readonly onProgress: (done: number, total: number) => void;
}

/** Why it did not come to an end, as something to throw. */
export class Failed extends Error {
  readonly failure: InstallFailure;
  constructor(failure: InstallFailure) {
    super(failure.kind);
    this.failure = failure;
  }
}

/** What is there already is read again in pieces of this size. */
const PIECE_BYTES = 4 << 20;
/** Enough of a file to tell a page from a model. */
const HEAD_BYTES = 64;

/**
 * Takes in a file, going on where an earlier attempt was broken off, and tells its hash. Throws `Failed`; what has
 * arrived stays in the target unless it is known to be of no use (another hash, a page in its place).
 */
export async function takeIn({ file, target, hash, open, onProgress }: TakeIn): Promise<InstalledFile> {
  let done = hashWhatIsThere(target, hash, file.bytes);
  // All there: no need to ask anybody.
  if (done > 0 && done === file.bytes) return verified(file, target, hash, done);
  const incoming = await open(done);
  if (incoming.from !== done) {
    // The host began anew.
    target.truncate(incoming.from);
    hash.startOver();
    if (incoming.from !== 0) throw new Failed({ kind: 'network' });
    done = 0;
  }
  const total = file.bytes ?? incoming.total ?? 0;
  if (done === 0 && /^text\/html\b/i.test(incoming.contentType)) throw useless(target, 'page');
  for await (const chunk of incoming.chunks) {
    if (done === 0 && isPage(chunk)) throw useless(target, 'page');
    if (file.bytes !== undefined && done + chunk.length > file.bytes) throw useless(target, 'hash');
    write(target, chunk, done);
    hash.add(chunk);
    done += chunk.length;
    onProgress(done, Math.max(total, done));
  }
  target.flush();
  if (done < total) throw new Failed({ kind: 'cut' });
  return verified(file, target, hash, done);
}

/** How many bytes are there; more than the file can have are thrown away. */
function hashWhatIsThere(target: Target, hash: StreamHash, bytes: number | undefined): number {
  const there = target.getSize();
  if (bytes !== undefined && there > bytes) {
    target.truncate(0);
    return 0;
  }
  const piece = new Uint8Array(Math.min(PIECE_BYTES, Math.max(there, 1)));
  for (let at = 0; at < there;) {
    const read = target.read(piece, { at });
    if (read === 0) break;
    hash.add(piece.subarray(0, read));
    at += read;
  }
  return there;
}

function write(target: Target, chunk: Uint8Array, at: number): void {
  let written: number;
  try {
    written = target.write(chunk, { at });
  } catch (error) {
    const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
    throw new Failed({ kind: isFull ? 'quota' : 'storage' });
  }
  if (written !== chunk.length) throw new Failed({ kind: 'quota' });
}

function verified({ sha256 }: WantedFile, target: Target, hash: StreamHash, bytes: number): InstalledFile {
  const found = hash.end();
  if (bytes === 0 || (sha256 !== undefined && sha256 !== found)) throw useless(target, 'hash');
  return { sha256: found, bytes };
}

function useless(target: Target, kind: 'page' | 'hash'): Failed {
  target.truncate(0);
  return new Failed({ kind });
}

function isPage(chunk: Uint8Array): boolean {
  const head = new TextDecoder().decode(chunk.subarray(0, HEAD_BYTES));
  return /^\s*(<!doctype html|<html)/i.test(head);
}
