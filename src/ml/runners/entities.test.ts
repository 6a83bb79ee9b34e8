import { describe, expect, it } from 'vitest';
import { fakeTaggerFiles, fakeTaggerSession } from '../../../tests/support/fakeTagger.ts';
import { entitiesOnnx } from './entities.ts';
import { decodeHead } from './entities/decode.ts';
import { encodeWindow } from './entities/encode.ts';
import { FEATURES } from './entities/features.ts';
import { createHead, headsSchema } from './entities/heads.ts';
import { createVocabulary, vocabularySchema } from './entities/vocabulary.ts';
import { readJson } from './files.ts';
import { proseOf } from '../../engines/text/prose.ts';
import { tokenize } from '../../engines/text/tokenize.ts';
import type { Feeds } from './types.ts';

const files = fakeTaggerFiles(FEATURES);
const context = { signal: new AbortController().signal, onProgress: () => undefined };
const load = (onRun?: (feeds: Feeds) => void) =>
  entitiesOnnx.load({ files, openSession: () => Promise.resolve(fakeTaggerSession(onRun)) });

/** The whole text in one pass, without windows. */
async function onePass(text: string) {
  const tokens = tokenize(text);
  const encoder = {
    vocabulary: createVocabulary(readJson(files, 'vocabulary', vocabularySchema)),
    features: FEATURES,
  };
  const whole = { from: 0, to: tokens.length, contextFrom: 0, contextTo: tokens.length };
  const { emissions } = await fakeTaggerSession().run(encodeWindow(text, tokens, whole, encoder));
  const data = emissions!.data as Float32Array;
  const head = createHead(readJson(files, 'heads', headsSchema).heads[1]!);
  const own = data.filter((_, at) => at % 6 >= 3);
  const isProse = proseOf(text, tokens);
  return decodeHead(tokens, own, head, () => 0).filter(({ start, end }) => isProse(start, end));
}

describe('the entities runner', () => {
  const text = Array.from({ length: 900 }, (_, at) => `Pain ${at}mg b\n${'c'.repeat(at % 9)}.`).join(' ');

  it('gives in windows exactly what one pass over the whole text gives', async () => {
    const steps: number[] = [];
    const runner = await load();
    const { spans, tokens } = await runner.run(
      { text, head: 'second' },
      { ...context, onProgress: ({ done }) => steps.push(done) },
    );
    expect(tokens).toBeGreaterThan(2 * 512);
    expect(spans.length).toBeGreaterThan(100);
    expect(spans).toEqual(await onePass(text));
    expect(steps).toEqual(Array.from(steps, (_, at) => at));
  });

  it('reads a text once for several heads, and the next text anew', async () => {
    let runs = 0;
    const runner = await load(() => (runs += 1));
    const first = await runner.run({ text, head: 'first' }, context);
    const windows = runs;
    expect(windows).toBeGreaterThan(1);
    const second = await runner.run({ text, head: 'second' }, context);
    expect(runs).toBe(windows);
    expect(second.spans).toEqual(await onePass(text));
    await runner.run({ text: 'Pain.' }, context);
    expect(runs).toBe(windows + 1);
    expect(await runner.run({ text, head: 'first' }, context)).toEqual(first);
  });

  it('remembers nothing of a pass that was broken off', async () => {
    const runner = await load();
    const controller = new AbortController();
    const onProgress = ({ done }: { done: number }) => done === 1 && controller.abort();
    await expect(
      runner.run({ text, head: 'second' }, { signal: controller.signal, onProgress }),
    ).rejects.toThrow();
    const { spans } = await runner.run({ text, head: 'second' }, context);
    expect(spans).toEqual(await onePass(text));
  });

  it('leaves out what scores below the threshold', async () => {
    const runner = await load();
    const all = await runner.run({ text }, context);
    const some = await runner.run({ text, threshold: 0.5 }, context);
    expect(some.spans).toEqual(all.spans.filter((span) => (span.score ?? 0) >= 0.5));
  });

  it('leaves out by the thresholds of the manifest where none is asked for', async () => {
    const runner = await entitiesOnnx.load({
      files,
      openSession: () => Promise.resolve(fakeTaggerSession()),
      thresholds: { second: { x: 0.5 } },
    });
    const all = await runner.run({ text, head: 'second', threshold: 0 }, context);
    const some = await runner.run({ text, head: 'second' }, context);
    expect(some.spans.length).toBeLessThan(all.spans.length);
    expect(some.spans).toEqual(all.spans.filter((span) => (span.score ?? 0) >= 0.5));
    expect((await runner.run({ text, head: 'first' }, context)).spans.length).toBeGreaterThan(0);
  });

  it('runs no network on a text without tokens', async () => {
    const runner = await load(() => expect.unreachable());
    expect(await runner.run({ text: ' \n' }, context)).toEqual({ spans: [], tokens: 0 });
  });

  it('stops between windows when aborted', async () => {
    const controller = new AbortController();
    let runs = 0;
    const runner = await load(() => {
      runs++;
      controller.abort();
    });
    await expect(runner.run({ text }, { ...context, signal: controller.signal })).rejects.toThrow(/abort/i);
    expect(runs).toBe(1);
  });

  it('names the label families there are when asked for another', async () => {
    const runner = await load();
    await expect(runner.run({ text, head: 'genes' }, context)).rejects.toThrow('it has first, second.');
  });

  it('refuses a heads file that lacks scores, in a sentence', async () => {
    const broken = new Map(files).set('heads', new TextEncoder().encode('{"features":[]}').buffer);
    const loading = entitiesOnnx.load({ files: broken, openSession: () => expect.unreachable() });
    await expect(loading).rejects.toThrow('"heads" file is not as expected');
  });

  it.each([
    ['40,000 numbers', '12 '.repeat(40_000)],
    ['base64 on one line', 'aGVsbG8gd29ybGQ+/0'.repeat(5_000)],
    ['one letter run of 2 MB', 'a'.repeat(2_000_000)],
    ['control characters', '\u0000\u0001\u001B[0m'.repeat(2_000)],
  ])('takes %s', async (_name, hard) => {
    const runner = await load();
    const { spans } = await runner.run({ text: hard }, context);
    expect(spans.every(({ start, end }) => start < end && end <= hard.length)).toBe(true);
  });
});
