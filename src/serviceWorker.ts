import { withPolicies } from './serviceWorker/policies.ts';
import { isLive, isShelved, isWorthKeeping, shelfOf, SHELVES } from './serviceWorker/shelf.ts';
import { FILE_LIST, stock, STOCK, TAKE_OVER } from './serviceWorker/stock.ts';

declare const self: ServiceWorkerGlobalScope;

/** Put in by the build: what says the same as long as no file of it changes. */
const BUILD = '%WARDMARK_BUILD%';
const SHELF = shelfOf(BUILD);

const listUrl = (): string => new URL(FILE_LIST, self.registration.scope).href;
const isPage = ({ mode }: Request): boolean => mode === 'navigate';
/** The start page is the same with and without `?demo`. */
const matchingOf = (request: Request) => ({ ignoreSearch: isPage(request), ignoreVary: true });

/**
 * Stands between the pages of this folder and their host: adds the headers that isolate pages and fence workers, and
 * keeps the app. Once all of a build lies here, it is what pages get, with a network or without, until a newer one is
 * here as a whole and the person says so. It sees requests for the app, never content.
 */
async function answer(request: Request): Promise<Response> {
  return withPolicies(await plainAnswer(request), request.destination);
}

async function plainAnswer(request: Request): Promise<Response> {
  if (!isShelved(request)) return fetch(request);
  const shelf = await caches.open(SHELF);
  const isWhole = await holdsAll(shelf);
  if (isWhole && !isLive(request.url, self.registration.scope)) {
    const kept = await shelf.match(request, matchingOf(request));
    if (kept !== undefined) return kept;
  }
  try {
    const response = await fetch(request);
    // A window of an earlier build asks for what its host has no more.
    if (response.status === 404) return (await anyKept(shelf, request)) ?? response;
    // The list says that all of a build lies here: only who has seen to that puts it down.
    const isKept = !isWhole && request.url !== listUrl() && isWorthKeeping(request, response);
    if (isKept) await keep(shelf, request, response.clone());
    return response;
  } catch (error) {
    const kept = await anyKept(shelf, request);
    if (kept === undefined) throw error;
    return kept;
  }
}

/** What this build's shelf has, else another's. */
const anyKept = async (shelf: Cache, request: Request): Promise<Response | undefined> =>
  (await shelf.match(request, matchingOf(request))) ?? caches.match(request, matchingOf(request));

let isKnownWhole = false;

async function holdsAll(shelf: Cache): Promise<boolean> {
  isKnownWhole ||= (await shelf.match(listUrl())) !== undefined;
  return isKnownWhole;
}

/** Without room for it the app works as before, only not offline. */
async function keep(shelf: Cache, request: Request, response: Response): Promise<void> {
  try {
    await shelf.put(request, response);
  } catch {
    // Full or denied.
  }
}

let stocking: Promise<boolean> | undefined;

/** Fetches the rest of the app; windows that ask at the same time share one round. */
function stockShelf(): Promise<boolean> {
  stocking ??= fillShelf().finally(() => (stocking = undefined));
  return stocking;
}

async function fillShelf(): Promise<boolean> {
  return stock({
    build: BUILD,
    shelf: await caches.open(SHELF),
    matchAny: (url) => caches.match(url, { ignoreVary: true }),
    fetch: (request) => fetch(request),
    listUrl: listUrl(),
  });
}

/**
 * The first build of a browser serves at once and fills its shelf later. Another waits beside the one at work until it is
 * here as a whole and is told to take over; without network or room for that, the old one stays.
 */
async function install(): Promise<void> {
  if (self.registration.active === null) return self.skipWaiting();
  if (!(await stockShelf())) throw new Error('Not all of this build could be fetched.');
}

async function takeOver(): Promise<void> {
  const windows = await self.clients.matchAll({ type: 'window' });
  // Windows that still run the old build may ask for its files; the next build to take over clears up.
  if (windows.length <= 1)
    for (const name of await caches.keys())
      if (name.startsWith(SHELVES) && name !== SHELF) await caches.delete(name);
  await self.clients.claim();
}

function hear(message: unknown): Promise<unknown> {
  if (message === STOCK) return stockShelf().catch(() => false);
  // A page that was loaded past the service worker (forced reload) asks to be taken over.
  return message === TAKE_OVER ? self.skipWaiting() : self.clients.claim();
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('message', (event) => event.waitUntil(hear(event.data)));
self.addEventListener('fetch', (event) => {
  if (new URL(event.request.url).origin === self.location.origin) event.respondWith(answer(event.request));
});
