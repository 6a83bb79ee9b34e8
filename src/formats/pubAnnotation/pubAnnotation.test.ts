import { describe, expect, it } from 'vitest';
import { parseAll, sources } from '../../../tests/fixtures/formats/parse.ts';

const read = (value: unknown) => parseAll(sources({ 'doc.json': JSON.stringify(value) }));

describe('PubAnnotation import', () => {
  it('reads a single document: bags of spans, attributes of several values, code points', async () => {
    const { parsed, failed } = await read({
      text: '😀 pain in knee',
      sourcedb: 'PMC',
      sourceid: '77',
      denotations: [
        {
          id: 'T1',
          span: [
            { begin: 2, end: 6 },
            { begin: 10, end: 14 },
          ],
          obj: 'Symptom',
        },
        { id: 'T2', span: { begin: 10, end: 14 }, obj: 'Site' },
        { id: 'T3', span: { begin: 90, end: 99 }, obj: 'Site' },
        { id: 'T4', obj: 'Site' },
      ],
      relations: [
        { id: 'R1', subj: 'T1', pred: 'in', obj: 'T2' },
        { id: 'R2', subj: 'T1', pred: 'in', obj: 'T3' },
      ],
      attributes: [
        { id: 'A1', subj: 'T1', pred: 'negated', obj: true },
        { id: 'A2', subj: 'T2', pred: 'side', obj: 'left' },
        { id: 'A3', subj: 'T2', pred: 'side', obj: 'right' },
      ],
    });
    expect(parsed).toEqual([
      {
        name: '77',
        externalId: '77',
        text: '😀 pain in knee',
        gold: {
          spans: [
            {
              id: 'T1',
              start: 3,
              end: 15,
              fragments: [
                { start: 3, end: 7 },
                { start: 11, end: 15 },
              ],
              label: 'Symptom',
              attributes: { negated: true },
            },
            { id: 'T2', start: 11, end: 15, label: 'Site', attributes: { side: ['left', 'right'] } },
          ],
          relations: [{ from: 'T1', to: 'T2', label: 'in' }],
        },
      },
    ]);
    expect(failed.map(({ message }) => message.slice(0, 11))).toEqual([
      'A span (Sit',
      '1 annotatio',
      '1 relation(',
    ]);
  });

  it('reads a list, and says which of its documents have no text', async () => {
    const { parsed, failed } = await read([{ text: 'a', denotations: [] }, { sourceid: 'x' }, 5]);
    expect(parsed.length).toBe(1);
    expect(failed.map(({ where }) => where)).toEqual(['doc.json, document 2', 'doc.json, document 3']);
  });
});
