import { firstIndex } from '../../lib/firstIndex.ts';
import type { Tokens } from './tokenize.ts';

/** Tokens looked at around a place to tell prose from lists of numbers. A shorter text is always taken for prose. */
const WINDOW = 61;
/** So many of them are words at least: a table of laboratory results has about twelve, a page of numbers none. */
const WORDS = 4;

const WORD = /^\p{Script=Latin}{2,}$/u;
const LATIN = /\p{Script=Latin}/gu;
/** A Greek letter or two stand for themselves in English ("β blocker"). */
const FOREIGN = /(?!\p{Script=Latin})\p{L}/gu;
const GREEK_SIGN = /^\p{Script=Greek}{1,2}$/u;
const SAYS = /[\p{L}\p{N}]/u;

/**
 * Tells whether a stretch of a text can be English prose or a table with words in it: what a model of English has seen,
 * and may say something of. False in runs of numbers and punctuation without words, and where most letters are of
 * another script.
 * @returns a function of a stretch in UTF-16 offsets; O(log n) and the stretch's length a call
 */
export function proseOf(text: string, tokens: Tokens): (start: number, end: number) => boolean {
  const { length, starts, ends } = tokens;
  /** Words before each token. */
  const words = new Uint32Array(length + 1);
  for (let at = 0; at < length; at++) {
    const isWord = (ends[at] ?? 0) - (starts[at] ?? 0) > 1 && WORD.test(text.slice(starts[at], ends[at]));
    words[at + 1] = (words[at] ?? 0) + (isWord ? 1 : 0);
  }
  const hasWordsNear = (start: number): boolean => {
    if (length < WINDOW) return true;
    const at = firstIndex(length, (index) => (starts[index] ?? 0) >= start);
    const from = Math.max(0, Math.min(length - WINDOW, at - (WINDOW >> 1)));
    return (words[from + WINDOW] ?? 0) - (words[from] ?? 0) >= WORDS;
  };
  return (start, end) => isReadable(text.slice(start, end)) && hasWordsNear(start);
}

/** Whether a stretch says something in a script that a model of English reads. */
function isReadable(words: string): boolean {
  if (!SAYS.test(words)) return false;
  const foreign = words.match(FOREIGN)?.length ?? 0;
  return foreign === 0 || GREEK_SIGN.test(words) || foreign <= (words.match(LATIN)?.length ?? 0);
}
