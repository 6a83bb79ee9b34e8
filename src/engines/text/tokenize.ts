/**
 * A letter run, a digit run, or any other single symbol with its marks (an emoji sequence is one token). The same
 * expression as models/clinical-entities/train/tokenizer.py: what a model was trained on is what it is shown.
 */
const TOKEN =
  /\p{L}[\p{L}\p{M}]*|\p{Nd}+|[^\s\p{L}\p{Nd}][\p{M}\u200C\u200D\u{1F3FB}-\u{1F3FF}]*(?:(?<=\u200D)[^\s\p{L}\p{Nd}][\p{M}\u200C\u200D\u{1F3FB}-\u{1F3FF}]*)*/gu;

/** Tokens in text order; `starts[i]` and `ends[i]` are UTF-16 offsets, end exclusive. */
export interface Tokens {
  readonly length: number;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** Tokens ascend, never overlap, and cover every character that is not white space. */
export function tokenize(text: string): Tokens {
  const bounds: number[] = [];
  for (const match of text.matchAll(TOKEN)) bounds.push(match.index, match.index + match[0].length);
  const length = bounds.length / 2;
  const starts = new Uint32Array(length);
  const ends = new Uint32Array(length);
  for (let i = 0; i < length; i++) {
    starts[i] = bounds[2 * i] ?? 0;
    ends[i] = bounds[2 * i + 1] ?? 0;
  }
  return { length, starts, ends };
}

/** The tokens themselves, for display and tests. */
export const tokenTexts = (text: string, tokens: Tokens): string[] =>
  Array.from(tokens.starts, (start, i) => text.slice(start, tokens.ends[i]));
