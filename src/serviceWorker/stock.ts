import { isWorthKeeping } from './shelf.ts';

// As the page says them (a test compares): what both import would be a file of its own, which a classic worker cannot load.
/** The page's message that asks for a filled shelf. */
export const STOCK = 'stock';
/** The page's message that has a build that waits take over. */
export const TAKE_OVER = 'take over';
/** Where the build leaves the list of its files. */
export const FILE_LIST = 'files.json';

/** A file of the build by its path below the app's folder; the version is the beginning of its SHA-256. */
export interface ListedFile {
  readonly path: string;
  readonly version: string;
}

/** What filling a shelf needs; tests give shelves in memory. */
export interface Stocking {
  /** The build whose files these shall be. */
  readonly build: string;
  readonly shelf: Pick<Cache, 'match' | 'put'>;
  /** What any shelf has under an address. */
  matchAny(url: string): Promise<Response | undefined>;
  fetch(request: Request): Promise<Response>;
  /** Where the build's list of its files lies; the files lie beside it. */
  readonly listUrl: string;
}

/** Names with a hash of the content in them never mean anything else. */
const isHashed = (path: string): boolean => path.startsWith('assets/');

/**
 * Puts every file of a build on its shelf that is not there yet, one after the other; what another build had under the
 * same hash is taken from there. The list itself comes last: where it lies, all that it names does. Each file has to be
 * the one that the list means, so that a host that is just being filled with another build is not taken for this one.
 * @returns whether the shelf holds all of the build
 */
export async function stock(stocking: Stocking): Promise<boolean> {
  const { shelf, listUrl, build } = stocking;
  if ((await shelf.match(listUrl)) !== undefined) return true;
  const answered = await stocking.fetch(new Request(listUrl, { cache: 'no-store' }));
  const list = await readList(answered.clone());
  if (list?.build !== build) return false;
  let missing = 0;
  for (const file of list.files) if (!(await haveOne(stocking, file))) missing += 1;
  if (missing > 0) return false;
  await shelf.put(listUrl, answered);
  return true;
}

/** Whether it lies on the shelf now. */
async function haveOne(stocking: Stocking, { path, version }: ListedFile): Promise<boolean> {
  const { shelf, listUrl } = stocking;
  const url = new URL(path, listUrl).href;
  const standing = isHashed(path) ? await stocking.matchAny(url) : await shelf.match(url);
  if (standing !== undefined && (await versionOf(standing.clone())) === version) {
    await shelf.put(url, standing);
    return true;
  }
  // What the page has loaded with its hash comes out of the browser's own cache; the rest is asked for anew.
  const request = new Request(url, { cache: isHashed(path) ? 'default' : 'no-cache', priority: 'low' });
  const response = await stocking.fetch(request);
  if (response.redirected || !isWorthKeeping({ url, destination: '' }, response)) return false;
  if ((await versionOf(response.clone())) !== version) return false;
  await shelf.put(url, response);
  return true;
}

async function versionOf(response: Response): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await response.arrayBuffer()));
  return [...digest.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Undefined where there is no list, or something else in its place. */
async function readList(
  response: Response,
): Promise<{ readonly build: string; readonly files: readonly ListedFile[] } | undefined> {
  if (response.status !== 200) return undefined;
  try {
    const { build, files } = (await response.json()) as {
      readonly build?: unknown;
      readonly files?: unknown;
    };
    if (typeof build !== 'string' || !Array.isArray(files) || !files.every(isListedFile)) return undefined;
    return { build, files };
  } catch {
    return undefined;
  }
}

function isListedFile(file: unknown): file is ListedFile {
  const { path, version } = (file ?? {}) as Partial<Record<keyof ListedFile, unknown>>;
  return typeof path === 'string' && typeof version === 'string';
}
