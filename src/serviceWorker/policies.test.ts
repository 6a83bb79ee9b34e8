import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { namesOwnOriginOnly } from '../lib/serviceWorkerControl.ts';
import { ISOLATION_HEADERS } from '../../tests/support/headers.ts';
import { ISOLATION, PAGE_POLICY, WORKER_POLICY, withPolicies } from './policies.ts';

describe('withPolicies', () => {
  it('isolates every response and fences worker scripts', () => {
    for (const destination of ['document', 'script', 'worker', 'sharedworker', ''] as const) {
      const { headers } = withPolicies(new Response('x', { headers: { 'X-Own': 'kept' } }), destination);
      for (const [name, value] of Object.entries(ISOLATION)) expect(headers.get(name)).toBe(value);
      expect(headers.get('X-Own')).toBe('kept');
      const fenced = destination.endsWith('worker');
      expect(headers.get('Content-Security-Policy')).toBe(fenced ? WORKER_POLICY : null);
    }
  });

  it('passes on failures and bodiless answers', () => {
    const failed = Response.error();
    expect(withPolicies(failed, 'document')).toBe(failed);
    expect(withPolicies(new Response(null, { status: 304 }), '').status).toBe(304);
  });
});

it('keeps pages and workers to their own origin', () => {
  expect(namesOwnOriginOnly(PAGE_POLICY)).toBe(true);
  expect(namesOwnOriginOnly(WORKER_POLICY)).toBe(true);
  expect(ISOLATION).toEqual(ISOLATION_HEADERS);
});

it.each(['index.html', 'eval.html'])('%s carries the policy of pages before anything else', (file) => {
  const html = readFileSync(new URL(`../${file}`, import.meta.url), 'utf8').replace(/\s+/g, ' ');
  const [, policy] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
  expect(policy).toBe(PAGE_POLICY);
  expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.search(/<(script|link|style)\b/));
});
