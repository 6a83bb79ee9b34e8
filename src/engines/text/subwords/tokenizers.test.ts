import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BAD_TEXTS } from '../../../../tests/support/badTexts.mjs';
import { createTokenizer, TOKENIZERS } from './index.ts';

const FIXTURES = new URL('../../../../tests/fixtures/models/tinyBert/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, FIXTURES), 'utf8'));

/** What Hugging Face `tokenizers` gives for the texts, in UTF-16 offsets. */
interface Golden {
  readonly texts: readonly string[];
  readonly variants: readonly {
    readonly name: string;
    readonly file: string;
    /** Parts of the file that are others here. */
    readonly over: object;
    readonly before: readonly number[];
    readonly after: readonly number[];
    readonly cases: readonly Record<'ids' | 'starts' | 'ends' | 'words', readonly number[]>[];
  }[];
}

const golden = read('tokenizers.golden.json') as Golden;
const files = { wordPiece: read('tokenizer.json') as object, byteLevel: read('roberta.json') as object };

describe.each(golden.variants.map((variant) => [variant.name, variant] as const))('%s', (_name, variant) => {
  const tokenizer = createTokenizer({ ...(read(variant.file) as object), ...variant.over });

  it.each(golden.texts.map((text, at) => [text, at] as const))('cuts %j as the reference', (text, at) => {
    const { ids, starts, ends, words } = tokenizer.split(text);
    expect({
      ids: Array.from(ids),
      starts: Array.from(starts),
      ends: Array.from(ends),
      words: Array.from(words),
    }).toEqual(variant.cases[at]);
  });

  it('puts the same tokens around a text', () => {
    expect(tokenizer).toMatchObject({ before: variant.before, after: variant.after });
  });
});

describe.each(Object.entries(files))('%s', (_name, file) => {
  const tokenizer = createTokenizer(file);

  it.each(Object.entries(BAD_TEXTS))(
    'cuts %s into pieces that ascend and stay within the text',
    (_, make) => {
      const text = make(20_000);
      const { length, ids, starts, ends, words } = tokenizer.split(text);
      expect(length).toBeGreaterThan(0);
      const isWrong = (at: number) =>
        starts[at]! > ends[at]! ||
        starts[at]! < (starts[at - 1] ?? 0) ||
        words[at]! - (words[at - 1] ?? 0) > 1 ||
        ids[at]! > tokenizer.highestId;
      expect(Array.from(ids, (_id, at) => at).filter(isWrong)).toEqual([]);
      expect(ends[length - 1]).toBeLessThanOrEqual(text.length);
    },
  );
});

it('reads merges written as one string, as older files have them', () => {
  const { model } = files.byteLevel as { model: { merges: string[][] } };
  const merges = model.merges.map((pair) => pair.join(' '));
  const older = createTokenizer({ ...files.byteLevel, model: { ...model, type: undefined, merges } });
  for (const text of golden.texts)
    expect(older.split(text)).toEqual(createTokenizer(files.byteLevel).split(text));
});

describe('a tokenizer.json that is not to be used', () => {
  const model = (type: string) => ({ ...files.wordPiece, model: { type, vocab: [] } });
  it.each([
    ['no object', [], 'is not as expected'],
    ['without a model', {}, 'is not as expected at model'],
    ['of another kind', model('Unigram'), 'is of the kind Unigram; supported are WordPiece (BERT) and'],
    ['of a kind it does not name', { model: { vocab: [] } }, 'is of the kind Unigram; supported are'],
    ['with another clean-up', { ...files.wordPiece, normalizer: { type: 'Precompiled' } }, '"Precompiled"'],
    ['with other words', { ...files.wordPiece, pre_tokenizer: { type: 'Metaspace' } }, '"Metaspace"'],
    ['with other ends', { ...files.wordPiece, post_processor: { type: 'Magic' } }, '"Magic"'],
    [
      'with a broken vocabulary',
      { ...files.wordPiece, model: { type: 'WordPiece', vocab: { a: 'b' } } },
      'model.vocab.a',
    ],
    [
      'without the unknown',
      { ...files.wordPiece, model: { type: 'WordPiece', vocab: { a: 0 } } },
      'no "[UNK]"',
    ],
    [
      'byte level with a clean-up',
      { ...files.byteLevel, normalizer: { type: 'Precompiled' } },
      '"Precompiled"',
    ],
    ['BPE of another sort', { ...files.byteLevel, pre_tokenizer: { type: 'Whitespace' } }, '"Whitespace"'],
  ])('%s: a sentence', (_name, value, sentence) => {
    expect(() => createTokenizer(value)).toThrow(sentence);
    expect(() => createTokenizer(value)).toThrow(/^The model's tokenizer\.json .+\.$/);
  });

  it('has one tokenizer a kind', () => {
    expect(new Set(TOKENIZERS.map((def) => def.model)).size).toBe(TOKENIZERS.length);
  });
});
