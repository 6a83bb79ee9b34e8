import { expect, it } from 'vitest';
import { namesOwnOriginOnly } from './serviceWorkerControl.ts';

it.each([
  ['', false],
  ["script-src 'self'", false],
  ["default-src 'none'", true],
  ["default-src 'none'; connect-src 'self'", true],
  ["default-src 'self'; connect-src https://elsewhere.example", false],
  ["connect-src 'self' *", false],
  ["DEFAULT-SRC 'NONE'", true],
])('%j fences a worker: %s', (policy, fences) => {
  expect(namesOwnOriginOnly(policy)).toBe(fences);
});
