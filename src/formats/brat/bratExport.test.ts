import { describe, expect, it } from 'vitest';
import { textSpan } from '../../domain/targets/textSpan.ts';
import { annotationBase, exportDocument, schema } from '../../../tests/fixtures/formats/arbitraries.ts';
import { readAnnotationConf } from './annotationConf.ts';
import { bratExport } from './bratExport.ts';
import { FileNames } from '../bundle/fileNames.ts';
import { NameEscaper, parseNameMap, unescapeName } from '../names.ts';
import { readReviewTable, writeReviewTable } from '../bundle/reviewTable.ts';

const TEXT = '😀 Aspirin\r\nhelps a lot\n';
const DOCUMENT = exportDocument(
  {
    text: TEXT,
    review: 'done',
    annotations: [
      {
        ...annotationBase('a', 'medication'),
        target: textSpan(TEXT, 3, 10),
        attributes: { sure: 'very', mild: true, n: 5, no: false, blank: '' },
      },
      {
        ...annotationBase('b', 'adverse event'),
        target: textSpan(TEXT, 3, 17),
        codes: [{ system: 'http://x', code: '1 2' }],
      },
      { ...annotationBase('c', 'medication'), target: textSpan(TEXT, 17, TEXT.length) },
      { ...annotationBase('d', 'medication'), target: textSpan(TEXT, 10, 12) },
      {
        ...annotationBase('r', 'caused by'),
        target: { type: 'relation', from: 'annotation:b', to: 'annotation:a' },
      },
      {
        ...annotationBase('q', 'caused by'),
        target: { type: 'relation', from: 'annotation:b', to: 'annotation:d' },
      },
    ],
  },
  'visit/1',
  { meta: { ward: 'A' } },
);

const outcome = bratExport.export([DOCUMENT], schema);
const fileText = (path: string): string => {
  const file = outcome.files.find((candidate) => candidate.path === path);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(file?.bytes);
};

describe('brat export', () => {
  it('writes standoff lines in code points, fragments for line ends, escaped names', () => {
    expect(fileText('visit_1.txt')).toBe(TEXT);
    expect(fileText('visit_1.ann').split('\n')).toEqual([
      'T1\tadverse_event 2 9;11 16\tAspirin helps',
      'T2\tmedication 2 9\tAspirin',
      'T3\tmedication 16 22\t a lot',
      'R1\tcaused_by Arg1:T1 Arg2:T2',
      'A1\tsure T2 very',
      'A2\tmild T2',
      'A3\tn T2 5',
      'A4\tno T2 false',
      'N1\tReference T1 http_//x:1_2\t',
      '',
    ]);
  });

  it('writes the protocol, with names that collide kept apart', () => {
    const conf = fileText('annotation.conf');
    expect(readAnnotationConf(conf)).toEqual({
      labels: ['medication', 'adverse_event', 'adverse_event_2'],
      relationTypes: ['caused_by'],
    });
    expect(conf).toContain('caused_by\tArg1:adverse_event, Arg2:medication');
    expect(conf).toContain('sure\tArg:<ENTITY>, Value:very');
    expect(conf).toContain('mild\tArg:<ENTITY>\n');
    expect(JSON.parse(fileText('names.json'))).toMatchObject({ entity: { adverse_event: 'adverse event' } });
  });

  it('says what it leaves out', () => {
    expect(Object.fromEntries(outcome.loss.map(({ what, count }) => [what, count]))).toEqual({
      'line breaks at the edge of a span': 1,
      'spans of line breaks only': 1,
      'relations of unwritten spans': 1,
      'attribute values that are no text (they come back as text)': 3,
      'metadata fields': 1,
    });
  });
});

describe('names', () => {
  it('are escaped one to one and found again', () => {
    const names = new NameEscaper();
    const inputs = ['a b', 'a_b', 'a  b', 'a|b', '', 'ä', '__proto__', 'constructor'];
    const escaped = inputs.map((name) => names.escape('entity', name));
    expect(new Set(escaped).size).toBe(inputs.length);
    expect(escaped.every((name) => /^[A-Za-z0-9_-]+$/.test(name))).toBe(true);
    const map = parseNameMap(JSON.stringify(names.changed()));
    expect(escaped.map((name) => unescapeName(map, 'entity', name))).toEqual(inputs);
  });

  it('of files are safe and never meet, also where case does not count', () => {
    const names = new FileNames();
    const given = [
      'a',
      'A',
      '../../etc/passwd',
      'con',
      '',
      ' . ',
      'x'.repeat(300),
      'annotation',
      'Übung 1.',
    ].map((name) => names.next(name));
    expect(given).toEqual([
      'a',
      'A-2',
      '_.._etc_passwd',
      'note_con',
      'note_',
      'note_-2',
      'x'.repeat(80),
      'note_annotation',
      'Übung 1',
    ]);
  });
});

describe('review table', () => {
  it('gives back any cell', () => {
    const row = {
      file: 'a.txt',
      review: 'reviewed_empty',
      id: '\\t',
      name: 'a\tb\n\\',
      case: '',
      annotator: '\r',
      sha256: 'x',
    } as const;
    expect(readReviewTable(writeReviewTable([row])).get('a.txt')).toEqual(row);
  });

  it('takes a table of another kind as none', () => {
    expect(readReviewTable('a\tb\nc\td').size).toBe(0);
  });
});
