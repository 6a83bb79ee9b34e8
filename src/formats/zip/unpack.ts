import { err, ok, type Result } from '../../lib/result.ts';
import type { FileSource } from '../sources.ts';
import { readDirectory, type ZipEntry } from './directory.ts';
import { extractEntry } from './extract.ts';

export interface UnpackedZip {
  readonly files: readonly FileSource[];
  /** Paths that were refused, and why. */
  readonly refused: readonly { readonly path: string; readonly message: string }[];
}

/**
 * Offers the files of a zip, each unpacked when it is read. `zipPath` becomes the folder of their paths. Refused:
 * zips in zips and paths that leave the folder; the clutter of macOS and Windows is passed over.
 */
export function unpackZip(zip: Uint8Array<ArrayBuffer>, zipPath: string): Result<UnpackedZip, string> {
  const directory = readDirectory(zip);
  if (!directory.ok) return directory;
  const files: FileSource[] = [];
  const refused: { path: string; message: string }[] = [];
  for (const entry of directory.value.filter(({ path }) => !isClutter(path))) {
    const problem = entryProblem(entry);
    if (problem === undefined) files.push(entrySource(zip, entry, zipPath));
    else refused.push({ path: `${zipPath}/${entry.path}`, message: problem });
  }
  return ok({ files, refused });
}

function entrySource(zip: Uint8Array<ArrayBuffer>, entry: ZipEntry, zipPath: string): FileSource {
  const name = entry.path.slice(entry.path.lastIndexOf('/') + 1);
  return {
    name,
    path: `${zipPath}/${entry.path}`,
    sizeBytes: entry.sizeBytes,
    read: () => {
      const content = extractEntry(zip, entry);
      return Promise.resolve(content.ok ? ok(content.value) : err(content.error));
    },
  };
}

function entryProblem({ path }: ZipEntry): string | undefined {
  if (leavesFolder(path)) return 'Its path leads out of the zip; refused.';
  return /\.zip$/i.test(path) ? 'A zip inside a zip is not opened; unpack it first.' : undefined;
}

/** Nothing is ever written by these paths, but who wrote one meant harm. */
const leavesFolder = (path: string): boolean =>
  /^([/\\]|[a-z]:)/i.test(path) || path.split(/[/\\]/).includes('..') || path.includes('\0');

/** Files that operating systems leave in folders. */
export const isClutter = (path: string): boolean =>
  /(^|\/)(__MACOSX\/|\.DS_Store$|\._[^/]*$|Thumbs\.db$|desktop\.ini$)/i.test(path);
