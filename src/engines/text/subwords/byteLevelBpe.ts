import * as v from 'valibot';
import { createAddedTokens } from './addedTokens.ts';
import { mergePairs, pairOf, type Merges } from './bytePairs.ts';
import { readSpecialTokens, type SpecialTokens } from './specialTokens.ts';
import { SubwordList } from './subwordList.ts';
import { readPart, vocabularySchema, type TokenizerFile } from './tokenizerFile.ts';
import type { TokenizerDef } from './types.ts';

const modelSchema = v.looseObject({
  vocab: vocabularySchema,
  merges: v.array(v.union([v.string(), v.tuple([v.string(), v.string()])])),
  continuing_subword_prefix: v.nullish(v.literal('')),
  end_of_word_suffix: v.nullish(v.literal('')),
  ignore_merges: v.optional(v.literal(false)),
});

const cutSchema = v.looseObject({
  add_prefix_space: v.optional(v.boolean(), true),
  use_regex: v.optional(v.literal(true), true),
});

/** Words as GPT-2 and RoBERTa cut them: each takes the one space before it along. */
const WORD =
  /'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\p{White_Space}\p{L}\p{N}]+|\p{White_Space}+(?!\P{White_Space})|\p{White_Space}+/gu;

const REMEMBERED_WORDS = 50_000;
/** Longer words hardly come again. */
const REMEMBERED_UNITS = 50;
const SPACE = 0x20;

/** The sign that stands for each byte in a vocabulary: itself where it can be printed, else one from 256 up. */
const BYTE_SIGNS: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte).map(
  (byte, _at, bytes) => {
    const isPrinted = (one: number) => (one >= 33 && one <= 126) || (one >= 161 && one !== 173);
    const unprinted = bytes.slice(0, byte).filter((one) => !isPrinted(one)).length;
    return String.fromCodePoint(isPrinted(byte) ? byte : 256 + unprinted);
  },
);

/** Pairs of bytes, without a clean-up before: RoBERTa and its relatives. */
export const byteLevelBpe: TokenizerDef = {
  model: 'BPE',
  title: 'byte-level BPE (RoBERTa)',
  create(file) {
    const addsSpace = addsSpaceBefore(file);
    const pieces = createPieces(readPart('model', modelSchema, file.model));
    const special = readSpecialTokens(file.post_processor);
    const stretchesOf = createAddedTokens(file.added_tokens, false);
    const ids = [...pieces.ids, ...file.added_tokens.map(({ id }) => id)];
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
          const cut = text.slice(stretch.start, stretch.end);
          const isShifted = addsSpace && !cut.startsWith(' ');
          const shown = { text: isShifted ? ` ${cut}` : cut, start: stretch.start, isShifted };
          for (const match of shown.text.matchAll(WORD)) {
            list.beginWord();
            for (const piece of piecesOf(shown, match, pieces))
              list.add(shownOffsets(piece, list.length, special));
          }
        }
        return list.done();
      },
    };
  },
};

function addsSpaceBefore({ normalizer, pre_tokenizer: cuts }: TokenizerFile): boolean {
  if (normalizer !== null && normalizer !== undefined) {
    throw new Error(
      `The model's tokenizer.json cleans texts by "${normalizer.type}"; for byte-level BPE, that is not supported.`,
    );
  }
  if (cuts?.type === 'ByteLevel') return readPart('pre_tokenizer', cutSchema, cuts).add_prefix_space;
  throw new Error(
    `The model's tokenizer.json cuts words by "${cuts?.type ?? 'nothing'}"; for BPE, ByteLevel is supported.`,
  );
}

/** A stretch of a text as the tokenizer reads it: perhaps with a space before it that the text has not. */
interface Shown {
  readonly text: string;
  readonly start: number;
  readonly isShifted: boolean;
}

/** A piece with the white space it contains. */
interface RawPiece {
  readonly id: number;
  readonly start: number;
  readonly end: number;
  /** Spaces at its ends; all of them at both where there is nothing else. */
  readonly leading: number;
  readonly trailing: number;
}

const encoder = new TextEncoder();

