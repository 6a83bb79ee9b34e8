import { describe, expect, it } from 'vitest';
import { asHeadWrites, chooseHead, uncovered } from './chooseHead.mjs';
import { batchesOf } from './batchesOf.mjs';
import { parseArguments } from './parseArguments.mjs';
import { parseData } from './readData.mjs';
import { differencesOf } from './report.mjs';
import { confusionOf, joinTexts } from './tasks/assertion.mjs';
import { TASKS } from './tasks/index.mjs';
import { fromBioTsv, fromMaccrobat, fromMaccrobatPolarity } from './toJsonl.mjs';
import { UsageError } from './usageError.mjs';

const line = (entities: unknown, text = '\u{1F44D} pain') => JSON.stringify({ id: 'a', text, entities });

describe('parseArguments', () => {
  const needed = ['--task', 'entities', '--model', 'm', '--data', 'd.jsonl'];

  it('fills in what is not said', () => {
    expect(parseArguments(needed)).toEqual({
      ...{ task: 'entities', model: 'm', data: 'd.jsonl', offsets: 'codepoint', head: 'auto' },
      ...{ threshold: undefined, showText: false },
    });
  });

  it.each([
    [[], /are needed/],
    [['--task', 'sentiment', '--model', 'm', '--data', 'd'], /no task "sentiment"/],
    [[...needed, '--offsets', 'bytes'], /codepoint or utf16/],
    [[...needed, '--threshold', '2'], /from 0 to 1/],
    [[...needed, '--colour'], /colour/],
  ])('%j', (argv, message) => {
    expect(() => parseArguments(argv)).toThrow(UsageError);
    expect(() => parseArguments(argv)).toThrow(message);
  });
});

describe('parseData', () => {
  it('reads offsets as they are meant', () => {
    const read = (start: number, offsets: 'codepoint' | 'utf16') =>
      parseData(line([{ start, end: start + 4, label: 'x' }]), { offsets })[0]?.entities[0];
    expect(read(2, 'codepoint')).toEqual({ start: 3, end: 7, label: 'x' });
    expect(read(3, 'utf16')).toEqual({ start: 3, end: 7, label: 'x' });
  });

  it('renames labels and leaves out what is mapped to null', () => {
    const entities = ['Drug', 'Age', 'Sex'].map((label) => ({ start: 0, end: 1, label }));
    const read = (map: Record<string, string | null>) =>
      parseData(line(entities), { offsets: 'codepoint', map })[0]?.entities.map(({ label }) => label);
    expect(read({ Drug: 'medication', Age: null })).toEqual(['medication', 'Sex']);
    expect(read({ Drug: 'medication', '*': null })).toEqual(['medication']);
  });

  it.each([
    ['\n{', 'Line 2 is not JSON.'],
    ['{"entities":[]}', 'Line 1 has no "text".'],
    ['{"text":"secret"}', 'Line 1 has no list of "entities".'],
    [line([{ start: 0, end: 1 }]), 'Line 1, entity 1 has no "label".'],
    [line([{ start: 0, end: 99, label: 'x' }]), 'Line 1, entity 1 does not lie in its text.'],
    [line([{ start: 1, end: 1, label: 'x' }]), 'Line 1, entity 1 does not lie in its text.'],
    [
      line([{ start: '0', end: 1, label: 'x' }]).replace('"0"', '0.5'),
      'Line 1, entity 1 does not lie in its text.',
    ],
    ['', 'The data holds no line.'],
  ])('%j', (content, message) => {
    expect(() => parseData(content, { offsets: 'codepoint' })).toThrow(message);
  });
});

describe('chooseHead', () => {
  const heads = [
    { id: 'wide', labels: ['drug', 'disease', 'dose'] },
    { id: 'pair', labels: ['drug', 'disease'] },
    { id: 'one', labels: ['disease'] },
    { id: 'twin', labels: ['disease'] },
  ];

  it.each([
    [['Disease'], 'wide', 'one'],
    [['Disease'], 'twin', 'twin'],
    [['DRUG', 'disease'], 'wide', 'pair'],
    [['gene'], 'wide', 'wide'],
    [['gene'], undefined, 'wide'],
  ])('%j with the default %s: %s', (labels, defaultHead, id) => {
    expect(chooseHead(heads, { asked: 'auto', defaultHead, labels }).head.id).toBe(id);
  });

  it('takes the head asked for, or says which there are', () => {
    expect(chooseHead(heads, { asked: 'pair', labels: [] }).head.id).toBe('pair');
    expect(() => chooseHead(heads, { asked: 'none', labels: [] })).toThrow('it has: wide, pair, one, twin.');
  });

  it('compares labels without case and writes them as the head does', () => {
    expect(uncovered(heads[1]!, ['Drug', 'Gene'])).toEqual(['Gene']);
    expect(asHeadWrites(heads[1]!, 'DRUG')).toBe('drug');
    expect(asHeadWrites(heads[1]!, 'Gene')).toBe('Gene');
  });
});

