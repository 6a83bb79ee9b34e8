import { describe, expect, it } from 'vitest';
import {
  FAKE_STATES,
  fakeEncoder,
  fakeIdentifierFiles,
  fakeIdentifierHeads,
  fakeIdentifierSession,
} from '../../../tests/support/fakeIdentifiers.ts';
import { tokenize } from '../../engines/text/tokenize.ts';
import { HEAD_REACH } from './entities/windows.ts';
import { identifiersOnnx } from './identifiers.ts';
import type { Feeds, LoadContext } from './types.ts';

const files = fakeIdentifierFiles();

const context = { signal: new AbortController().signal, onProgress: () => undefined };
const load = (over: Partial<LoadContext> = {}, onRun?: (feeds: Feeds) => void) =>
  identifiersOnnx.load({
    files,
    openSession: () => Promise.resolve(fakeIdentifierSession(onRun)),
    base: fakeEncoder,
    ...over,
  });

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
      expect(states!.dims).toEqual([length, FAKE_STATES]);
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
    const far = new Map(files).set('heads', fakeIdentifierHeads(HEAD_REACH + 1));
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
