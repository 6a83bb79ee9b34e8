// @ts-check
/**
 * What a host sends for cross-origin isolation (threads in wasm); the service worker adds it where a host can't.
 * @type {Readonly<Record<string, string>>}
 */
export const ISOLATION_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};
