import { describe, expect, it } from 'vitest';
import { textSpan } from '../../domain/targets/textSpan.ts';
import { annotationBase, exportDocument, schema } from '../../../tests/fixtures/formats/arbitraries.ts';
import type { ExportDocument, ExportOptions } from '../types.ts';
import { jsonlExport } from './jsonlExport.ts';

const TEXT = '😀 Aspirin helps';
const DOCUMENT = exportDocument({
  text: TEXT,
  review: 'done',
  annotations: [
    { ...annotationBase('b', 'effect'), target: textSpan(TEXT, 11, 16) },
    {
      ...annotationBase('a', 'medication'),
      target: textSpan(TEXT, 3, 10),
      provenance: {
        kind: 'model',
        by: 'person:p',
        model: 'ner',
        version: '2',
        score: 0.75,
        changed: ['extent'],
      },
    },
    {
      ...annotationBase('r', 'causes'),
      target: { type: 'relation', from: 'annotation:a', to: 'annotation:b' },
    },
    {
      ...annotationBase('q', 'causes'),
      target: { type: 'relation', from: 'annotation:a', to: 'annotation:gone' },
    },
    { ...annotationBase('w', 'letter'), target: { type: 'wholeDocument' } },
  ],
});

function lines(documents: readonly ExportDocument[], options?: ExportOptions): unknown[] {
  const [file] = jsonlExport.export(documents, schema, options).files;
  const text = new TextDecoder().decode(file?.bytes);
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);
}

describe('JSON Lines export', () => {
  it('writes what Prodigy and spaCy read, in code points and reading order', () => {
    const aspirin = { start: 2, end: 9, label: 'medication', id: 'annotation:a' };
    const helps = { start: 10, end: 15, label: 'effect', id: 'annotation:b' };
    expect(lines([{ ...DOCUMENT, personName: 'Ada' }])).toEqual([
      {
        id: 'document:note 1',
        text: TEXT,
        spans: [
          { ...aspirin, text: 'Aspirin', source: 'ner@2', score: 0.75, changed: ['extent'] },
          { ...helps, text: 'helps' },
        ],
        relations: [{ label: 'causes', head_span: aspirin, child_span: helps }],
        document_labels: [{ label: 'letter', id: 'annotation:w' }],
        answer: 'accept',
        meta: {
          review: 'reviewed',
          text_sha256: '0'.repeat(64),
          offsets: 'codepoint',
          name: 'note 1',
          protocol: 'Findings v3',
          annotator: 'Ada',
        },
      },
    ]);
  });

  it("writes words with Prodigy's inclusive token ends, on request", () => {
    const [line] = lines([DOCUMENT], { choices: { tokens: 'words' } });
    expect(line).toMatchObject({
      tokens: [
        { text: '😀', start: 0, end: 1, id: 0, ws: true },
        { text: 'Aspirin', start: 2, end: 9, id: 1, ws: true },
        { text: 'helps', start: 10, end: 15, id: 2, ws: false },
      ],
      spans: [{ token_start: 1, token_end: 1 }, { token_start: 2 }],
      relations: [{ head: 1, child: 2, head_span: { token_start: 1, token_end: 1 } }],
    });
  });

  it('counts in UTF-16 where that is wanted, and says so', () => {
    expect(lines([DOCUMENT], { offsets: 'utf16' })).toMatchObject([
      {
        spans: [
          { start: 3, end: 10 },
          { start: 11, end: 16 },
        ],
        meta: { offsets: 'utf16' },
      },
    ]);
  });

  it('tells "nothing here" from "not reviewed"', () => {
    const empty = { text: 'x', annotations: [] };
    const [reviewed, open] = lines([
      exportDocument({ ...empty, review: 'done' }),
      exportDocument({ ...empty, review: 'open' }),
    ]);
    expect(reviewed).toMatchObject({ spans: [], answer: 'accept', meta: { review: 'reviewed_empty' } });
    expect(open).toMatchObject({ meta: { review: 'not_reviewed' } });
    for (const key of ['spans', 'relations', 'answer']) expect(open).not.toHaveProperty(key);
  });

  it('says what it leaves out', () => {
    expect(jsonlExport.export([DOCUMENT], schema).loss).toEqual([
      { what: 'relations whose ends are missing', count: 1, examples: ['document:note 1'] },
    ]);
  });
});
