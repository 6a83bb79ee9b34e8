import { readText } from '../text/readText.ts';
import type { ImportFile } from '../types.ts';
import { parseNameMap, type NameMap } from '../names.ts';
import { readReviewTable, type ReviewRow } from './reviewTable.ts';

const MAX_BYTES = 64 * 1024 * 1024;

// Thousands of .ann files share these two files; each is read once. The cache goes when the files go.
const tables = new WeakMap<ImportFile, ReadonlyMap<string, ReviewRow>>();
const nameMaps = new WeakMap<ImportFile, NameMap>();

/** What review.tsv beside the file says about a text, if our export wrote one. */
export function bundledReview(file: ImportFile, textFileName: string): ReviewRow | undefined {
  const table = once(tables, file.companions?.get('review.tsv'), readReviewTable);
  return table?.get(textFileName);
}

/** names.json beside the file: the real names of what our export had to escape. */
export function bundledNames(file: ImportFile): NameMap {
  return once(nameMaps, file.companions?.get('names.json'), parseNameMap) ?? {};
}

function once<T>(
  cache: WeakMap<ImportFile, T>,
  file: ImportFile | undefined,
  read: (text: string) => T,
): T | undefined {
  if (file === undefined) return undefined;
  const known = cache.get(file);
  if (known !== undefined) return known;
  const decoded = readText(file.bytes, MAX_BYTES);
  const value = read(decoded.ok ? decoded.value.text : '');
  cache.set(file, value);
  return value;
}
