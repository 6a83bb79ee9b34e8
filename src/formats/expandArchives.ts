import { gzipContent, isGzip } from './gzip/unpackGzip.ts';
import { placeOf } from './parseItems.ts';
import type { FileSource } from './sources.ts';
import { tooLarge } from './text/readText.ts';
import type { ParseNote } from './types.ts';
import { isClutter, unpackZip } from './zip/unpack.ts';

const MAX_ZIP_BYTES = 1024 * 1024 * 1024;

export interface ExpandedSources {
  readonly sources: readonly FileSource[];
  readonly failed: readonly ParseNote[];
}

/** Puts what is packed in the place of zips and gzips, and leaves out what operating systems add to folders. */
export async function expandArchives(files: readonly FileSource[]): Promise<ExpandedSources> {
  const sources: FileSource[] = [];
  const failed: ParseNote[] = [];
  for (const file of files) {
    if (isClutter(placeOf(file))) continue;
    if (!/\.zip$/i.test(file.name)) {
      sources.push(isGzip(file.name) ? gzipContent(file) : file);
      continue;
    }
    const inside = await openZip(file);
    sources.push(...inside.sources.map((source) => (isGzip(source.name) ? gzipContent(source) : source)));
    failed.push(...inside.failed);
  }
  return { sources, failed };
}

async function openZip(file: FileSource): Promise<ExpandedSources> {
  const where = placeOf(file);
  const refuse = (message: string): ExpandedSources => ({ sources: [], failed: [{ where, message }] });
  if (file.sizeBytes > MAX_ZIP_BYTES) return refuse(tooLarge(file.sizeBytes, MAX_ZIP_BYTES));
  const bytes = await file.read();
  if (!bytes.ok) return refuse(bytes.error);
  const unpacked = unpackZip(bytes.value, where);
  if (!unpacked.ok) return refuse(unpacked.error);
  const { files, refused } = unpacked.value;
  return { sources: files, failed: refused.map(({ path, message }) => ({ where: path, message })) };
}
