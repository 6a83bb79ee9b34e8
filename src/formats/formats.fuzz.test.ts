import { zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportCase, exportDocument, schema } from '../../tests/fixtures/formats/arbitraries.ts';
import { dumpOf } from '../../tests/fixtures/formats/dumps.ts';
import { parseAll, sources, utf8, type Parsed } from '../../tests/fixtures/formats/parse.ts';
import { readArchive } from './archive/readArchive.ts';
import { archiveBytes, writeArchive } from './archive/writeArchive.ts';
import { exportFormats } from './index.ts';
import { IMPORT_EXTENSIONS } from './planFiles.ts';
import type { ExportDef, ExportOutcome } from './types.ts';
import { packExport } from './packExport.ts';
import { inspectTable } from './table/inspectTable.ts';

/** Cases of every parser; the seed is fixed, so that a case that fails once can be had again. */
const RUNS = 2000;
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
  for (const [place, value] of flips) {
    const at = Math.floor(place * kept.length);
    const before = kept[at];
    if (before === undefined) continue;
    // Half of the digits stay digits: a file that is well-formed and wrong gets further than a broken one.
    const isDigit = before >= 0x30 && before <= 0x39;
    kept[at] = isDigit && value % 2 === 0 ? 0x30 + (value % 10) : value;
  }
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
    // One assertion for all: a million of them would take longer than the parsers.
    const isSound = (gold?.spans ?? []).every(
      ({ start, end, label, fragments = [] }) =>
        [{ start, end }, ...fragments].every(
          (part) =>
            part.start >= 0 &&
            part.start < part.end &&
            part.end <= text.length &&
            text.slice(part.start, part.end).isWellFormed(),
        ) &&
        fragments.every((part, index) => part.start > (fragments[index - 1]?.end ?? -1)) &&
        label !== '',
    );
    expect(isSound).toBe(true);
    expect((gold?.relations ?? []).every(({ from, to }) => ids.has(from) && ids.has(to))).toBe(true);
  }
  const notes = [...failed, ...warnings];
  expect(notes.filter(({ where, message }) => where === '' || !message.endsWith('.'))).toEqual([]);
}

async function timed<T>(work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  expect(performance.now() - started).toBeLessThan(CASE_MS);
  return result;
}

const DOCUMENTS = fc
  .sample(
    exportCase.filter(({ text, annotations }) => text.length < 60 && annotations.length > 4),
    { numRuns: 3, seed: SEED },
  )
  .map((entry, index) => exportDocument(entry, `n${index}`));
const CSV = 'id,text,case\r\n1,"a ""quoted""\r\nnote, 😀",c1\r\n2,plain,c2\r\n';
const UTF16 = new Uint8Array(
  new Uint16Array([0xfeff, ...[...'Ein Text 😀'].flatMap((c) => c.split('').map((u) => u.charCodeAt(0)))])
    .buffer,
);

interface Target {
  readonly id: string;
  /** The first of a set is the one that gets damaged. */
  readonly files: Readonly<Record<string, Bytes>>;
  /** Fewer for files that only go with those of a parser, or have none of their own. */
  readonly runs?: number;
}

/** Read by the parser of JSON Lines, which has its own cases. */
const SAME_PARSER = ['doccano', 'hugging-face'];
const COMPANIONS = ['.txt', '.dtd', '.md', '.tsv.txt', '.offsets.json'];
const COMPANION_NAMES = ['review.tsv', 'names.json', 'labeling-config.xml', 'TypeSystem.xml'];

const EXPORTS: readonly ExportDef[] = exportFormats;

/** Each parser with a good file; of the files that an export writes for it, each kind once. */
const TARGETS: readonly Target[] = [
  { id: 'plain', files: { 'a.txt': utf8('Ärztin 😀\r\nשלום') } },
  { id: 'plain UTF-16', files: { 'a.txt': UTF16 } },
  { id: 'table', files: { 'a.csv': utf8(CSV) } },
  ...EXPORTS.filter(({ isReadable }) => isReadable !== false).flatMap(exportTargets),
  { id: 'json', files: { 'a.json': utf8('[{"text":"pain 😀","label":[[0,4,"S"]]},{"text":"b"}]') } },
  {
    id: 'JSON-MIN',
    files: {
      'a.json': utf8(
        '[{"id":1,"text":"pain","label":[{"start":0,"end":4,"labels":["S"]}],"annotation_id":2}]',
      ),
    },
  },
  { id: 'zip', files: { 'a.zip': packExport(bratOutcome(), 'a').bytes } },
  {
    id: 'zip of stored files',
    files: { 'a.zip': zipSync({ 'a.txt': utf8('abc'), 'b.jsonl': utf8('{"text":"x"}') }, { level: 0 }) },
  },
];

