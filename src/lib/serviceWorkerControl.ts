import { trustedScript } from './trustedScripts.ts';

/** Whether the page's own service worker answers its requests, or why it cannot. */
export type Control = 'controlled' | 'unsupported' | 'insecure';

/** What the page tells its service worker: to take over pages that were loaded past it (forced reload). */
export const CLAIM = 'claim';
/** ... and to fetch what the app needs offline and has not opened yet. */
export const STOCK = 'stock';
/** ... and to let the build that waits take over from the one at work. */
export const TAKE_OVER = 'take over';
/** The build's list of its files; once it lies in the cache, all that it names does. */
export const FILE_LIST = 'files.json';
/** What a build is kept under begins with this and ends with the build's name. */
export const SHELVES = 'wardmark-shell-';

const CLAIM_MS = 5000;
const RELOADED = 'reloaded for isolation';

const scriptUrl = (): string => new URL('serviceWorker.js', document.baseURI).href;

/** Registers the service worker and waits until it controls this page. */
export async function controlled(): Promise<Control> {
  if (!globalThis.isSecureContext) return 'insecure';
  const container = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
  if (container === undefined) return 'unsupported';
  if (isOurs(container)) return 'controlled';
  try {
    await container.register(trustedScript(scriptUrl()), { updateViaCache: 'none' });
  } catch {
    return 'unsupported';
  }
  // Not awaited: where a browser blocks service workers quietly, none ever gets ready.
  void container.ready.then(({ active }) => active?.postMessage(CLAIM));
  await controllerOrTimeout(container);
  return isOurs(container) ? 'controlled' : 'unsupported';
}

/** Another app on the same host may control the page from a folder above. */
const isOurs = ({ controller }: ServiceWorkerContainer): boolean => controller?.scriptURL === scriptUrl();

function controllerOrTimeout(container: ServiceWorkerContainer): Promise<void> {
  return new Promise((resolve) => {
    if (isOurs(container)) return resolve();
    const timer = setTimeout(resolve, CLAIM_MS);
    const onChange = () => {
      clearTimeout(timer);
      resolve();
    };
    container.addEventListener('controllerchange', onChange, { once: true });
  });
}

/**
 * Called once at start-up, before anything is shown: brings the page under the service worker, and reloads it once
 * where only that makes it cross-origin isolated. `reloading`: show nothing, the page is about to go.
 */
export async function startServiceWorker(): Promise<Control | 'reloading'> {
  const control = await controlled();
  if (control !== 'controlled' || globalThis.crossOriginIsolated) {
    sessionStorage.removeItem(RELOADED);
    return control;
  }
  if (sessionStorage.getItem(RELOADED) !== null) return control;
  sessionStorage.setItem(RELOADED, 'yes');
  location.reload();
  return 'reloading';
}

/** Has the rest of the app fetched in the background, so that all of it works when the host cannot be reached. */
export function stockForOffline(): void {
  const { serviceWorker } = navigator as { serviceWorker?: ServiceWorkerContainer };
  if (serviceWorker !== undefined && isOurs(serviceWorker)) serviceWorker.controller?.postMessage(STOCK);
}

/** The build that lies in this browser as a whole; undefined where parts of it are still missing. */
export async function stockedBuild(): Promise<string | undefined> {
  if (!('caches' in globalThis)) return undefined;
  const listUrl = new URL(FILE_LIST, document.baseURI);
  // Where another build waits, the list of the one at work is the one that pages get.
  const answer = await fetch(listUrl).catch(() => undefined);
  if (answer?.ok !== true) return undefined;
  const { build } = (await answer.json().catch(() => ({}))) as { readonly build?: unknown };
  if (typeof build !== 'string' || !(await caches.has(SHELVES + build))) return undefined;
  const shelf = await caches.open(SHELVES + build);
  return (await shelf.match(listUrl)) === undefined ? undefined : build;
}

const HOUR_MS = 3_600_000;

/**
 * Tells when another version of the app is here as a whole and waits, now and whenever it comes; `use` has it take over
 * and loads the page anew. A window in which nobody asked goes on as it is when another window changes over.
 */
export function watchForUpdate(onready: (use: () => void) => void): void {
  const { serviceWorker } = navigator as { serviceWorker?: ServiceWorkerContainer };
  if (serviceWorker === undefined || serviceWorker.controller === null) return;
  const reload = (): void => location.reload();
  serviceWorker.addEventListener('controllerchange', () => onready(reload));
  void serviceWorker.getRegistration().then((registration) => {
    if (registration === undefined) return;
    const offer = (worker: ServiceWorker): void =>
      onready(() => {
        serviceWorker.addEventListener('controllerchange', reload, { once: true });
        worker.postMessage(TAKE_OVER);
      });
    const follow = (worker: ServiceWorker | null): void =>
      worker?.addEventListener('statechange', () => worker.state === 'installed' && offer(worker));
    if (registration.waiting !== null) offer(registration.waiting);
    follow(registration.installing);
    registration.addEventListener('updatefound', () => follow(registration.installing));
    // A page that stays open for days learns of it too.
    setInterval(() => void registration.update().catch(() => undefined), HOUR_MS);
  });
}

/**
 * Whether a worker started from `url` is held to a Content-Security-Policy: the service worker adds one to worker
 * scripts, or the host sends its own.
 */
export async function workersAreFenced(url: string): Promise<boolean> {
  if ((await controlled()) === 'controlled') return true;
  try {
    const { headers } = await fetch(url, { method: 'HEAD', cache: 'no-store' });
    return namesOwnOriginOnly(headers.get('Content-Security-Policy') ?? '');
  } catch {
    return false;
  }
}

/** A policy is taken only if it limits connections, explicitly or by default, to this origin or to none. */
export function namesOwnOriginOnly(policy: string): boolean {
  const directives = new Map(
    policy.split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().toLowerCase().split(/\s+/);
      return [name, sources] as const;
    }),
  );
  const sources = directives.get('connect-src') ?? directives.get('default-src');
  return sources !== undefined && sources.every((source) => source === "'self'" || source === "'none'");
}
