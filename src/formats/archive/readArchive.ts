import * as v from 'valibot';
import { err, ok, type Result } from '../../lib/result.ts';
import { sha256 } from '../../lib/sha256.ts';
import { pseudonymTableSchema } from '../../domain/records/pseudonymTable.ts';
import { suggestionSetSchema, type SuggestionSet } from '../../domain/records/suggestionSet.ts';
import { readDirectory, type ZipEntry, type ZipLimits } from '../zip/directory.ts';
import { extractEntry } from '../zip/extract.ts';
import type { DumpedBlob, DumpedStream, WorkspaceDump } from './dump.ts';
import {
  ARCHIVE_VERSION,
  MANIFEST_FILE,
  manifestHash,
  manifestHeadSchema,
  manifestSchema,
  type Manifest,
} from './manifest.ts';
import { readStream } from './readStream.ts';

const LIMITS: ZipLimits = { maxEntries: 100_000, maxTotalBytes: 8 * 1024 * 1024 * 1024 };

export interface ReadArchive {
  readonly dump: WorkspaceDump;
  readonly createdAt: string;
  readonly appVersion: string;
}

/**
 * Reads a backup and checks all of it: every file's hash, every hash chain, nothing missing, nothing besides. All
 * or nothing; the error is a sentence that names the first thing that is wrong.
 */
export async function readArchive(bytes: Uint8Array<ArrayBuffer>): Promise<Result<ReadArchive, string>> {
  const opened = openArchive(bytes);
  if (!opened.ok) return opened;
  const manifest = await readManifest(opened.value);
  if (!manifest.ok) return manifest;
  const strange = differingFiles(manifest.value, opened.value);
  if (strange !== undefined) return err(strange);
  const streams = await all(manifest.value.streams, (listed) => readListedStream(opened.value, listed));
  if (!streams.ok) return streams;
  const blobs = await all(manifest.value.blobs, (listed) => readBlob(opened.value, listed));
  if (!blobs.ok) return blobs;
  const suggestions = await all(manifest.value.suggestions, (listed) =>
    readSuggestions(opened.value, listed),
  );
  if (!suggestions.ok) return suggestions;
  const { projectName, people, createdAt, appVersion } = manifest.value;
  const suggestionSets = suggestions.value.flat();
  const table = await readPseudonymTable(opened.value, manifest.value);
  if (!table.ok) return table;
  return ok({
    dump: { projectName, people, streams: streams.value, blobs: blobs.value, suggestionSets, ...table.value },
    createdAt,
    appVersion,
  });
}

interface OpenArchive {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly entries: ReadonlyMap<string, ZipEntry>;
}

function openArchive(bytes: Uint8Array<ArrayBuffer>): Result<OpenArchive, string> {
  const listed = readDirectory(bytes, LIMITS);
  if (!listed.ok) return err(`This is not a Wardmark backup. ${listed.error}`);
  const entries = new Map(listed.value.map((entry) => [entry.path, entry]));
  if (!entries.has(MANIFEST_FILE)) return err('This is not a Wardmark backup: it has no manifest.');
  if (entries.size !== listed.value.length) return err('The backup was changed: it holds a file twice.');
  return ok({ bytes, entries });
}

async function readManifest(archive: OpenArchive): Promise<Result<Manifest, string>> {
  const content = extractFile(archive, MANIFEST_FILE);
  if (!content.ok) return content;
  const json = parseJson(content.value);
  const head = v.safeParse(manifestHeadSchema, json);
  if (!head.success) return err('This is not a Wardmark backup, or its manifest is damaged.');
  if (head.output.version > ARCHIVE_VERSION) {
    return err(
      `This backup was written by a newer version of Wardmark (format ${head.output.version}). Update Wardmark, then restore it.`,
    );
  }
  const manifest = v.safeParse(manifestSchema, json);
  if (!manifest.success || (await manifestHash(manifest.output)) !== manifest.output.sha256) {
    return err(changed(MANIFEST_FILE));
  }
  return ok(manifest.output);
}

/** A sentence when the files are not exactly those of the manifest. */
function differingFiles(manifest: Manifest, { entries }: OpenArchive): string | undefined {
  const { streams, blobs, suggestions, pseudonyms } = manifest;
  const files = [...streams, ...blobs, ...suggestions, ...(pseudonyms === undefined ? [] : [pseudonyms])];
  const listed = new Set([MANIFEST_FILE, ...files.map(({ file }) => file)]);
  const missing = [...listed].find((file) => !entries.has(file));
  if (missing !== undefined) return `The backup is not whole: ${missing} is missing.`;
  const extra = [...entries.keys()].find((file) => !listed.has(file));
  return extra === undefined ? undefined : `The backup was changed: ${extra} was added to it.`;
}

async function readListedStream(
  archive: OpenArchive,
  listed: Manifest['streams'][number],
): Promise<Result<DumpedStream, string>> {
  const content = await verifiedFile(archive, listed);
  return content.ok ? readStream(content.value, listed) : content;
}

async function readBlob(
  archive: OpenArchive,
  listed: Manifest['blobs'][number],
): Promise<Result<DumpedBlob, string>> {
  const content = await verifiedFile(archive, listed);
  return content.ok ? ok({ key: listed.key, bytes: content.value }) : content;
}

async function readSuggestions(
  archive: OpenArchive,
  listed: Manifest['suggestions'][number],
): Promise<Result<readonly SuggestionSet[], string>> {
  const content = await verifiedFile(archive, listed);
  if (!content.ok) return content;
  const sets = parseJson(content.value);
  return v.is(v.array(suggestionSetSchema), sets)
    ? ok(sets)
    : err(`${listed.file} holds something else than proposals.`);
}

async function readPseudonymTable(
  archive: OpenArchive,
  { pseudonyms: listed }: Manifest,
): Promise<Result<Pick<WorkspaceDump, 'pseudonyms'>, string>> {
  if (listed === undefined) return ok({});
  const content = await verifiedFile(archive, listed);
  if (!content.ok) return content;
  const table = parseJson(content.value);
  return v.is(pseudonymTableSchema, table)
    ? ok({ pseudonyms: table })
    : err(`${listed.file} holds something else than a pseudonym table.`);
}

async function verifiedFile(
  archive: OpenArchive,
  { file, sha256: expected }: { readonly file: string; readonly sha256: string },
): Promise<Result<Uint8Array<ArrayBuffer>, string>> {
  const content = extractFile(archive, file);
  if (!content.ok) return content;
  return (await sha256(content.value)) === expected ? content : err(changed(file));
}

function extractFile({ bytes, entries }: OpenArchive, file: string): Result<Uint8Array<ArrayBuffer>, string> {
  const entry = entries.get(file);
  if (entry === undefined) return err(`The backup is not whole: ${file} is missing.`);
  const content = extractEntry(bytes, entry);
  return content.ok ? content : err(`${file} cannot be read. ${content.error} Nothing was restored.`);
}

const changed = (file: string): string =>
  `${file} is not what was backed up: it was changed or damaged. Nothing was restored.`;

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** One after another (a backup can be large); the first error ends it. */
async function all<Item, Value>(
  items: readonly Item[],
  read: (item: Item) => Promise<Result<Value, string>>,
): Promise<Result<readonly Value[], string>> {
  const values: Value[] = [];
  for (const item of items) {
    const result = await read(item);
    if (!result.ok) return result;
    values.push(result.value);
  }
  return ok(values);
}
