import { zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportCase, exportDocument, schema } from '../../tests/fixtures/formats/arbitraries.ts';
import { dumpOf } from '../../tests/fixtures/formats/dumps.ts';
import { parseAll, sources, utf8, type Parsed } from '../../tests/fixtures/formats/parse.ts';
import { readArchive } from './archive/readArchive.ts';
import { archiveBytes, writeArchive } from './archive/writeArchive.ts';
import { exportFormats } from './index.ts';
import { packExport } from './packExport.ts';
import { inspectTable } from './table/inspectTable.ts';

const RUNS = 400;
const SEED = 20260501;
/** Far above what a case takes, far below what a person would call a hang. */
const CASE_MS = 2000;

type Bytes = Uint8Array<ArrayBuffer>;

interface Damage {
  readonly keep: number;
  readonly flips: readonly (readonly [at: number, value: number])[];
  readonly repeat: readonly [at: number, times: number];
}

const damage: fc.Arbitrary<Damage> = fc.record({
  keep: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
  flips: fc.array(
    fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }).map((place) => place * 0.9999),
      fc.nat(255),
    ),
    { maxLength: 8 },
  ),
  repeat: fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0, 1, 50)),
});

/** Cut off, bytes overwritten, a stretch repeated. */
function applyDamage(bytes: Bytes, { keep, flips, repeat }: Damage): Bytes {
  const kept = bytes.slice(0, Math.ceil(bytes.length * keep));
  for (const [place, value] of flips) if (kept.length > 0) kept[Math.floor(place * kept.length)] = value;
  const [place, times] = repeat;
  const from = Math.floor(place * kept.length);
  const stretch = kept.slice(from, from + 200);
  const whole = new Uint8Array(kept.length + stretch.length * times);
  whole.set(kept);
  for (let nth = 0; nth < times; nth += 1) whole.set(stretch, kept.length + nth * stretch.length);
  return whole;
}

/** What holds however bad the file was. */
function expectSane({ parsed, failed, warnings }: Parsed): void {
  for (const { text, gold, name } of parsed) {
    expect(text.isWellFormed()).toBe(true);
    expect(text.length).toBeGreaterThan(0);
    expect(name).toBeTypeOf('string');
    const ids = new Set(gold?.spans.map(({ id }) => id));
    expect(ids.size).toBe(gold?.spans.length ?? 0);
    for (const { start, end, label } of gold?.spans ?? []) {
      expect(start >= 0 && start < end && end <= text.length && label !== '').toBe(true);
      expect(text.slice(start, end).isWellFormed()).toBe(true);
    }
    for (const { from, to } of gold?.relations ?? []) expect(ids.has(from) && ids.has(to)).toBe(true);
  }
  for (const { where, message } of [...failed, ...warnings]) {
    expect(where).not.toBe('');
    expect(message).toMatch(/\.$/);
  }
}

async function timed<T>(work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  expect(performance.now() - started).toBeLessThan(CASE_MS);
  return result;
}

const CASES = fc.sample(exportCase, { numRuns: 8, seed: SEED });
const DOCUMENTS = CASES.map((entry, index) => exportDocument(entry, `n${index}`));
const [JSONL, BRAT] = exportFormats.map((format) => format.export(DOCUMENTS, schema).files);
const CSV = 'id,text,case\r\n1,"a ""quoted""\r\nnote, 😀",c1\r\n2,plain,c2\r\n'.repeat(5);
const UTF16 = new Uint8Array(
  new Uint16Array([0xfeff, ...[...'Ein Text 😀'].flatMap((c) => c.split('').map((u) => u.charCodeAt(0)))])
    .buffer,
);

/** Each parser with a good file; the first of a set is the one that gets damaged. */
const TARGETS: readonly { readonly id: string; readonly files: Readonly<Record<string, Bytes>> }[] = [
  { id: 'plain', files: { 'a.txt': utf8('Ärztin 😀\r\nשלום') } },
  { id: 'plain UTF-16', files: { 'a.txt': UTF16 } },
  { id: 'table', files: { 'a.csv': utf8(CSV) } },
  { id: 'jsonl', files: { 'a.jsonl': JSONL?.[0]?.bytes ?? utf8('') } },
  ...(['.ann', '.txt', '.conf', '.tsv', '.json'] as const).map((ending) => ({
    id: `brat ${ending}`,
    files: bratSet(ending),
  })),
  { id: 'zip', files: { 'a.zip': packExport({ files: BRAT ?? [] }, 'a').bytes } },
  {
    id: 'zip of stored files',
    files: { 'a.zip': zipSync({ 'a.txt': utf8('abc'), 'b.jsonl': utf8('{"text":"x"}') }, { level: 0 }) },
  },
];

/** One note of the brat export with everything beside it, the file with this ending first. */
function bratSet(ending: string): Readonly<Record<string, Bytes>> {
  const files = (BRAT ?? []).filter(({ path }) => path.startsWith('n3.') || !/^n\d/.test(path));
  const first = files.filter(({ path }) => path.endsWith(ending));
  const rest = files.filter(({ path }) => !path.endsWith(ending));
  return Object.fromEntries([...first, ...rest].map(({ path, bytes }) => [path, bytes]));
}

describe.each(TARGETS)('a damaged file: $id', ({ files }) => {
  it('never throws, never hangs, and what it gives is sound', async () => {
    const [first = ''] = Object.keys(files);
    expect(files[first]?.length).toBeGreaterThan(0);
    await fc.assert(
      fc.asyncProperty(damage, async (how) => {
        const damaged = { ...files, [first]: applyDamage(files[first] ?? utf8(''), how) };
        expectSane(await timed(() => parseAll(sources(damaged))));
      }),
      { numRuns: RUNS, seed: SEED },
    );
  }, 120_000);
});

describe('a damaged file: others', () => {
  it('table preview: never throws', () => {
    const property = fc.property(damage, (how) => {
      const inspected = inspectTable(applyDamage(utf8(CSV), how));
      if (!inspected.ok) expect(inspected.error).toMatch(/\.$/);
    });
    fc.assert(property, { numRuns: RUNS, seed: SEED });
  });

  it('archive: restores exactly or not at all', async () => {
    const dump = await dumpOf();
    const chunks = writeArchive(dump, { createdAt: '2026-01-01T00:00:00.000Z', appVersion: '1' });
    const bytes = chunks.ok ? await archiveBytes(chunks.value) : utf8('');
    const property = fc.asyncProperty(damage, async (how) => {
      const read = await timed(() => readArchive(applyDamage(bytes, how)));
      if (read.ok) expect(read.value.dump).toEqual(dump);
      else expect(read.error).toMatch(/\.$/);
    });
    await fc.assert(property, { numRuns: RUNS, seed: SEED });
  }, 120_000);

  it('random bytes as any format', async () => {
    const names = ['a.txt', 'a.csv', 'a.tsv', 'a.jsonl', 'a.zip', 'annotation.conf'];
    const property = fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (raw) => {
      const bytes = new Uint8Array(raw);
      const files = {
        ...Object.fromEntries(names.map((name) => [name, bytes])),
        'b.txt': utf8('abc'),
        'b.ann': bytes,
      };
      expectSane(await timed(() => parseAll(sources(files))));
    });
    await fc.assert(property, { numRuns: RUNS, seed: SEED });
  }, 120_000);
});
