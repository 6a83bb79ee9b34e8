import { describe, expect, it } from 'vitest';
import { FAKE_TAGS, fakeClassifierSession, tinyBertFiles } from '../../../tests/support/fakeClassifier.ts';
import { proseOf } from '../../engines/text/prose.ts';
import { tokenize } from '../../engines/text/tokenize.ts';
import { entitiesTokens, identifiersTokens } from './tokenClassification.ts';
import type { Feeds, LoadContext, Session } from './types.ts';

const context = { signal: new AbortController().signal, onProgress: () => undefined };

interface Made extends Partial<LoadContext> {
  readonly session?: Session;
}

const load = ({ session = fakeClassifierSession(), ...over }: Made = {}) =>
  entitiesTokens.load({ files: tinyBertFiles({}), openSession: () => Promise.resolve(session), ...over });

const TEXT = Array.from({ length: 60 }, (_, at) => `Denies pain, aspirin ${at} mg; no fever`).join('.\n');
const WIDE = { config: { max_position_embeddings: 600 }, tokenizerConfig: { model_max_length: 1e30 } };

describe('a token classifier', () => {
  it('gives in windows what one pass over the whole text gives', async () => {
    const text = TEXT.slice(0, 1_200);
    const lengths: number[] = [];
    const watched = fakeClassifierSession((feeds) => lengths.push(feeds['input_ids']!.dims[1]!));
    const inWindows = await (await load({ session: watched })).run({ text }, context);
    expect(lengths.length).toBeGreaterThan(5);
    expect(Math.max(...lengths)).toBe(64);
    const atOnce = await (await load({ files: tinyBertFiles(WIDE) })).run({ text }, context);
    expect(inWindows.spans.length).toBeGreaterThan(50);
    expect(inWindows).toEqual(atOnce);
  });

  it('feeds whole sequences with their special tokens, all of one kind', async () => {
    const fed: Feeds[] = [];
    await (
      await load({ session: fakeClassifierSession((feeds) => fed.push(feeds)) })
    ).run({ text: 'mg' }, context);
    const [[before, , after], mask, kinds] = ['input_ids', 'attention_mask', 'token_type_ids'].map((name) =>
      Array.from(fed.at(-1)![name]!.data as BigInt64Array, Number),
    ) as [number[], number[], number[]];
    expect([before, after, mask, kinds]).toEqual([2, 3, [1, 1, 1], [0, 0, 0]]);
  });

  it('looks no further than the network or its tokenizer can', async () => {
    const longest = async (over: Parameters<typeof tinyBertFiles>[0]) => {
      let most = 0;
      const session = fakeClassifierSession((feeds) => (most = Math.max(most, feeds['input_ids']!.dims[1]!)));
      await (await load({ files: tinyBertFiles(over), session })).run({ text: 'mg '.repeat(600) }, context);
      return most;
    };
    expect(await longest({ ...WIDE, tokenizerConfig: { model_max_length: 32 } })).toBe(32);
    expect(await longest(WIDE)).toBe(512);
    const counted = { model_type: 'roberta', pad_token_id: 1, max_position_embeddings: 34 };
    expect(await longest({ config: counted })).toBe(32);
  });

  it('calls labels as the manifest says, and leaves out those it says nothing of', async () => {
    const all = await (await load()).run({ text: TEXT }, context);
    const labelMap = { Disease: 'disease', Drug: null };
    const some = await (await load({ labelMap })).run({ text: TEXT }, context);
    expect(some.spans).toEqual(
      all.spans.filter(({ label }) => label === 'Disease').map((span) => ({ ...span, label: 'disease' })),
    );
    expect(some.spans.length).toBeGreaterThan(5);
  });

  it('leaves out what scores below the threshold asked for, or else the manifest has', async () => {
    const thresholds = { entities: { Drug: 0.4 } };
    const runner = await load({ thresholds });
    const all = await runner.run({ text: TEXT, threshold: 0 }, context);
    const some = await runner.run({ text: TEXT, threshold: 0.5 }, context);
    expect(some.spans).toEqual(all.spans.filter(({ score = 0 }) => score >= 0.5));
    const usual = await runner.run({ text: TEXT }, context);
    expect(usual.spans).toEqual(all.spans.filter(({ label, score = 0 }) => label !== 'Drug' || score >= 0.4));
    expect(new Set([all, some, usual].map(({ spans }) => spans.length)).size).toBe(3);
  });

  it('says nothing of what is no prose, where its languages are known and entities are meant', async () => {
    const text = `Пациент жалуется на боль. ${'12.5 7 '.repeat(100)}`;
    const openSession = () => Promise.resolve(fakeClassifierSession());
    const files = tinyBertFiles({});
    const spans = async (def: typeof entitiesTokens | typeof identifiersTokens, languages: string[]) =>
      (await (await def.load({ files, openSession, languages })).run({ text }, context)).spans;
    const all = await spans(entitiesTokens, []);
    expect(all.length).toBeGreaterThan(20);
    expect(await spans(entitiesTokens, ['ru'])).toEqual(all);
    expect(await spans(identifiersTokens, ['en'])).toEqual(all);
    const isProse = proseOf(text, tokenize(text));
    const prose = await spans(entitiesTokens, ['en']);
    expect(prose).toEqual(all.filter(({ start, end }) => isProse(start, end)));
    expect(prose.length).toBeLessThan(all.length);
  });

  it('ends spans behind the marks that the clean-up drops', async () => {
    const text = 'fie\u0301 cafe\u0301\u0323';
    const { spans } = await (await load({ session: always(3) })).run({ text }, context);
    expect(spans.map(({ start, end }) => [start, end])).toEqual([
      [0, 4],
      [5, 11],
    ]);
  });

  it('passes over white space that the tokenizer counts among the words', async () => {
    const files = tinyBertFiles({ tokenizer: 'roberta.json' });
    const { spans } = await (
      await load({ files, session: always(2) })
    ).run({ text: 'pain \n\n\r\n now' }, context);
    expect(spans.map(({ start, end }) => [start, end])).toEqual([[0, 13]]);
  });

  it('tells how far it is and stops between windows when aborted', async () => {
    const steps: number[] = [];
    const controller = new AbortController();
    const onProgress = ({ done }: { done: number }) => {
      steps.push(done);
      if (done === 2) controller.abort();
    };
    const running = (await load()).run({ text: TEXT }, { signal: controller.signal, onProgress });
    await expect(running).rejects.toThrow(/abort/i);
    expect(steps).toEqual([0, 1, 2]);
  });

  it.each(['', ' \n', '\u0000\u200b'])(
    'runs no network on %j, where there is nothing to read',
    async (text) => {
      let runs = 0;
      const runner = await load({ session: fakeClassifierSession(() => runs++) });
      const before = runs;
      expect(await runner.run({ text }, context)).toEqual({ spans: [], tokens: 0 });
      expect(runs).toBe(before);
    },
  );
});

