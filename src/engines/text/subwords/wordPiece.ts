import * as v from 'valibot';
import { createAddedTokens } from './addedTokens.ts';
import { bertNormalizerSchema, createBertNormalizer, type CharNormalizer } from './bertNormalizer.ts';
import { bertWords, type BertWord } from './bertWords.ts';
import { readSpecialTokens } from './specialTokens.ts';
import { SubwordList } from './subwordList.ts';
import { readPart, vocabularySchema, type TokenizerFile } from './tokenizerFile.ts';
import type { TokenizerDef } from './types.ts';

const modelSchema = v.looseObject({
  vocab: vocabularySchema,
  unk_token: v.optional(v.string(), '[UNK]'),
  continuing_subword_prefix: v.optional(v.string(), '##'),
  max_input_chars_per_word: v.optional(v.number(), 100),
});

/** Words whose pieces are remembered; then all are forgotten. */
const REMEMBERED_WORDS = 50_000;

/** WordPiece as BERT has it: BertNormalizer, BertPreTokenizer, the longest known piece first. */
export const wordPiece: TokenizerDef = {
  model: 'WordPiece',
  title: 'WordPiece (BERT)',
  create(file) {
    const normalize = normalizerOf(file);
    const piecesOf = createPieces(readPart('model', modelSchema, file.model));
    const special = readSpecialTokens(file.post_processor);
    const lowercases = normalize('A'.charCodeAt(0))[0] === 'a';
    const stretchesOf = createAddedTokens(file.added_tokens, lowercases);
    const ids = [...piecesOf.ids, ...file.added_tokens.map(({ id }) => id)];
    return {
      before: special.before,
      after: special.after,
      highestId: ids.reduce((highest, id) => Math.max(highest, id), 0),
      split(text) {
        const list = new SubwordList();
        for (const stretch of stretchesOf(text)) {
          if (stretch.id !== undefined) {
            list.beginWord();
            list.add({ ...stretch, id: stretch.id });
            continue;
          }
          for (const word of bertWords(text, stretch, normalize)) {
            list.beginWord();
            addPieces(list, word, piecesOf.word(word.chars));
          }
        }
        return list.done();
      },
    };
  },
};

function normalizerOf({ normalizer, pre_tokenizer: cuts }: TokenizerFile): CharNormalizer {
  if (cuts?.type !== 'BertPreTokenizer') {
    throw new Error(
      `The model's tokenizer.json cuts words by "${cuts?.type ?? 'nothing'}"; for WordPiece, BertPreTokenizer is supported.`,
    );
  }
  if (normalizer === null || normalizer === undefined)
    return (codePoint) => [String.fromCodePoint(codePoint)];
  if (normalizer.type !== 'BertNormalizer') {
    throw new Error(
      `The model's tokenizer.json cleans texts by "${normalizer.type}"; for WordPiece, BertNormalizer is supported.`,
    );
  }
  return createBertNormalizer(readPart('normalizer', bertNormalizerSchema, normalizer));
}

/** A piece of a word: its number, and the code point of the word it ends before. */
interface Piece {
  readonly id: number;
  readonly stop: number;
}

/** Cuts words by a vocabulary. A word that no row of pieces makes up, or that is too long, is unknown as a whole. */
function createPieces(model: v.InferOutput<typeof modelSchema>) {
  const { unk_token: unknown, continuing_subword_prefix: prefix, max_input_chars_per_word: maxChars } = model;
  const vocabulary = new Map(Object.entries(model.vocab));
  const unknownId = vocabulary.get(unknown);
  if (unknownId === undefined) {
    throw new Error(
      `The model's tokenizer.json has no "${unknown}" in its vocabulary, which stands for what it lacks.`,
    );
  }
  /** No stretch of more code points can be a piece. */
  let longest = 0;
  for (const piece of vocabulary.keys()) longest = Math.max(longest, piece.length);
  const known = new Map<string, readonly Piece[]>();

  function cut(chars: readonly string[]): readonly Piece[] {
    const pieces: Piece[] = [];
    for (let start = 0; start < chars.length;) {
      const lead = start === 0 ? '' : prefix;
      let stop = Math.min(chars.length, start + longest);
      let id: number | undefined;
      for (; stop > start; stop--) {
        id = vocabulary.get(lead + chars.slice(start, stop).join(''));
        if (id !== undefined) break;
      }
      if (id === undefined) return [{ id: unknownId ?? 0, stop: chars.length }];
      pieces.push({ id, stop });
      start = stop;
    }
    return pieces;
  }

  function word(chars: readonly string[]): readonly Piece[] {
    if (chars.length > maxChars) return [{ id: unknownId ?? 0, stop: chars.length }];
    const key = chars.join('');
    const before = known.get(key);
    if (before !== undefined) return before;
    const pieces = cut(chars);
    if (known.size >= REMEMBERED_WORDS) known.clear();
    known.set(key, pieces);
    return pieces;
  }

  return { ids: vocabulary.values(), word };
}

function addPieces(list: SubwordList, word: BertWord, pieces: readonly Piece[]): void {
  let from = 0;
  for (const { id, stop } of pieces) {
    list.add({ id, start: word.starts[from] ?? 0, end: word.ends[stop - 1] ?? 0 });
    from = stop;
  }
}
