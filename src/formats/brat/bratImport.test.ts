import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseAll, sources } from '../../../tests/fixtures/formats/parse.ts';

const fixture = (name: string): string =>
  readFileSync(new URL(`../../../tests/fixtures/formats/brat/${name}`, import.meta.url), 'utf8');

const TEXT = fixture('visit.txt');
const FOLDER = {
  'set/visit.txt': TEXT,
  'set/visit.ann': fixture('visit.ann'),
  'set/annotation.conf': fixture('annotation.conf'),
};

const readPair = (text: string, ann: string, options = {}) =>
  parseAll(sources({ 'a.txt': text, 'a.ann': ann }), options);

describe('brat import', () => {
  it('joins text and annotations, with attributes, codes and notes', async () => {
    const { parsed } = await parseAll(sources(FOLDER));
    expect(parsed.length).toBe(1);
    const spans = parsed[0]?.gold?.spans ?? [];
    expect(spans.map(({ id, start, end }) => [id, TEXT.slice(start, end)])).toEqual([
      ['T1', 'aspirin'],
      ['T2', '100 mg'],
      ['T3', 'allergy to\r\npenicillin'],
      ['T4', 'aspirin 100 mg'],
      ['T5', 'penicillin'],
    ]);
    expect(spans[0]).toMatchObject({
      attributes: { Certainty: 'High' },
      codes: [{ system: 'SNOMEDCT', code: '387458008', display: 'Aspirin' }],
      note: 'check the dose',
    });
    expect(spans[2]).toMatchObject({ attributes: { Negated: true } });
    expect(spans[3]).toMatchObject({
      fragments: [
        { start: 14, end: 21 },
        { start: 22, end: 28 },
      ],
    });
    expect(parsed[0]?.gold?.relations).toEqual([{ from: 'T2', to: 'T1', label: 'Dose-of' }]);
    expect(parsed[0]).not.toHaveProperty('reviewed');
  });

  it('reports with its line what cannot be kept', async () => {
    const { failed, warnings } = await parseAll(sources(FOLDER));
    const said = failed.map(
      ({ where, message }) => `${where.replace('set/visit.ann, line ', '')} ${message.slice(0, 13)}`,
    );
    expect(said.sort()).toEqual([
      '10 An equivalenc',
      '13 A span (Drug)',
      '14 A relation jo',
      '15 A line (attri',
      '16 The line is n',
      '9 An event cann',
    ]);
    expect(warnings).toMatchObject([{ where: 'set/visit.ann, line 12' }]);
  });

  it('reads the protocol of the folder', async () => {
    const { labels, relationTypes } = await parseAll(sources(FOLDER));
    expect(labels).toEqual(['Drug', 'Opioid', 'Dose', 'Allergy']);
    expect(relationTypes).toEqual(['Dose-of']);
  });

  it('says what is missing of a pair, and takes a text without annotations as a plain text', async () => {
    const alone = await parseAll(sources({ 'x/a.ann': 'T1\tA 0 1\ta', 'y/a.txt': 'text' }));
    expect(alone.parsed).toEqual([{ name: 'a', text: 'text' }]);
    expect(alone.failed).toEqual([
      { where: 'x/a.ann', message: 'There is no a.txt beside it; import both together.' },
    ]);
  });

  it('takes an empty .ann, CRLF and missing quotes', async () => {
    expect((await readPair('abc', '')).parsed).toMatchObject([{ gold: { spans: [] } }]);
    const { parsed, warnings } = await readPair('abc def', 'T1\tA 0 3\tabc\r\nT2\tB 4 7\r\n');
    expect(parsed[0]?.gold?.spans.length).toBe(2);
    expect(warnings).toEqual([]);
  });

  it('repairs offsets that a byte order mark or UTF-16 counting has shifted', async () => {
    const marked = await readPair('\ufeffno pain', 'T1\tA 4 8\tpain');
    expect(marked.parsed[0]?.gold?.spans).toMatchObject([{ start: 3, end: 7 }]);
    const utf16 = await readPair('😀😀 pain pain', 'T1\tA 5 9\tpain\nT2\tA 10 14\tpain');
    expect(utf16.parsed[0]?.gold?.spans).toMatchObject([
      { start: 5, end: 9 },
      { start: 10, end: 14 },
    ]);
    expect(utf16.warnings).toEqual([]);
  });

  it('moves the parts of a discontinuous span to where they stand, or says that they are not there', async () => {
    const ann = 'T1\tA 1 5;12 16\tpain knee\nT2\tA 0 4;20 23\tpain hip\nT3\tA 0 4;2 6\t\n';
    const { parsed, failed, warnings } = await readPair('😀😀 pain in the knee', ann);
    expect(parsed[0]?.gold?.spans).toEqual([
      {
        id: 'T1',
        label: 'A',
        start: 5,
        end: 21,
        fragments: [
          { start: 5, end: 9 },
          { start: 17, end: 21 },
        ],
      },
      { id: 'T3', label: 'A', start: 0, end: 8 },
    ]);
    expect(warnings.length).toBe(1);
    expect(failed.map(({ where }) => where)).toEqual(['a.ann, line 2']);
  });

  it('gathers the lines of one attribute as its choices', async () => {
    const { parsed } = await readPair('abc', 'T1\tA 0 3\tabc\nA1\tside T1 left\nA2\tside T1 right\n');
    expect(parsed[0]?.gold?.spans[0]?.attributes).toEqual({ side: ['left', 'right'] });
  });

  it('imports the text when only the annotations cannot be read', async () => {
    const files = { 'a.txt': 'abc', 'a.ann': new Uint8Array([0x54, 0xff]) };
    const { parsed, failed } = await parseAll(sources(files));
    expect(parsed).toEqual([{ name: 'a', text: 'abc' }]);
    expect(failed).toMatchObject([{ where: 'a.ann' }]);
  });

  it('makes suggestions of them on request', async () => {
    const { parsed, warnings } = await readPair('abc', 'T1\tA 0 3\tabc\nR1\tr a:T1 b:T1', {
      annotationsAs: 'suggestions',
    });
    expect(parsed).toEqual([
      {
        name: 'a',
        text: 'abc',
        predictions: [{ source: 'brat', spans: [{ start: 0, end: 3, label: 'A' }] }],
      },
    ]);
    expect(warnings.length).toBe(1);
  });

  it('takes hostile lines in time proportional to their length', async () => {
    const lines = [
      'A1\tN T1 ' + ' '.repeat(100_000) + 'x',
      'R1\tr ' + 'a:'.repeat(50_000),
      'N1\tR T1 ' + ':'.repeat(100_000),
      `T1\tA ${'0 1;'.repeat(50_000)}`,
    ];
    const { parsed } = await readPair('abc', lines.join('\n'));
    expect(parsed.length).toBe(1);
  }, 5000);
});
