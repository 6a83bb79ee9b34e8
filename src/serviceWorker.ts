import { withPolicies } from './serviceWorker/policies.ts';
import { isShelved, isWorthKeeping, SHELF } from './serviceWorker/shelf.ts';
import { FILE_LIST, stock, STOCK } from './serviceWorker/stock.ts';

declare const self: ServiceWorkerGlobalScope;

/**
 * Stands between the pages of this folder and their host: adds the headers that isolate pages and fence workers,
 * and keeps the app for when the host cannot be reached. It sees requests for the app, never content.
 */
async function answer(request: Request): Promise<Response> {
  if (!isShelved(request)) return withPolicies(await fetch(request), request.destination);
  try {
    const response = await fetch(request);
    if (isWorthKeeping(request, response)) await keep(request, response.clone());
    return withPolicies(response, request.destination);
  } catch (error) {
    const isPage = request.mode === 'navigate';
    const kept = await caches.match(request, { ignoreSearch: isPage, ignoreVary: true });
    if (kept === undefined) throw error;
    return withPolicies(kept, request.destination);
  }
}

/** Without room for it the app works as before, only not offline. */
async function keep(request: Request, response: Response): Promise<void> {
  try {
    const shelf = await caches.open(SHELF);
    await shelf.put(request, response);
  } catch {
    // Full or denied.
  }
}

let stocking: Promise<void> | undefined;

/** Fetches the rest of the app; windows that ask at the same time share one round. */
function stockShelf(): Promise<void> {
  stocking ??= fillShelf().finally(() => (stocking = undefined));
  return stocking;
}

async function fillShelf(): Promise<void> {
  try {
    await stock({
      shelf: await caches.open(SHELF),
      fetch: (request) => fetch(request),
      listUrl: new URL(FILE_LIST, self.registration.scope).href,
      isAlone: async () => (await self.clients.matchAll({ type: 'window' })).length <= 1,
    });
  } catch {
    // No network or no room: what is missing comes with the next visit.
  }
}

async function takeOver(): Promise<void> {
  for (const name of await caches.keys()) if (isOldShelf(name)) await caches.delete(name);
  await self.clients.claim();
}

const isOldShelf = (name: string): boolean => name.startsWith('wardmark-shell-') && name !== SHELF;

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
// A page that was loaded past the service worker (forced reload) asks to be taken over.
self.addEventListener('message', (event) =>
  event.waitUntil(event.data === STOCK ? stockShelf() : self.clients.claim()),
);
self.addEventListener('fetch', (event) => {
  if (new URL(event.request.url).origin === self.location.origin) event.respondWith(answer(event.request));
});