describe('differencesOf', () => {
  it('lists what was missed and what was wrong in reading order', () => {
    const text = 'no pain but fever';
    const gold = [{ start: 12, end: 17, label: 'x' }];
    const predicted = [{ start: 3, end: 7, label: 'x' }];
    expect(differencesOf({ id: 'a', text, gold, predicted })).toEqual([
      ...['a', '  wrong  x: "pain"', '  missed x: "fever"'],
    ]);
    expect(differencesOf({ id: 'a', text, gold, predicted: gold })).toEqual([]);
  });
});

describe('toJsonl', () => {
  it('joins BIO tokens by spaces, a sentence a text', () => {
    const tsv = 'Renal\tB-D\nfailure\tI-D\nand\tO\nfever\tI-D\n\n\u{1F44D}\tO\npain\tB-D\npain\tB-D\n';
    expect(fromBioTsv(tsv)).toEqual([
      {
        id: '1',
        text: 'Renal failure and fever',
        entities: [
          { start: 0, end: 13, label: 'D' },
          { start: 18, end: 23, label: 'D' },
        ],
      },
      {
        id: '2',
        text: '\u{1F44D} pain pain',
        entities: [
          { start: 2, end: 6, label: 'D' },
          { start: 7, end: 11, label: 'D' },
        ],
      },
    ]);
  });

  it('leaves out the discontinuous entities of MACCROBAT', () => {
    const row = {
      id: 'a',
      text: 'x y',
      entities: [
        { s: 0, e: 1, label: 'A' },
        { s: 0, e: 3, label: 'B', frags: [] },
      ],
    };
    expect(fromMaccrobat(`${JSON.stringify(row)}\n`)[0]?.entities).toEqual([
      { start: 0, end: 1, label: 'A' },
    ]);
  });
});

describe('the task assertion', () => {
  const text = '\u{1F44D} no pain';
  const parse = (value: object) =>
    TASKS.assertion!.parse(
      JSON.stringify({ id: 'a', text, ...value }),
      parseArguments(['--task', 'assertion', '--model', 'm', '--data', 'd']),
    ) as { findings: unknown[] }[];

  it('reads a finding a line, and the lists of the gold set in their own offsets', () => {
    const found = { start: 6, end: 10, assertion: 'negated' };
    expect(parse({ start: 5, end: 9, assertion: 'negated' })[0]?.findings).toEqual([found]);
    expect(parse({ findings: [found] })[0]?.findings).toEqual([found]);
  });

  it.each([
    [{ start: 5, end: 9 }, 'Line 1 has no "assertion".'],
    [{ start: 5, end: 99, assertion: 'negated' }, 'Line 1 does not lie in its text.'],
    [{ start: 5, end: 9, assertion: 'absent' }, 'Line 1 has an assertion that is none of'],
    [{ findings: [{ start: 0, end: 2 }] }, 'Line 1, finding 1 has no "assertion".'],
  ])('refuses %j', (value, message) => expect(() => parse(value)).toThrow(message));

  it('puts findings of the same text together and counts what was read as what', () => {
    const findings = [{ start: 0, end: 1, assertion: 'present' }];
    const joined = joinTexts([
      ...['a', 'b'].map((id) => ({ id, text, findings })),
      { id: 'c', text: 'x', findings },
    ]);
    expect(joined.map(({ id, findings: all }) => [id, all.length])).toEqual([
      ['a', 2],
      ['c', 1],
    ]);
    expect(confusionOf([{ gold: 'present', read: 'negated' }])['present']).toMatchObject({
      negated: 1,
      present: 0,
    });
  });
});

it('makes a line a finding of the polarity of MACCROBAT', () => {
  const row = {
    ...{ id: 'a', text: 'no pain, rash' },
    entities: [
      { id: 'T1', label: 'Sign_symptom', s: 3, e: 7 },
      { id: 'T2', label: 'Disease_disorder', s: 9, e: 13 },
      { id: 'T3', label: 'Age', s: 0, e: 2 },
    ],
    attributes: [
      { type: 'POLARITY', target: 'T1', value: 'NEG' },
      { type: 'TREND', target: 'T2', value: 'INC' },
    ],
  };
  expect(fromMaccrobatPolarity(JSON.stringify(row)).map(({ id, assertion }) => [id, assertion])).toEqual([
    ...[
      ['a-T1', 'negated'],
      ['a-T2', 'present'],
    ],
  ]);
});

it('cuts batches by size, never splitting a text', () => {
  const texts = ['aaaa', 'bb', 'c', 'dddddddd', 'e'].map((text) => ({ text }));
  expect(batchesOf(texts, 6).map((batch) => batch.map(({ text }) => text))).toEqual([
    ...[['aaaa', 'bb'], ['c'], ['dddddddd'], ['e']],
  ]);
});
