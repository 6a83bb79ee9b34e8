import { isWorthKeeping } from './shelf.ts';

// As the page says them (a test compares): what both import would be a file of its own, which a classic worker cannot load.
/** The page's message that asks for a filled shelf. */
export const STOCK = 'stock';
/** Where the build leaves the list of its files. */
export const FILE_LIST = 'files.json';

/** A file of the build by its path below the app's folder; the version changes with its content. */
export interface ListedFile {
  readonly path: string;
  readonly version: string;
}

/** What filling the shelf needs; tests give a shelf in memory. */
export interface Stocking {
  readonly shelf: Pick<Cache, 'match' | 'put' | 'keys' | 'delete'>;
  fetch(request: Request): Promise<Response>;
  /** Where the build's list of its files lies; the files lie beside it. */
  readonly listUrl: string;
  /** No window of an earlier build is open that may still ask for its files. */
  isAlone(): Promise<boolean>;
}

/** Names with a hash of the content in them never mean anything else. */
const isHashed = (path: string): boolean => path.startsWith('assets/');

/**
 * Puts every file of the build on the shelf that is not there yet, one after the other, and takes off those of earlier
 * builds. The list itself comes last: where it lies, all that it names does. Without network or room it stops, and the
 * next visit goes on.
 */
export async function stock(stocking: Stocking): Promise<void> {
  const { shelf, listUrl } = stocking;
  const answered = await stocking.fetch(new Request(listUrl, { cache: 'no-store' }));
  const files = await readList(answered.clone());
  if (files === undefined) return;
  const versions = new Map(
    (await readList(await shelf.match(listUrl)))?.map((file) => [file.path, file.version]),
  );
  const isNew =
    versions.size !== files.length || files.some(({ path, version }) => versions.get(path) !== version);
  if (!isNew) return;
  await shelf.delete(listUrl);
  let missing = 0;
  for (const { path, version } of files) {
    const isKept = isHashed(path) || versions.get(path) === version;
    const url = new URL(path, listUrl).href;
    if (isKept && (await shelf.match(url)) !== undefined) continue;
    if (!(await fetchOne(stocking, url, isHashed(path)))) missing += 1;
  }
  await dropStale(stocking, files);
  if (missing === 0) await shelf.put(listUrl, answered);
}

/** Whether it lies on the shelf now. */
async function fetchOne({ shelf, fetch }: Stocking, url: string, isHashed: boolean): Promise<boolean> {
  // What the page has loaded with its hash comes out of the browser's own cache; the rest is asked for anew.
  const request = new Request(url, { cache: isHashed ? 'default' : 'no-cache', priority: 'low' });
  const response = await fetch(request);
  if (response.redirected || !isWorthKeeping({ url, destination: '' }, response)) return false;
  await shelf.put(url, response);
  return true;
}

async function dropStale({ shelf, listUrl, isAlone }: Stocking, files: readonly ListedFile[]): Promise<void> {
  if (!(await isAlone())) return;
  const listed = new Set(files.map(({ path }) => new URL(path, listUrl).href));
  const assets = new URL('assets/', listUrl).href;
  for (const { url } of await shelf.keys())
    if (url.startsWith(assets) && !listed.has(url)) await shelf.delete(url);
}

/** Undefined where there is no list, or something else in its place. */
async function readList(response: Response | undefined): Promise<readonly ListedFile[] | undefined> {
  if (response?.status !== 200) return undefined;
  try {
    const read = (await response.json()) as { readonly files?: unknown };
    return Array.isArray(read.files) && read.files.every(isListedFile) ? read.files : undefined;
  } catch {
    return undefined;
  }
}

function isListedFile(file: unknown): file is ListedFile {
  const { path, version } = (file ?? {}) as Partial<Record<keyof ListedFile, unknown>>;
  return typeof path === 'string' && typeof version === 'string';
}
