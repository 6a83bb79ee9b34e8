import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../engines/text/tokenize.ts';
import { FEATURES } from './entities/features.ts';
import { cutWindows, HEAD_REACH } from './entities/windows.ts';
import { identifiersOnnx } from './identifiers.ts';
import type { Feeds, LoadContext, SharedEncoder, TensorValue } from './types.ts';

const STATES = 4;
const NAME_TAGS = ['O', 'B-name', 'I-name'];
const ROLE_TAGS = ['O', 'B-clinician', 'I-clinician'];
const json = (value: unknown): ArrayBuffer => new TextEncoder().encode(JSON.stringify(value)).buffer;
const zeros = (tags: readonly string[]) => ({
  start: tags.map(() => 0),
  transitions: tags.map(() => tags.map(() => 0)),
});
const heads = (receptiveField: number) => ({
  ...{ features: FEATURES.map(({ name, values }) => ({ name, values })), receptiveField },
  heads: [
    { id: 'identifiers', labels: ['name'], tags: NAME_TAGS, offset: 0, ...zeros(NAME_TAGS), temperature: 1 },
    { id: 'role', labels: ['clinician'], tags: ROLE_TAGS, offset: 3, ...zeros(ROLE_TAGS), temperature: 1 },
  ],
});
const wordList = (name: string): ArrayBuffer =>
  Uint8Array.from(readFileSync(new URL(`../../../models/phi/${name}.bloom`, import.meta.url))).buffer;

const files = new Map([
  ['graph', new ArrayBuffer(8)],
  ['heads', json(heads(2))],
  ['vocabulary', json({ words: [], chars: ['a', 'b'], unknown: 1, padding: 0 })],
  ['first-names', wordList('first')],
  ['family-names', wordList('family')],
  ['places', wordList('place')],
]);

/** States that say which token they are of: the first column is its number in the text. */
const base: SharedEncoder = {
  async *parts(_text, tokens) {
    for (const window of cutWindows(tokens.length, 3 + HEAD_REACH)) {
      const length = window.contextTo - window.contextFrom;
      const data = new Float32Array(length * STATES);
      for (let at = 0; at < length; at++) data[at * STATES] = window.contextFrom + at;
      const states: TensorValue = { type: 'float32', dims: [length, STATES], data };
      yield await Promise.resolve({ window, outputs: { states } });
    }
  },
};

/** A network that takes every token the word lists know as a given name for a clinician's name. */
function session(onRun: (feeds: Feeds) => void = () => undefined) {
  return {
    run(feeds: Feeds) {
      onRun(feeds);
      const [known, index] = [feeds['known'], feeds['index']].map((tensor) =>
        Array.from(tensor!.data as BigInt64Array, Number),
      );
      const data = new Float32Array(index!.length * 6);
      index!.forEach((place, at) => {
        const isName = (known![place]! & 1) === 1;
        data.set(isName ? [0, 9, 0, 0, 9, 0] : [9, 0, 0, 9, 0, 0], at * 6);
      });
      const emissions: TensorValue = { type: 'float32', dims: [index!.length, 6], data };
      return Promise.resolve({ emissions });
    },
    release: () => Promise.resolve(),
  };
}

const context = { signal: new AbortController().signal, onProgress: () => undefined };
const load = (over: Partial<LoadContext> = {}, onRun?: (feeds: Feeds) => void) =>
  identifiersOnnx.load({ files, openSession: () => Promise.resolve(session(onRun)), base, ...over });

describe('the identifiers runner', () => {
  it('gives what the network and the patterns find as one list, names with whose they are', async () => {
    const runner = await load();
    const text = 'tamsin maria called on 3/14/2021 from (617) 555-0142.';
    const { spans, tokens } = await runner.run({ text }, context);
    expect(tokens).toBe(tokenize(text).length);
    expect(
      spans.map(({ start, end, label, attributes }) => [text.slice(start, end), label, attributes]),
    ).toEqual([
      ['maria', 'name', { role: 'clinician' }],
      ['3/14/2021', 'date', undefined],
      ['(617) 555-0142', 'phone', undefined],
    ]);
    expect(spans.every(({ score = -1 }) => score > 0.5 && score <= 1)).toBe(true);
  });

  it('shows the network each window of a long text with its own words, and keeps every token once', async () => {
    const windows: number[] = [];
    const runner = await load({}, ({ states, index, features }) => {
      const length = index!.dims[0]!;
      expect(states!.dims).toEqual([length, STATES]);
      expect(features!.dims).toEqual([length, 2]);
      windows.push(length);
    });
    const text = Array.from({ length: 4_500 }, (_, at) => (at % 100 === 7 ? 'maria' : 'wqzx')).join(' ');
    const { spans } = await runner.run({ text }, context);
    expect(windows.length).toBeGreaterThan(4);
    expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(
      Array.from({ length: 45 }, () => 'maria'),
    );
  });

  it('leaves out what scores below the threshold', async () => {
    const runner = await load();
    const text = 'maria called on Tuesday, MRN 448201';
    const all = await runner.run({ text }, context);
    const some = await runner.run({ text, threshold: 0.9 }, context);
    expect(all.spans.length).toBeGreaterThan(some.spans.length);
    expect(some.spans).toEqual(all.spans.filter(({ score = 0 }) => score >= 0.9));
  });

  it('stops between the pieces of a long text when aborted', async () => {
    const runner = await load();
    const controller = new AbortController();
    const running = runner.run({ text: 'w '.repeat(60_000) }, { ...context, signal: controller.signal });
    controller.abort();
    await expect(running).rejects.toThrow(/abort/i);
  });

  it('refuses to work without its base, or to look further than the base is exact', async () => {
    await expect(load({ base: undefined })).rejects.toThrow('built on another one');
    const far = new Map(files).set('heads', json(heads(HEAD_REACH + 1)));
    await expect(load({ files: far })).rejects.toThrow('looks further');
  });

  it.each([
    ['nothing', ''],
    ['white space', ' \n\t'],
    ['40,000 numbers', '12 '.repeat(40_000)],
    ['base64 on one line', 'aGVsbG8gd29ybGQ+/0'.repeat(5_000)],
    ['one letter run of 2 MB', 'a'.repeat(2_000_000)],
    ['a table', 'Ada\tTuesday\t12/3/2020\t448201\n'.repeat(2_000)],
    ['control characters', '\u0000\u0001\u001B[0m'.repeat(2_000)],
    ['capitals', 'THE PATIENT WAS SEEN. '.repeat(2_000)],
    ['lone surrogates', '\uD83D \uDE00 '.repeat(500)],
  ])(
    'takes %s',
    async (_name, text) => {
      const runner = await load();
      const { spans } = await runner.run({ text }, context);
      expect(spans.every(({ start, end }) => start < end && end <= text.length)).toBe(true);
    },
    60_000,
  );
});