function* piecesOf(
  shown: Shown,
  { 0: word, index }: RegExpExecArray,
  pieces: ReturnType<typeof createPieces>,
): Generator<RawPiece> {
  const bytes = encoder.encode(word);
  const units = unitsOf(word, bytes.length);
  let from = 0;
  for (const [id, stop] of pieces.word(word, bytes)) {
    let [leading, trailing] = [0, 0];
    while (leading < stop - from && bytes[from + leading] === SPACE) leading++;
    while (trailing < stop - from && bytes[stop - 1 - trailing] === SPACE) trailing++;
    const start = sourceOf(shown, index + (units.starts[from] ?? 0), 'start');
    const end = sourceOf(shown, index + (units.ends[stop - 1] ?? 0), 'end');
    // A space that is not in the text takes nothing of it, however wide the character it stands for.
    if (shown.isShifted && index === 0 && stop === 1) trailing = end - start;
    yield { id, start, end, leading, trailing };
    from = stop;
  }
}

/** Where each byte's character begins and ends in the word. */
function unitsOf(word: string, bytes: number): { readonly starts: Uint32Array; readonly ends: Uint32Array } {
  const [starts, ends] = [new Uint32Array(bytes), new Uint32Array(bytes)];
  let [at, byte] = [0, 0];
  for (const char of word) {
    const codePoint = char.codePointAt(0) ?? 0;
    const size = codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    starts.fill(at, byte, byte + size);
    at += char.length;
    ends.fill(at, byte, byte + size);
    byte += size;
  }
  return { starts, ends };
}

/** An offset in the text; a space that was put before it stands for the first character. */
function sourceOf({ text, start, isShifted }: Shown, at: number, side: 'start' | 'end'): number {
  if (!isShifted) return start + at;
  const first = (text.codePointAt(1) ?? 0) > 0xffff ? 2 : 1;
  return start + (side === 'start' ? Math.max(0, at - 1) : Math.max(first, at - 1));
}

/** The offsets that the file asks to be shown; a first space is taken for the one that was put there. */
function shownOffsets(piece: RawPiece, index: number, { trimsOffsets, addsSpace }: SpecialTokens) {
  const { id, leading, trailing } = piece;
  let { start, end } = piece;
  if (!trimsOffsets) return { id, start, end };
  const isFirst = index === 0 || start === 0;
  if (leading > 0) start = Math.min(end, start + leading - (isFirst && addsSpace ? 1 : 0));
  if (end >= trailing) end = Math.max(start, end - trailing);
  return { id, start, end };
}

function createPieces({ vocab, merges }: v.InferOutput<typeof modelSchema>) {
  const vocabulary = new Map(Object.entries(vocab));
  const byteIds = BYTE_SIGNS.map((sign) => {
    const id = vocabulary.get(sign);
    if (id !== undefined) return id;
    throw new Error(
      `The model's tokenizer.json has no "${sign}" in its vocabulary, which stands for a byte.`,
    );
  });
  const table = readMerges(merges, vocabulary);
  const known = new Map<string, readonly [number, number][]>();

  /** The pieces of a word, and after how many bytes each ends. */
  function word(text: string, bytes: Uint8Array): readonly [number, number][] {
    const before = known.get(text);
    if (before !== undefined) return before;
    const pieces = mergePairs(
      Array.from(bytes, (byte) => byteIds[byte] ?? 0),
      table,
    );
    if (known.size >= REMEMBERED_WORDS) known.clear();
    if (text.length <= REMEMBERED_UNITS) known.set(text, pieces);
    return pieces;
  }

  return { ids: vocabulary.values(), word };
}

function readMerges(
  merges: v.InferOutput<typeof modelSchema>['merges'],
  vocabulary: ReadonlyMap<string, number>,
): Merges {
  const ranks = new Map<number, number>();
  const merged = new Int32Array(merges.length);
  merges.forEach((merge, rank) => {
    const [left = '', right = ''] = typeof merge === 'string' ? merge.split(' ') : merge;
    const [leftId, rightId, id] = [left, right, left + right].map((piece) => vocabulary.get(piece));
    if (leftId === undefined || rightId === undefined || id === undefined) {
      throw new Error(
        `The model's tokenizer.json joins "${left}" and "${right}", which its vocabulary lacks.`,
      );
    }
    ranks.set(pairOf(leftId, rightId), rank);
    merged[rank] = id;
  });
  return { ranks, merged };
}
