/** What is kept of one build; several may stand side by side while windows change over. */
export const shelfOf = (build: string): string => `${SHELVES}${build}`;
export const SHELVES = 'wardmark-shell-';

/** Media types by what asked for them: a host that answers a missing script with its start page is not believed. */
const TYPES: Partial<Record<RequestDestination, RegExp>> = {
  document: /^text\/html\b/,
  font: /^(font|application)\//,
  image: /^image\//,
  manifest: /json\b/,
  script: /javascript\b/,
  style: /^text\/css\b/,
  worker: /javascript\b/,
};

const PAGE = /(\/|\.html)$/;

/** Whether a request may be answered from, and kept on, the shelf. Model weights have a cache of their own. */
export function isShelved({ method, url, cache, headers }: Request): boolean {
  if (method !== 'GET' || cache === 'no-store' || headers.has('Range')) return false;
  return !new URL(url).pathname.endsWith('.onnx');
}

/** Models may be added beside a build that stays as it is, so their descriptions are asked for anew. */
export const isLive = (url: string, scope: string): boolean => url.startsWith(new URL('models/', scope).href);

/** Whether a response is whole and of the type that was asked for, so that it may be given again when offline. */
export function isWorthKeeping(request: Pick<Request, 'url' | 'destination'>, response: Response): boolean {
  if (response.status !== 200 || response.type === 'opaque') return false;
  const type = response.headers.get('Content-Type') ?? '';
  const expected = TYPES[request.destination];
  if (expected !== undefined) return expected.test(type);
  return !/^text\/html\b/.test(type) || PAGE.test(new URL(request.url).pathname);
}
