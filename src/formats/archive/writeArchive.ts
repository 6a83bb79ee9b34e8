import { GENESIS } from '../../domain/journal/change.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { sha256 } from '../../lib/sha256.ts';
import type { WorkspaceDump } from './dump.ts';
import { ARCHIVE_FORMAT, ARCHIVE_VERSION, MANIFEST_FILE, sealManifest, type Manifest } from './manifest.ts';
import { ZipWriter } from './zipWriter.ts';

export interface ArchiveStamp {
  /** ISO instant. */
  readonly createdAt: string;
  readonly appVersion: string;
}

export type ArchiveChunks = AsyncGenerator<Uint8Array<ArrayBuffer>, void>;

const SETS_PER_FILE = 200;
/** Zip without its 64-bit extension counts files in 16 bits and bytes in 32. */
const MAX_FILES = 65_000;
const MAX_BYTES = 3.5 * 1024 * 1024 * 1024;

/**
 * Writes a backup as a stream of chunks (`new Blob(chunks)` is the file). Equal dumps with equal stamps give equal
 * bytes. The error is a sentence.
 */
export function writeArchive(dump: WorkspaceDump, stamp: ArchiveStamp): Result<ArchiveChunks, string> {
  const files = dump.streams.length + dump.blobs.length + dump.suggestionSets.length / SETS_PER_FILE + 2;
  const bytes = dump.blobs.reduce((sum, blob) => sum + blob.bytes.length, 0);
  if (files > MAX_FILES || bytes > MAX_BYTES) {
    return err(
      'This is too much for one backup file (65,000 documents and layers, 3.5 GB). Split the project.',
    );
  }
  return ok(chunksOf(dump, stamp));
}

/** Gathers the chunks of a small archive. */
export async function archiveBytes(chunks: ArchiveChunks): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

async function* chunksOf(dump: WorkspaceDump, stamp: ArchiveStamp): ArchiveChunks {
  const zip = new ZipWriter();
  const streams = yield* writeStreams(zip, dump);
  const blobs = yield* writeBlobs(zip, dump);
  const suggestions = yield* writeSuggestions(zip, dump);
  const pseudonyms = yield* writePseudonyms(zip, dump);
  const { projectName } = dump;
  const people = [...dump.people];
  const content = { ...stamp, projectName, people, streams, blobs, suggestions, ...pseudonyms };
  const version = pseudonyms.pseudonyms === undefined ? 1 : ARCHIVE_VERSION;
  const manifest = await sealManifest({ format: ARCHIVE_FORMAT, version, ...content });
  zip.add(MANIFEST_FILE, encode(JSON.stringify(manifest, null, 1)));
  zip.end();
  yield* zip.take();
}

type Writing<List> = AsyncGenerator<Uint8Array<ArrayBuffer>, List>;

/** One line a change, exactly as it was hashed. */
async function* writeStreams(zip: ZipWriter, dump: WorkspaceDump): Writing<Manifest['streams']> {
  const listed: Manifest['streams'] = [];
  const names = new Set<string>();
  for (const { stream, changes } of dump.streams) {
    const { seq, hash } = changes.at(-1) ?? GENESIS;
    const bytes = encode(changes.map((change) => `${JSON.stringify(change)}\n`).join(''));
    const file = streamFile(stream, names);
    listed.push({ stream, seq, hash, file, sha256: await sha256(bytes) });
    zip.add(file, bytes);
    yield* zip.take();
  }
  return listed;
}

async function* writeBlobs(zip: ZipWriter, dump: WorkspaceDump): Writing<Manifest['blobs']> {
  const listed: Manifest['blobs'] = [];
  const written = new Set<string>();
  for (const { key, bytes } of dump.blobs) {
    const hash = await sha256(bytes);
    const file = `blobs/${hash}`;
    listed.push({ key, file, sha256: hash, bytes: bytes.length });
    if (!written.has(file)) zip.add(file, bytes);
    written.add(file);
    yield* zip.take();
  }
  return listed;
}

async function* writeSuggestions(zip: ZipWriter, dump: WorkspaceDump): Writing<Manifest['suggestions']> {
  const listed: Manifest['suggestions'] = [];
  for (let from = 0; from < dump.suggestionSets.length; from += SETS_PER_FILE) {
    const sets = dump.suggestionSets.slice(from, from + SETS_PER_FILE);
    const bytes = encode(JSON.stringify(sets));
    const file = `suggestions/${listed.length + 1}.json`;
    listed.push({ file, sha256: await sha256(bytes), sets: sets.length });
    zip.add(file, bytes);
    yield* zip.take();
  }
  return listed;
}

async function* writePseudonyms(zip: ZipWriter, dump: WorkspaceDump): Writing<Pick<Manifest, 'pseudonyms'>> {
  if (dump.pseudonyms === undefined) return {};
  const bytes = encode(JSON.stringify(dump.pseudonyms));
  const file = 'pseudonyms.json';
  zip.add(file, bytes);
  yield* zip.take();
  return { pseudonyms: { file, sha256: await sha256(bytes) } };
}

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** `journal/<stream>.jsonl` with what file systems refuse (the colon) replaced; the manifest knows the real name. */
function streamFile(stream: string, taken: Set<string>): string {
  const base = stream.replace(/[^A-Za-z0-9._~-]/g, '-');
  let name = base;
  for (let nth = 2; taken.has(name); nth += 1) name = `${base}-${nth}`;
  taken.add(name);
  return `journal/${name}.jsonl`;
}
