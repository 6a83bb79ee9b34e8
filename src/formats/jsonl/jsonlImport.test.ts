import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseAll, sources } from '../../../tests/fixtures/formats/parse.ts';

const read = (lines: string | readonly object[], options = {}) => {
  const text = typeof lines === 'string' ? lines : lines.map((line) => JSON.stringify(line)).join('\n');
  return parseAll(sources({ 'f.jsonl': text }), options);
};

const PRODIGY = readFileSync(
  new URL('../../../tests/fixtures/formats/prodigy.jsonl', import.meta.url),
  'utf8',
);

describe('JSON Lines import', () => {
  it('reads plain lines with ids, cases and metadata', async () => {
    const { parsed } = await read([
      { id: 7, text: 'a', case_id: 'p1', ward: 'B', age: 40, nested: { x: [1] }, nothing: null },
      { text: 'b' },
    ]);
    expect(parsed).toEqual([
      {
        externalId: '7',
        name: '7',
        text: 'a',
        caseId: 'p1',
        meta: { case_id: 'p1', ward: 'B', age: '40', nested: '{"x":[1]}' },
      },
      { name: 'f 2', text: 'b' },
    ]);
  });

  it('reads eval files, whose entities count code points', async () => {
    const { parsed, warnings } = await read([
      { id: 'x', text: '😀 pain', entities: [{ start: 2, end: 6, label: 'S' }] },
    ]);
    expect(parsed[0]?.gold?.spans).toEqual([{ id: 's1', start: 3, end: 7, label: 'S' }]);
    expect(parsed[0]).not.toHaveProperty('reviewed');
    expect(warnings).toMatchObject([
      { where: 'f.jsonl', message: expect.stringContaining('line 1') as string },
    ]);
  });

  it('reads Prodigy: relations by extent, answers, and what an answer does not say', async () => {
    const { parsed, warnings, failed } = await read(PRODIGY);
    const [first, empty, binary, rejected, ignored] = parsed;
    expect(failed).toEqual([]);
    expect(first?.gold).toEqual({
      spans: [
        { id: 's1', start: 3, end: 10, label: 'DRUG' },
        { id: 's2', start: 15, end: 19, label: 'SYMPTOM' },
      ],
      relations: [{ from: 's1', to: 's2', label: 'TREATS' }],
    });
    expect(first).toMatchObject({ reviewed: true, meta: { source: 'demo', pattern: '7' } });
    expect(empty).toMatchObject({ reviewed: true, gold: { spans: [] } });
    expect(binary).toMatchObject({ reviewed: false, gold: { spans: [{ label: 'X' }] } });
    for (const document of [rejected, ignored]) {
      expect(document).toMatchObject({ reviewed: false });
      expect(document).not.toHaveProperty('gold');
    }
    expect(warnings.map(({ where }) => where)).toEqual(['f.jsonl, line 4', 'f.jsonl, line 5', 'f.jsonl']);
  });

  it('reads doccano in both shapes', async () => {
    const { parsed } = await read([
      { text: 'a pain', label: [[2, 6, 'S']] },
      {
        text: 'a pain',
        entities: [
          { id: 11, label: 'S', start_offset: 2, end_offset: 6 },
          { id: 12, label: 'A', start_offset: 0, end_offset: 1 },
        ],
        relations: [{ id: 1, from_id: 12, to_id: 11, type: 'of' }],
        Comments: [],
      },
    ]);
    expect(parsed[0]?.gold?.spans).toMatchObject([{ start: 2, end: 6, label: 'S' }]);
    expect(parsed[1]?.gold?.relations).toEqual([{ from: '12', to: '11', label: 'of' }]);
  });

  it("reads what doccano and Prodigy say of whole documents, doccano's older keys, and relations by token", async () => {
    const { parsed, failed } = await read([
      { text: 'a pain', cats: ['letter'], entities: [[2, 6, 'S']], Comments: ['look'] },
      { text: 'a pain', label: ['letter', 'urgent'] },
      { text: 'a pain', accept: ['letter'], answer: 'accept' },
      { text: 'a pain', cats: { letter: 1, urgent: 0.2 } },
      { text: 'a pain', annotations: [{ label: 4, start_offset: 2, end_offset: 6, user: 1 }] },
      {
        text: 'a pain',
        tokens: [
          { text: 'a', start: 0, end: 1, id: 0 },
          { text: 'pain', start: 2, end: 6, id: 1 },
        ],
        spans: [
          { start: 0, end: 1, label: 'A' },
          { start: 2, end: 6, label: 'S' },
        ],
        relations: [{ head: 1, child: 0, label: 'of' }],
      },
    ]);
    expect(failed).toEqual([]);
    expect(parsed.map(({ gold }) => gold?.documentLabels?.map(({ label }) => label))).toEqual([
      ['letter'],
      ['letter', 'urgent'],
      ['letter'],
      ['letter'],
      undefined,
      undefined,
    ]);
    expect(parsed[0]?.gold).toMatchObject({ documentNotes: ['look'], spans: [{ label: 'S' }] });
    expect(parsed[4]?.gold?.spans).toMatchObject([{ label: 'label 4', start: 2 }]);
    expect(parsed[5]?.gold?.relations).toEqual([{ from: 's2', to: 's1', label: 'of' }]);
  });

  it('lets quotes decide the unit of offsets, and the person overrule', async () => {
    const text = '😀😀 pain';
    const span = { start: 5, end: 9, label: 'S' };
    const quoted = await read([{ text, spans: [{ ...span, text: 'pain' }] }]);
    expect(quoted.parsed[0]?.gold?.spans[0]).toMatchObject({ start: 5, end: 9 });
    expect(quoted.warnings).toEqual([]);
    const told = await read([{ text, spans: [span] }], { offsets: 'utf16' });
    expect(told.parsed[0]?.gold?.spans[0]).toMatchObject({ start: 5, end: 9 });
    expect(told.warnings).toEqual([]);
  });

  it('moves spans to their quote, and reports those that fit nowhere', async () => {
    const spans = [
      { start: 0, end: 4, label: 'A', text: 'pain' },
      { start: 0, end: 4, label: 'B', text: 'fever' },
      { start: 3, end: 99, label: 'C' },
      { start: 4, end: 4, label: 'D' },
      { start: -1, end: 2, label: 'E' },
      { start: 0.5, end: 2, label: 'F' },
      { start: '0', end: 2, label: 'G' },
      null,
    ];
    const { parsed, failed, warnings } = await read([
      { text: 'no pain', spans, relations: [{ from: 'a', to: 'b', label: 'x' }, 5] },
    ]);
    expect(parsed[0]?.gold?.spans).toMatchObject([{ start: 3, end: 7, label: 'A' }]);
    expect(warnings.length).toBe(1);
    expect(failed.map(({ message }) => message.slice(0, 14))).toEqual([
      ...['A span (B) cov', 'A span (C) doe', 'A span (D) doe', 'A span (E) doe', 'A span (F) doe'],
      ...['3 annotation(s', '1 relation(s) '],
    ]);
    expect(failed.every(({ where }) => where === 'f.jsonl, line 1')).toBe(true);
  });

  it('never quotes the text of a document in a message', async () => {
    const { failed, warnings } = await read(
      '{"text":"Herr Geheim", }\n{"text":"Geheim","spans":[{"start":90,"end":99,"label":"L","text":"Geheim2"}]}',
    );
    expect(JSON.stringify([failed, warnings])).not.toContain('Geheim');
    expect(failed.length).toBe(2);
  });

  it('puts annotations where the person wants them', async () => {
    const line = {
      text: 'pain',
      _annotator_id: 'bot-3',
      spans: [{ start: 0, end: 4, label: 'S', score: 0.5, id: 'a' }],
      relations: [{ from: 'a', to: 'a', label: 'r' }],
      answer: 'accept',
    };
    const suggested = await read([line], { annotationsAs: 'suggestions' });
    expect(suggested.parsed).toEqual([
      {
        name: 'f 1',
        text: 'pain',
        predictions: [{ source: 'bot-3', spans: [{ start: 0, end: 4, label: 'S', score: 0.5 }] }],
      },
    ]);
    expect(suggested.warnings.length).toBe(1);
    const ignored = await read([line], { annotationsAs: 'ignore' });
    expect(ignored.parsed).toEqual([{ name: 'f 1', text: 'pain' }]);
  });

  it('gives spans ids of their own where the file repeats one', async () => {
    const span = { start: 0, end: 4, label: 'S', id: 's1' };
    const { parsed } = await read([{ text: 'pain', spans: [span, span, { ...span, id: undefined }] }]);
    const ids = parsed[0]?.gold?.spans.map(({ id }) => id) ?? [];
    expect(new Set(ids).size).toBe(3);
  });

  it('names line 317 when that is broken, and imports the rest', async () => {
    const lines = Array.from({ length: 400 }, (_, i) =>
      i === 316 ? '{"text": "a' : JSON.stringify({ text: `note ${i}` }),
    );
    const { parsed, failed, batches } = await read(lines.join('\r\n'));
    expect(parsed.length).toBe(399);
    expect(failed).toEqual([
      { where: 'f.jsonl, line 317', message: 'The line is not valid JSON; left out.' },
    ]);
    expect(batches).toBeGreaterThanOrEqual(4);
  });

  it('reports lines that are no notes, broken bytes included, and replaces half characters', async () => {
    const bad = new Uint8Array([
      ...new TextEncoder().encode('[]\n5\n{"text":5}\n{"text":""}\n\n   \n{"text":"'),
      0xff,
      0x22,
      0x7d,
      0x0a,
    ]);
    const { failed } = await parseAll(sources({ 'b.jsonl': bad }));
    expect(failed.map(({ where }) => where)).toEqual([1, 2, 3, 4, 7].map((line) => `b.jsonl, line ${line}`));
    const { parsed, warnings } = await read(
      '{"text":"a\\ud83d b","spans":[{"start":3,"end":4,"label":"B"}]}',
    );
    expect(parsed[0]?.text).toBe('a\ufffd b');
    expect(parsed[0]?.gold?.spans).toMatchObject([{ start: 3, end: 4 }]);
    expect(warnings.length).toBe(1);
  });

  it('survives nesting as deep as a line allows', async () => {
    const deep = `{"text":"a","x":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    const { parsed, failed } = await read(`${deep}\n{"text":"b"}`);
    expect(parsed.length + failed.length).toBe(2);
  });

  it('reads 50 MB in time proportional to the size', async () => {
    const line = JSON.stringify({ text: 'x'.repeat(2000), spans: [{ start: 5, end: 9, label: 'L' }] });
    const started = performance.now();
    const { parsed } = await read(`${line}\n`.repeat(25_000));
    expect(parsed.length).toBe(25_000);
    expect(performance.now() - started).toBeLessThan(30_000);
  }, 40_000);
});
