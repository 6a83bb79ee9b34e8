import { describe, expect, it } from 'vitest';
import { textSpan } from '../../domain/targets/textSpan.ts';
import { annotationBase, exportDocument, schema } from '../../../tests/fixtures/formats/arbitraries.ts';
import { parseAll, sources } from '../../../tests/fixtures/formats/parse.ts';
import { labelStudioExport } from './labelStudioExport.ts';

const read = (tasks: unknown, options = {}) =>
  parseAll(sources({ 'export.json': JSON.stringify(tasks) }), options);

const region = (id: string, start: number, end: number, text: string) => ({
  id,
  from_name: 'label',
  to_name: 'text',
  type: 'labels',
  value: { start, end, text, labels: ['Symptom'] },
});

const TEXT = '👩‍⚕️ no pain, fever';

describe('Label Studio import', () => {
  it('repairs offsets that count UTF-16 after emoji, as older versions wrote them', async () => {
    const at = TEXT.indexOf('pain');
    const points = [...TEXT.slice(0, at)].length;
    for (const start of [at, points]) {
      const { parsed, failed } = await read([
        { id: 1, data: { text: TEXT }, annotations: [{ result: [region('a', start, start + 4, 'pain')] }] },
      ]);
      expect(failed).toEqual([]);
      expect(parsed[0]?.gold?.spans).toMatchObject([{ id: 'a', start: at, end: at + 4, label: 'Symptom' }]);
    }
  });

  it('joins what is said of a region, reads relations in both directions, choices and notes', async () => {
    const value = { start: 0, end: 4, text: 'pain' };
    const { parsed } = await read([
      {
        data: { note: 'pain knee', ward: 'B' },
        annotations: [
          {
            result: [
              { ...region('a', 0, 4, 'pain'), meta: { text: ['check'] } },
              { id: 'a', from_name: 'side', type: 'choices', value: { ...value, choices: ['left'] } },
              { id: 'a', from_name: 'grade', type: 'number', value: { ...value, number: 3 } },
              { id: 'a', from_name: 'why', type: 'textarea', value: { ...value, text: ['said so'] } },
              region('b', 5, 9, 'knee'),
              { type: 'relation', from_id: 'a', to_id: 'b', direction: 'left', labels: ['in'] },
              { type: 'relation', from_id: 'a', to_id: 'b', direction: 'right', labels: [] },
              { id: 'd', from_name: 'kind', type: 'choices', value: { choices: ['letter'] } },
              { id: 'n', from_name: 'remark', type: 'textarea', value: { text: ['odd'] } },
            ],
          },
        ],
      },
    ]);
    expect(parsed[0]).toMatchObject({ reviewed: true, meta: { ward: 'B' }, text: 'pain knee' });
    expect(parsed[0]?.gold).toMatchObject({
      spans: [{ attributes: { side: 'left', grade: 3, why: 'said so' }, note: 'check' }, { id: 'b' }],
      relations: [
        { from: 'b', to: 'a', label: 'in' },
        { from: 'a', to: 'b', label: 'related' },
      ],
      documentLabels: [{ label: 'letter' }],
      documentNotes: ['odd'],
    });
  });

  it('keeps predictions apart from annotations, and a skipped task unreviewed', async () => {
    const result = [
      { ...region('p', 0, 4, 'pain'), value: { ...region('p', 0, 4, 'pain').value, score: 0.5 } },
    ];
    const { parsed, warnings } = await read([
      { data: { text: 'pain' }, annotations: [], predictions: [{ model_version: 'm1', result }] },
      { data: { text: 'pain' }, annotations: [{ was_cancelled: true, result: [] }] },
      { data: { text: 'pain' }, annotations: [{ result: [] }, { result, ground_truth: true }] },
    ]);
    expect(parsed[0]).toEqual({
      name: 'export 1',
      text: 'pain',
      predictions: [{ source: 'm1', spans: [{ start: 0, end: 4, label: 'Symptom', score: 0.5 }] }],
    });
    expect(parsed[1]).toMatchObject({ reviewed: false });
    expect(parsed[2]?.gold?.spans.length).toBe(1);
    expect(warnings.length).toBe(2);
  });

  it('takes the true offsets of HyperText, and says that dialogues and lost text have none', async () => {
    const { parsed, failed } = await read([
      {
        data: { text: 'pain' },
        annotations: [
          {
            result: [
              {
                id: 'h',
                type: 'hypertextlabels',
                value: { start: '/p[1]', globalOffsets: { start: 0, end: 4 }, hypertextlabels: ['S'] },
              },
              { id: 'p', type: 'paragraphlabels', value: { start: '0', end: '1', paragraphlabels: ['S'] } },
              { ...region('x', 0, 4, 'fever') },
            ],
          },
        ],
      },
      { data: { image: 5 }, annotations: [] },
    ]);
    expect(parsed[0]?.gold?.spans).toMatchObject([{ start: 0, end: 4, label: 'S' }]);
    expect(failed.map(({ where }) => where)).toEqual([
      'export.json, task 1',
      'export.json, task 1',
      'export.json, task 2',
    ]);
  });

  it('reads JSON-MIN', async () => {
    const { parsed } = await read([
      { id: 4, text: 'pain', label: [{ start: 0, end: 4, text: 'pain', labels: ['S'] }], annotation_id: 9 },
    ]);
    expect(parsed).toMatchObject([{ externalId: '4', gold: { spans: [{ label: 'S' }] } }]);
    expect(parsed[0]).not.toHaveProperty('reviewed');
  });
});

describe('Label Studio export', () => {
  it('writes controls that the configuration declares, and counts what is left out', () => {
    const document = exportDocument({
      text: 'pain',
      review: 'done',
      annotations: [
        {
          ...annotationBase('a', 'a "b"'),
          target: textSpan('pain', 0, 4),
          attributes: { side: ['left', 'right'], mild: true },
          codes: [{ system: 's', code: 'c' }],
        },
      ],
    });
    const { files, loss } = labelStudioExport.export([document], schema);
    const [tasks = '', config = ''] = files.map(({ bytes }) => new TextDecoder().decode(bytes));
    const names = [...tasks.matchAll(/"from_name": "([^"]+)"/g)].map(([, name = '']) => name);
    expect(names.length).toBe(3);
    for (const name of names) expect(config).toContain(`name="${name}"`);
    expect(config).toContain('<Label value="a &quot;b&quot;"/>');
    expect(config).toContain('<Choice value="right"/>');
    expect(loss.map(({ what }) => what)).toEqual(['codes']);
  });
});
