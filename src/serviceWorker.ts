import { withPolicies } from './serviceWorker/policies.ts';
import { isShelved, isWorthKeeping, SHELF } from './serviceWorker/shelf.ts';

declare const self: ServiceWorkerGlobalScope;

/**
 * Stands between the pages of this folder and their host: adds the headers that isolate pages and fence workers,
 * and keeps what was fetched for when the host cannot be reached. It sees requests for the app, never content.
 */
async function answer(request: Request): Promise<Response> {
  if (!isShelved(request)) return withPolicies(await fetch(request), request.destination);
  try {
    const response = await fetch(request);
    if (isWorthKeeping(request, response)) await keep(request, response.clone());
    return withPolicies(response, request.destination);
  } catch (error) {
    const kept = await caches.match(request, { ignoreSearch: request.mode === 'navigate' });
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

async function takeOver(): Promise<void> {
  for (const name of await caches.keys()) if (isOldShelf(name)) await caches.delete(name);
  await self.clients.claim();
}

const isOldShelf = (name: string): boolean => name.startsWith('wardmark-shell-') && name !== SHELF;

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
// A page that was loaded past the service worker (forced reload) asks to be taken over.
self.addEventListener('message', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  if (new URL(event.request.url).origin === self.location.origin) event.respondWith(answer(event.request));
});
