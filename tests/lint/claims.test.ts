import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = new URL('../../', import.meta.url).pathname;

function* filesUnder(path: string): Generator<string> {
  if (statSync(path).isFile()) yield path;
  else for (const name of readdirSync(path)) yield* filesUnder(join(path, name));
}

it('nothing claims to comply with a law: software alone cannot', () => {
  const files = [
    join(ROOT, 'README.md'),
    ...filesUnder(join(ROOT, 'src')),
    ...filesUnder(join(ROOT, 'static')),
  ];
  const text = files.filter((file) => /\.(ts|svelte|md|html|json|css)$/.test(file));
  expect(text.length).toBeGreaterThan(300);
  const claims = text.filter((file) => /(HIPAA|GDPR)[\s-]*complian/i.test(readFileSync(file, 'utf8')));
  expect(claims).toEqual([]);
});
