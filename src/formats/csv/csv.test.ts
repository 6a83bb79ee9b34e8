import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { spanOfParts } from '../../domain/targets/textSpan.ts';
import {
  annotationBase,
  exportDocument,
  noteOn,
  schema,
} from '../../../tests/fixtures/formats/arbitraries.ts';
import { csvExport } from './csvExport.ts';

const TEXT = '😀 "pain", left\r\nknee';
const DOCUMENTS = [
  exportDocument({
    text: TEXT,
    review: 'done',
    annotations: [
      {
        ...annotationBase('a', 'symptom'),
        target: spanOfParts(TEXT, [
          { start: 3, end: 9 },
          { start: 11, end: TEXT.length },
        ]),
        attributes: { side: ['left', 'right'], __proto__x: 'y' },
        codes: [{ system: 'HPO', code: 'HP:1' }],
      },
      { ...annotationBase('w', 'letter'), target: { type: 'wholeDocument' } },
    ],
    notes: [noteOn({ type: 'annotation', annotationId: 'annotation:a' }, 'two\nlines')],
  }),
  exportDocument({ text: 'x', review: 'done', annotations: [] }, 'empty'),
  exportDocument({ text: 'x', review: 'open', annotations: [] }, 'open'),
];

describe('CSV of entities', () => {
  const { files, loss } = csvExport.export(DOCUMENTS, schema);
  const rows = (path: string) => {
    const bytes = files.find((file) => file.path === path)?.bytes;
    const { data, errors } = Papa.parse<Record<string, string>>(new TextDecoder().decode(bytes), {
      header: true,
      skipEmptyLines: true,
    });
    expect(errors).toEqual([]);
    return data;
  };

  it('has a row for each span and document label, quoted so that any text survives', () => {
    expect(rows('entities.csv')).toMatchObject([
      {
        ...{ document: 'document:note 1', id: 'annotation:a', label: 'symptom', start: '2', end: '20' },
        ...{ fragments: '2 8;10 20', offsets: 'codepoint', text: '"pain" left\r\nknee', codes: 'HPO|HP:1' },
        ...{ note: 'two\nlines', 'attribute:side': 'left; right', 'attribute:__proto__x': 'y' },
      },
      { label: 'letter', start: '', end: '' },
    ]);
    expect(loss.map(({ count }) => count)).toEqual([1]);
  });

  it('tells in the table of documents what was reviewed', () => {
    expect(rows('documents.csv').map(({ review }) => review)).toEqual([
      'reviewed',
      'reviewed_empty',
      'not_reviewed',
    ]);
  });
});
