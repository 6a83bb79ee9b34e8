import { describe, expect, it } from 'vitest';
import { textSpan } from '../../domain/targets/textSpan.ts';
import { annotationBase, exportDocument, schema } from '../../../tests/fixtures/formats/arbitraries.ts';
import { huggingFaceExport } from './huggingFaceExport.ts';

const TEXT = '😀 no chest pain';
const noted = exportDocument(
  {
    text: TEXT,
    review: 'done',
    annotations: [
      { ...annotationBase('a', 'medication'), target: textSpan(TEXT, 6, 16) },
      { ...annotationBase('b', 'a "site"'), target: textSpan(TEXT, 6, 11) },
    ],
  },
  'one',
  { caseId: 'case:c1' },
);
const open = exportDocument({ text: 'x', review: 'open', annotations: [] }, 'two', { caseId: 'case:c1' });

describe('Hugging Face datasets', () => {
  const { files, loss } = huggingFaceExport.export([noted, { ...open, split: 'test' }], schema);
  const textOf = (path: string) => new TextDecoder().decode(files.find((file) => file.path === path)?.bytes);

  it('writes a file for each split that has documents', () => {
    expect(files.map(({ path }) => path)).toEqual(['train.jsonl', 'test.jsonl', 'README.md']);
    expect(textOf('README.md')).toContain('- split: test\n    path: test.jsonl');
    expect(textOf('README.md')).toContain('| train | 1 | 1 |\n| test | 1 | 0 |');
  });

  it('gives every row the same members, null where nobody looked', () => {
    const [one, two] = ['train.jsonl', 'test.jsonl'].map(
      (path) => JSON.parse(textOf(path)) as Record<string, unknown>,
    );
    expect(Object.keys(one ?? {})).toEqual(Object.keys(two ?? {}));
    expect(one).toMatchObject({
      tokens: ['😀', 'no', 'chest', 'pain'],
      ner_tags: [0, 0, 1, 2],
      entities: [
        { start: 5, end: 15, label: 'medication', text: 'chest pain' },
        { start: 5, end: 10, label: 'a "site"' },
      ],
      meta: { case: 'c1', annotator: null },
    });
    expect(two).toMatchObject({
      tokens: null,
      ner_tags: null,
      entities: null,
      meta: { review: 'not_reviewed' },
    });
  });

  it('names the classes of ner_tags in the card, "O" first', () => {
    expect(textOf('README.md')).toMatch(/'0': "O"\n +'1': "B-medication"\n +'2': "I-medication"/);
    expect(textOf('README.md')).toContain('"B-a \\"site\\""');
  });

  it('says what overlaps in ner_tags, and which cases stand in several splits', () => {
    expect(loss.map(({ what, count }) => [what.slice(0, 20), count])).toEqual([
      ['spans that overlap a', 1],
      ['documents of a case ', 1],
    ]);
  });
});
