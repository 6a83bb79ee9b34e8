import { describe, expect, it } from 'vitest';
import { spanOfParts, textSpan } from '../../domain/targets/textSpan.ts';
import {
  annotationBase,
  exportDocument,
  noteOn,
  schema,
} from '../../../tests/fixtures/formats/arbitraries.ts';
import type { ExportOptions } from '../types.ts';
import { doccanoExport } from './doccanoExport.ts';

const TEXT = '😀 pain in the knee';
const DOCUMENT = exportDocument({
  text: TEXT,
  review: 'done',
  annotations: [
    {
      ...annotationBase('a', 'symptom'),
      target: spanOfParts(TEXT, [
        { start: 3, end: 7 },
        { start: 15, end: 19 },
      ]),
    },
    { ...annotationBase('b', 'site'), target: textSpan(TEXT, 15, 19), attributes: { side: 'left' } },
    { ...annotationBase('r', 'in'), target: { type: 'relation', from: 'annotation:a', to: 'annotation:b' } },
    { ...annotationBase('w', 'letter'), target: { type: 'wholeDocument' } },
  ],
  notes: [noteOn({ type: 'wholeDocument' }, 'odd')],
});

function lines(options: ExportOptions = {}) {
  const { files, loss } = doccanoExport.export([DOCUMENT, DOCUMENT], schema, options);
  const text = new TextDecoder().decode(files[0]?.bytes);
  const parsed = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);
  return { parsed, loss: Object.fromEntries(loss.map(({ what, count }) => [what, count])) };
}

describe('doccano export', () => {
  it('writes entities and relations with ids that are unique in the file, in code points', () => {
    const { parsed, loss } = lines();
    expect(parsed).toMatchObject([
      {
        entities: [
          { id: 1, label: 'symptom', start_offset: 2, end_offset: 18 },
          { id: 2, label: 'site', start_offset: 14, end_offset: 18 },
        ],
        relations: [{ id: 3, from_id: 1, to_id: 2, type: 'in' }],
        cats: ['letter'],
        Comments: ['odd'],
      },
      { entities: [{ id: 4 }, { id: 5 }] },
    ]);
    expect(loss).toEqual({ 'discontinuous spans (written as one stretch)': 2, attributes: 2 });
  });

  it('writes the plain dialect without relations, and counts them', () => {
    const { parsed, loss } = lines({ choices: { dialect: 'plain' } });
    expect(parsed[0]).toMatchObject({
      label: [
        [2, 18, 'symptom'],
        [14, 18, 'site'],
      ],
    });
    expect(parsed[0]).not.toHaveProperty('relations');
    expect(loss).toMatchObject({ relations: 2 });
  });
});
