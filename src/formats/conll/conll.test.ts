import { describe, expect, it } from 'vitest';
import { textSpan } from '../../domain/targets/textSpan.ts';
import { annotationBase, exportDocument, schema } from '../../../tests/fixtures/formats/arbitraries.ts';
import { parseAll, sources } from '../../../tests/fixtures/formats/parse.ts';
import type { ExportOptions } from '../types.ts';
import { conllExport } from './conllExport.ts';
import { runsOf, tagsOf, type TagScheme } from './tags.ts';

const RUNS = [
  { first: 0, last: 0, label: 'A' },
  { first: 1, last: 2, label: 'A' },
  { first: 3, last: 5, label: 'B' },
  { first: 7, last: 7, label: 'B' },
];

describe('tags', () => {
  it.each([
    ['iob2', 'B-A B-A I-A B-B I-B I-B O B-B'],
    ['iob1', 'I-A B-A I-A I-B I-B I-B O I-B'],
    ['bioes', 'S-A B-A E-A B-B I-B E-B O S-B'],
  ] satisfies [TagScheme, string][])('%s are written and read back', (scheme, tags) => {
    expect(tagsOf(8, RUNS, scheme).join(' ')).toBe(tags);
    expect(runsOf(tags.split(' '))).toEqual(RUNS);
  });

  it('are read in BILOU, and without beginnings', () => {
    expect(runsOf('U-A B-A L-A B-B I-B L-B O U-B'.split(' '))).toEqual(RUNS);
    expect(runsOf(['I-A', 'I-B', 'O', 'I-B'])).toMatchObject([
      { last: 0 },
      { first: 1, last: 1 },
      { first: 3 },
    ]);
  });
});

const TEXT = 'Took 5 mg aspirin.\r\nNo rash on 😀 arms.';
const at = (quote: string) => textSpan(TEXT, TEXT.indexOf(quote), TEXT.indexOf(quote) + quote.length);
const DOCUMENT = exportDocument({
  text: TEXT,
  review: 'done',
  annotations: [
    { ...annotationBase('a', 'dosage form'), target: at('5 mg') },
    { ...annotationBase('b', 'medication'), target: at('5 mg aspirin') },
    { ...annotationBase('c', 'site'), target: at('arm') },
    { ...annotationBase('d', 'site'), target: at('\r\n') },
  ],
});

function exported(options: ExportOptions = {}) {
  const { files, loss } = conllExport.export([DOCUMENT], schema, options);
  const [words = '', beside = ''] = files.map(({ bytes }) => new TextDecoder().decode(bytes));
  return { words, beside, loss: Object.fromEntries(loss.map(({ what, count }) => [what, count])) };
}

describe('CoNLL export', () => {
  it('writes four columns, sentences and documents; keeps the longest of what overlaps and counts the rest', () => {
    const { words, loss } = exported();
    expect(words.split('\n')).toEqual([
      ...['-DOCSTART- -X- -X- O', '', 'Took -X- _ O', '5 -X- _ B-medication', 'mg -X- _ I-medication'],
      ...['aspirin -X- _ I-medication', '. -X- _ O', '', 'No -X- _ O', 'rash -X- _ O', 'on -X- _ O'],
      ...['😀 -X- _ O', 'arms -X- _ B-site', '. -X- _ O', '', ''],
    ]);
    expect(loss).toEqual({
      'spans that overlap another': 1,
      'edges of spans that lie within or beside a word (moved to the word)': 1,
      'spans of white space only': 1,
    });
  });

  it('keeps another of what overlaps, on request, with a label that is no word', () => {
    const { words, beside } = exported({ choices: { overlap: 'priority', scheme: 'bioes' } });
    expect(words).toContain('5 -X- _ B-medication');
    const first = conllExport.export(
      [DOCUMENT],
      { ...schema, labels: [{ ...schema.labels[0]!, id: 'dosage form' }] },
      {
        choices: { overlap: 'priority' },
      },
    );
    expect(new TextDecoder().decode(first.files[0]?.bytes)).toContain('5 -X- _ B-dosage_form');
    expect(JSON.parse(beside)).toMatchObject({
      scheme: 'bioes',
      tokenizer: { name: 'wardmark-words', version: '1' },
      offsets: 'codepoint',
    });
  });
});

describe('CoNLL import', () => {
  const FILE = '-DOCSTART- -X- O O\n\nU.N. NNP I-NP I-ORG\nofficial NN I-NP O\n\nEkeus NNP I-NP I-PER\n';

  it('rebuilds a text from words, and says nothing of a review', async () => {
    const { parsed, failed } = await parseAll(sources({ 'eng.conll': FILE }));
    expect(failed).toEqual([]);
    expect(parsed).toEqual([
      {
        name: 'eng 1',
        text: 'U.N. official\nEkeus\n',
        gold: {
          spans: [
            { id: 's1', start: 0, end: 4, label: 'ORG' },
            { id: 's2', start: 14, end: 19, label: 'PER' },
          ],
          relations: [],
        },
      },
    ]);
  });

  it('reads two columns parted by tabs, names lines without a tag, and skips comments', async () => {
    const { parsed, failed } = await parseAll(
      sources({ 'a.bio': '# sent_id = 1\nno\tO\r\npain\tB-S\r\nword\nknee\tXYZ\n' }),
    );
    expect(parsed[0]).toMatchObject({ text: 'no pain knee\n', gold: { spans: [{ start: 3, end: 7 }] } });
    expect(failed.map(({ where }) => where)).toEqual(['a.bio, line 4', 'a.bio, line 5']);
  });

  it('does without offsets that do not fit, and says so', async () => {
    const { words, beside } = exported();
    const files = { 'x.conll': words.replace('Took -X- _ O\n', ''), 'x.offsets.json': beside };
    const { parsed, warnings } = await parseAll(sources(files));
    expect(parsed[0]?.text).toMatch(/^5 mg aspirin/);
    expect(warnings.length).toBe(1);
  });
});

describe('words and tags in files whose ending says nothing of it', () => {
  const TAGGED = 'Took\tO\naspirin\tB-Chemical\n5\tI-Chemical\n.\tO\n\nWell\tO\n';

  it.each(['set.tsv', 'set.txt', 'SET.TXT'])('%s is read as CoNLL', async (name) => {
    const { parsed, failed } = await parseAll(sources({ [name]: TAGGED }));
    expect(failed).toEqual([]);
    expect(parsed.map(({ text }) => text)).toEqual(['Took aspirin 5 .\nWell\n']);
    expect(parsed[0]?.gold?.spans).toMatchObject([{ start: 5, end: 14, label: 'Chemical' }]);
  });

  it('tables and notes stay what they are', async () => {
    const { parsed } = await parseAll(
      sources({
        'a.tsv': 'text\tgrade\nAll well\tO\nRash\tB-ad\n',
        'b.tsv': 'All well\tO\nRash\tO\n',
        'c.txt': 'Blood group O\nRhesus B-neg\nNothing else',
      }),
    );
    expect(parsed.map(({ text }) => text)).toEqual([
      'All well',
      'Rash',
      'Rash',
      'Blood group O\nRhesus B-neg\nNothing else',
    ]);
  });
});
