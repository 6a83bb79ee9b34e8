/**
 * What pages may do: run this site's code and talk to this site, nothing else. Every HTML file carries it as a meta
 * tag (a test compares); hosts may send it as a header besides.
 */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'self'",
  "manifest-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html wardmark',
].join('; ');

/** What workers may do. They do not inherit the page's meta tag, so their scripts carry this as a header. */
export const WORKER_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
  "worker-src 'self'",
].join('; ');

/** Cross-origin isolation, which WebAssembly threads need. */
export const ISOLATION: Readonly<Record<string, string>> = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

const WORKERS: readonly string[] = ['worker', 'sharedworker'] satisfies RequestDestination[];

/** The response as this site's host should have sent it. Redirects and failures pass as they are. */
export function withPolicies(response: Response, destination: RequestDestination): Response {
  if (response.status === 0 || response.type === 'error') return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(ISOLATION)) headers.set(name, value);
  if (WORKERS.includes(destination)) headers.set('Content-Security-Policy', WORKER_POLICY);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