function bratOutcome(): ExportOutcome {
  return exportFormats[1].export(DOCUMENTS, schema);
}

/** One document's files with everything beside them; each ending is once the first, which is damaged. */
function exportTargets(format: ExportDef): readonly Target[] {
  const { files } = format.export(DOCUMENTS, schema);
  const kept = files.filter(({ path }) => !/^n[12]\./.test(path));
  const endings = new Set(kept.map(({ path }) => path.slice(path.indexOf('.'))));
  return [...endings].map((ending) => {
    const first = kept.filter(({ path }) => path.endsWith(ending));
    const rest = kept.filter(({ path }) => !path.endsWith(ending));
    const set = Object.fromEntries([...first, ...rest].map(({ path, bytes }) => [path, bytes]));
    const isCompanion =
      SAME_PARSER.includes(format.id) ||
      COMPANIONS.includes(ending) ||
      COMPANION_NAMES.includes(first[0]?.path ?? '');
    return { id: `${format.id} ${ending}`, files: set, ...(isCompanion ? { runs: 300 } : {}) };
  });
}

describe.each(TARGETS)('a damaged file: $id', ({ files, runs = RUNS }) => {
  it('never throws, never hangs, and what it gives is sound', async () => {
    const [first = ''] = Object.keys(files);
    expect(files[first]?.length).toBeGreaterThan(0);
    await fc.assert(
      fc.asyncProperty(damage, async (how) => {
        const damaged = { ...files, [first]: applyDamage(files[first] ?? utf8(''), how) };
        expectSane(await timed(() => parseAll(sources(damaged))));
      }),
      { numRuns: runs, seed: SEED },
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
    const endings = IMPORT_EXTENSIONS.filter((ending) => ending !== '.ann').map((ending) => `a${ending}`);
    const names = [...endings, 'annotation.conf'];
    const property = fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (raw) => {
      const bytes = new Uint8Array(raw);
      const files = {
        ...Object.fromEntries(names.map((name) => [name, bytes])),
        'b.txt': utf8('abc'),
        'b.ann': bytes,
      };
      expectSane(await timed(() => parseAll(sources(files))));
    });
    await fc.assert(property, { numRuns: 400, seed: SEED });
  }, 120_000);
});

describe('hostile files', () => {
  const text = '"text":"pain","denotations":[]';
  const deep = (open: string, close: string, depth = 100_000) => open.repeat(depth) + close.repeat(depth);

  it.each([
    ['a.json', `{${text},"x":${deep('[', ']')}}`],
    ['a.json', `[{"data":{"text":"a"},"annotations":[{"result":${deep('[', ']')}}]}]`],
    ['a.json', deep('{"documents":[', ']}')],
    ['a.xml', deep('<a>', '</a>')],
    ['a.xml', `<a ${'b="" '.repeat(10_000)}/>`],
    ['a.xml', `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a><TEXT>&x;</TEXT></a>`],
    ['a.xml', `<!DOCTYPE ${'['.repeat(50_000)}`],
    ['a.xml', `<!DOCTYPE a [${'<!--'.repeat(50_000)}`],
    ['a.xml', '<![CDATA['.repeat(50_000)],
    ['a.conll', `a ${'B-'.repeat(50_000)}\n`.repeat(3)],
    ['a.conll', `${'a '.repeat(100_000)}\n`],
  ])('%s is refused or read in time', async (name, content) => {
    expectSane(await timed(() => parseAll(sources({ [name]: content }))));
  });

  it('never fetches or expands what a document type declares', async () => {
    const bomb = '<!DOCTYPE a [<!ENTITY x "ha">]><a><TEXT>&x;</TEXT><TAGS/></a>';
    const outside = '<!DOCTYPE a SYSTEM "http://x.invalid/a.dtd"><a><TEXT>&x;</TEXT><TAGS/></a>';
    const { parsed, failed } = await parseAll(sources({ 'a.xml': bomb, 'b.xml': outside }));
    expect(parsed).toEqual([]);
    expect(failed.length).toBe(2);
  });
});
