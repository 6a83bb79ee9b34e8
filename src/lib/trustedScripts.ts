/**
 * Under `require-trusted-types-for 'script'` a page loads scripts only from addresses that a named policy lets through:
 * this one, the files of this app's own folder. (The other policy of the page is Svelte's, for its templates.)
 */
export const POLICY_NAME = 'wardmark';

interface TrustedTypePolicy {
  createScriptURL(url: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): TrustedTypePolicy;
}

/** The address, absolute. Throws where it leads out of the app's folder or carries no script of a server. */
export function ownScript(url: string, base: string = document.baseURI): string {
  const folder = new URL('.', base);
  const { href, origin, pathname } = new URL(url, base);
  if (origin === folder.origin && pathname.startsWith(folder.pathname)) return href;
  throw new TypeError('A script of another place is not run.');
}

let policy: TrustedTypePolicy | undefined;

/** The address of a script of this app, as the browser wants it; plain where it knows no trusted types. */
export function trustedScript(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy(POLICY_NAME, { createScriptURL: (asked) => ownScript(asked) });
  return policy === undefined ? ownScript(url) : policy.createScriptURL(url);
}
