import { Linter, RuleTester } from 'eslint';
import { parser } from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { FENCES, ZONES, zoneOf, zonesRule } from './zones.js';

RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;

const root = new URL('../..', import.meta.url).pathname;
const rules = new RuleTester({ languageOptions: { parser } });

/** A file in src and one line of it. */
const line = (path: string, code: string) => ({
  name: `${path}: ${code}`,
  filename: `${root}src/${path}`,
  code,
});
const crossing = (path: string, code: string, complaint: RegExp) => ({
  ...line(path, code),
  errors: [{ message: complaint }],
});

/** A path inside a zone: the folder's own, or the file it is. */
const inside = (name: string) => {
  const [path = ''] = ZONES.find((zone) => zone.name === name)?.paths ?? [];
  return path.endsWith('/') ? `${path}${zoneOf(path)?.apart ? 'text/' : ''}x.ts` : path;
};
/** What the rule says of one line, outside the RuleTester: a whole table is one test here. */
function saysOf(path: string, code: string): string | undefined {
  const config = {
    files: ['**'],
    languageOptions: { parser },
    plugins: { wardmark: { rules: { zones: zonesRule } } },
  };
  const linter = new Linter({ cwd: root });
  return linter.verify(code, [{ ...config, rules: { 'wardmark/zones': 'error' } }], `${root}src/${path}`)[0]
    ?.message;
}

describe('zones', () => {
  it.each(ZONES)('$name sees what it may, and nothing else', (from) => {
    const up = '../'.repeat(inside(from.name).split('/').length - 1);
    for (const to of ZONES.filter((zone) => zone !== from)) {
      const said = saysOf(inside(from.name), `import { x } from './${up}${inside(to.name)}';`);
      if (from.sees.includes(to.name)) expect(said, `${from.name} to ${to.name}`).toBeUndefined();
      else expect(said).toBe(`${from.name} may not import ${to.name} (${inside(to.name)}): ${from.why}`);
    }
  });
});

const fenced = FENCES.flatMap((fence) =>
  fence.packages.map((name) => ({ ...fence, specifier: name.endsWith('/') ? `${name}core` : name })),
);
const pathOf = (place: string) => {
  if (place.endsWith('/')) return `${place}x.ts`;
  return place.endsWith('.ts') ? place : inside(place);
};

describe('package fences', () => {
  it.each(fenced)('$specifier stays where it belongs', ({ only, specifier, why }) => {
    const code = `import x from '${specifier}';`;
    for (const place of only) expect(saysOf(pathOf(place), code), place).toBeUndefined();
    for (const zone of ZONES.filter(({ name }) => !only.includes(name))) {
      const said = saysOf(inside(zone.name), code);
      expect(said, zone.name).toBe(`'${specifier}' is for ${only.join(', ')} only: ${why}`);
    }
  });
});

rules.run('every way to import', zonesRule, {
  valid: [
    line('formats/index.ts', `import { csv } from './csv.ts';`),
    line('state/Workspace.svelte.ts', `import { x } from '../storage/workspace.ts';`),
    line('modalities/text/TextView.svelte.ts', `import type { ModalityDef } from '../modality.ts';`),
    line('modalities/text/tools/pick.ts', `import { select } from '../select.ts';`),
    line('modalities/index.ts', `import { text } from './text/index.ts';`),
    line('ml/newMlWorker.ts', `new Worker(new URL('./worker/inference.worker.ts', import.meta.url));`),
    line('ml/weights.ts', `const at = new URL('../models/x/', import.meta.url);`),
    line('main.ts', `import './app.css';`),
    line('formats/csv.test.ts', `import { it } from 'vitest';`),
    line('formats/csv.test.ts', `import { notes } from '../../tests/support/notes.ts';`),
    { name: 'a file outside src', filename: `${root}tests/e2e/x.ts`, code: `import 'dexie';` },
  ],
  invalid: [
    crossing(
      'domain/ids.ts',
      `import { x } from '$/storage/workspace.ts';`,
      /^domain may not import storage/,
    ),
    crossing(
      'domain/ids.ts',
      `import type { X } from '../state/X.svelte.ts';`,
      /^domain may not import state/,
    ),
    crossing('domain/ids.ts', `type X = import('../state/X.svelte.ts').X;`, /^domain may not import state/),
    crossing('domain/ids.ts', `export * from '../formats/csv.ts';`, /^domain may not import formats/),
    crossing('domain/ids.ts', `export { x } from '../formats/csv.ts';`, /^domain may not import formats/),
    crossing('ml/client.ts', `await import('./runners/entities.ts');`, /^ml may not import ml runners/),
    crossing(
      'state/Jobs.svelte.ts',
      `import W from '../ml/worker/entry.ts?worker';`,
      /^state may not import ml w/,
    ),
    crossing(
      'state/Jobs.svelte.ts',
      `new Worker(new URL('../ml/worker/entry.ts', import.meta.url));`,
      /^state may not import ml worker/,
    ),
    crossing(
      'modalities/text/a.ts',
      `import { b } from '../audio/b.ts';`,
      /^modalities\/text may not import m/,
    ),
    crossing(
      'modalities/text/tools/a.ts',
      `import { b } from '../../audio/b.ts';`,
      /^modalities\/text may not/,
    ),
    crossing('storage/blobs.ts', `import { openDB } from 'idb';`, /^'idb' is for storage\/modelCache.ts/),
    crossing(
      'screens/Start.ts',
      `import * as ort from 'onnxruntime-web/wasm';`,
      /^'onnxruntime-web\/wasm' is for/,
    ),
    crossing('components/Menu.ts', `import { mount } from 'left-pad';`, /^'left-pad' has no fence/),
    crossing('domain/ids.ts', `import { it } from 'vitest';`, /^'vitest' belongs in tests/),
    crossing('lib/files.ts', `import { readFile } from 'node:fs';`, /^'node:fs' belongs in tests/),
    crossing('lib/files.ts', `import { x } from '../../tests/support/app.ts';`, /lies outside src/),
    crossing('formats/csv.test.ts', `import { x } from '../../vite.config.ts';`, /lies outside src/),
    crossing('elsewhere/x.ts', `import { ok } from '../lib/result.ts';`, /^elsewhere\/x.ts lies in no zone/),
    crossing('main.ts', `import { x } from './elsewhere/x.ts';`, /^elsewhere\/x.ts lies in no zone/),
  ],
});

describe('the tables', () => {
  it('name only zones that exist, and look down only', () => {
    const names = ZONES.map(({ name }) => name);
    for (const [index, zone] of ZONES.entries()) {
      for (const seen of zone.sees) {
        expect(names, `${zone.name} sees ${seen}`).toContain(seen);
        expect(ZONES[names.indexOf(seen)]?.sees, `${zone.name} and ${seen} see each other`).not.toContain(
          ZONES[index]?.name,
        );
      }
    }
  });

  it('give every rule a sentence of its own', () => {
    const reasons = [...ZONES, ...FENCES].map(({ why }) => why);
    expect(new Set(reasons).size).toBe(reasons.length);
    for (const reason of reasons) expect(reason).toMatch(/^\S.{30,}\.$/);
  });
});