/** A network that gives every token the same tag. */
function always(tag: number): Session {
  return {
    run(feeds) {
      const length = feeds['input_ids']!.dims[1]!;
      const data = Float32Array.from({ length: length * FAKE_TAGS.length }, (_, at) =>
        at % FAKE_TAGS.length === tag ? 4 : 0,
      );
      return Promise.resolve({ logits: { type: 'float32', dims: [1, length, FAKE_TAGS.length], data } });
    },
    release: () => Promise.resolve(),
  };
}

describe('a model that is not what it says', () => {
  const encoded = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).buffer;
  const filesWith = (config: object) => tinyBertFiles({ config });
  const inputNames = ['input_ids', 'bbox'];
  const fake = fakeClassifierSession();
  const unnamed: Session = {
    ...fake,
    run: async (feeds) => ({ a: (await fake.run(feeds))['logits']!, b: (await fake.run(feeds))['logits']! }),
  };
  it.each<[string, Made, string]>([
    [
      'a tokenizer with more pieces',
      { files: filesWith({ vocab_size: 300 }) },
      'of another model: it has 600 pieces',
    ],
    ['a tokenizer with far fewer', { files: filesWith({ vocab_size: 30_000 }) }, 'the network knows 30000'],
    [
      'more labels than it gives',
      { files: filesWith({ id2label: { 0: 'O', 1: 'A' } }) },
      'gives 5 numbers a token, but its config.json names 2',
    ],
    ['labels with a gap', { files: filesWith({ id2label: { 0: 'O', 2: 'A' } }) }, 'from 0 on'],
    ['no labels', { files: filesWith({ id2label: {} }) }, 'from 0 on'],
    ['no room for a text', { files: filesWith({ max_position_embeddings: 2 }) }, 'takes 2 tokens at once'],
    ['a graph that asks for more', { session: { ...fake, inputNames } }, 'asks for "bbox"'],
    ['a graph that asks for less', { session: { ...fake, inputNames: [] } }, 'does not ask for "input_ids"'],
    ['a graph without logits', { session: unnamed }, 'no output named "logits"'],
    [
      'a tokenizer of another kind',
      { files: new Map(tinyBertFiles({})).set('tokenizer', encoded({ model: { type: 'Unigram' } })) },
      'kind Unigram',
    ],
    [
      'a tokenizer that is HTML',
      { files: new Map(tinyBertFiles({})).set('tokenizer', new TextEncoder().encode('<html>').buffer) },
      '"tokenizer" file is not JSON',
    ],
  ])('%s: a sentence', async (_name, made, sentence) => {
    await expect(load(made)).rejects.toThrow(sentence);
  });

  it('is let go of again', async () => {
    let released = 0;
    const session: Session = {
      ...fake,
      inputNames,
      release: () => Promise.resolve(void released++),
    };
    await expect(load({ session })).rejects.toThrow();
    expect(released).toBe(1);
  });
});
