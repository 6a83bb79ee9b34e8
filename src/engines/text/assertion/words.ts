import { tokenize, type Tokens } from '../tokenize.ts';

/** A text as the cues see it: its tokens in small letters, and the stretches that one statement fills. */
export interface Words {
  readonly tokens: Tokens;
  readonly words: readonly string[];
  /** Index of the first word of each segment, ascending; the last is the number of words. */
  readonly segments: readonly number[];
}

/** Longer segments are cut: a cue says nothing of what stands so far away, and time stays linear. */
const MAX_SEGMENT_WORDS = 200;
/** Longer tokens are no cue. */
const MAX_CUE_UNITS = 20;
/** A line at least so long, in UTF-16 units, was probably broken by the width of a page. */
const WRAPPED_UNITS = 55;
const ABBREVIATIONS = new Set(
  'dr mr mrs ms prof vs fig figs approx st eg ie etc pt dx tx sx resp cf al'.split(' '),
);
/** Those before which "t" after an apostrophe is "not". */
const SHORT_NOT = /^(?:do|does|did|is|are|was|were|has|have|had|could|would|should|wo|ca|ai|must|need)n?$/;

/** Splits a text into words and segments. A segment ends with a sentence, a semicolon, a list item or a paragraph. */
export function wordsOf(text: string): Words {
  const tokens = tokenize(text);
  const words: string[] = [];
  for (let at = 0; at < tokens.length; at++) words.push(wordAt(text, tokens, at));
  joinShortNots(words);
  return { tokens, words, segments: segmentsOf(text, tokens, words) };
}

function wordAt(text: string, tokens: Tokens, at: number): string {
  const start = tokens.starts[at] ?? 0;
  const end = tokens.ends[at] ?? 0;
  if (end - start > MAX_CUE_UNITS) return '';
  const word = text.slice(start, end).toLowerCase();
  if (end - start > 1) return end - start === 4 && isYear(text, start, word) ? 'YEAR' : word;
  return SIGNS.has(word) ? signAt(text, start, word) : word;
}

const SIGNS = new Set(['-', '+', '?', '\u2013', '\u2014', '\u2212', '\u2019']);

/** A sign right before a word says something else than one between words: "-N/V", "+cough", "?PE". */
function signAt(text: string, start: number, sign: string): string {
  if (sign === '\u2019') return "'";
  const isFirst = start === 0 || /[\s(,;:/]/.test(text[start - 1] ?? '');
  const isAttached = /[\p{L}]/u.test(text[start + 1] ?? '');
  if (sign === '?') return isFirst ? 'QUERY' : sign;
  if (sign === '+') return isFirst && isAttached ? 'PLUS' : sign;
  return isFirst && isAttached && sign !== '\u2014' ? 'MINUS' : '-';
}

/** A year that dates something; "since 2017" and "3/2017" do not say that it is over. */
function isYear(text: string, start: number, word: string): boolean {
  if (!/^(?:19|20)\d\d$/.test(word)) return false;
  return !/(?:since|from|[-/.:\d])\s*$/i.test(text.slice(Math.max(0, start - 8), start));
}

function joinShortNots(words: string[]): void {
  for (let at = 2; at < words.length; at++) {
    if (words[at] === 't' && words[at - 1] === "'" && SHORT_NOT.test(words[at - 2] ?? '')) words[at] = 'not';
  }
}

function segmentsOf(text: string, tokens: Tokens, words: readonly string[]): number[] {
  const segments = [0];
  let begun = 0;
  let lineStart = 0;
  for (let at = 1; at < tokens.length; at++) {
    const gapStart = tokens.ends[at - 1] ?? 0;
    const gap = text.slice(gapStart, Math.min(tokens.starts[at] ?? 0, gapStart + 64));
    const isBroken = /[\n\r\u2028\u2029]/.test(gap);
    const isEnd = isBroken
      ? isHardBreak(text, { gap, from: gapStart, to: tokens.starts[at] ?? 0, lineStart })
      : endsSentence(words, at - 1, gap);
    if (isBroken) lineStart = tokens.starts[at] ?? 0;
    if (!isEnd && at - begun < MAX_SEGMENT_WORDS) continue;
    segments.push(at);
    begun = at;
  }
  segments.push(tokens.length);
  return segments;
}

interface LineBreak {
  readonly gap: string;
  readonly from: number;
  readonly to: number;
  readonly lineStart: number;
}

/** Whether a line break ends a statement, rather than only the width of the page. */
function isHardBreak(text: string, { gap, from, to, lineStart }: LineBreak): boolean {
  if (/\n\s*\n|\r\s*\r/.test(gap.replaceAll('\r\n', '\n'))) return true;
  const last = text[from - 1] ?? '';
  const next = text[to] ?? '';
  if (/[.!?:;]/.test(last) || !/[\p{L}\p{Nd}(]/u.test(next)) return true;
  if (/\p{Ll}/u.test(next)) return false;
  const isWrapped = from - lineStart >= WRAPPED_UNITS;
  return !(isWrapped && /[\p{L},]/u.test(last) && /\p{L}/u.test(next));
}

/** Whether a sentence ends with the word at `at`, which white space or another word follows. */
function endsSentence(words: readonly string[], at: number, gap: string): boolean {
  const word = words[at];
  if (word === ';') return true;
  if (word === '?' || word === '!') return true;
  if (word !== '.') return false;
  const before = words[at - 1] ?? '';
  if (gap === '') return before.length > 2 && /^\p{Ll}+$/u.test(before) && (words[at + 1]?.length ?? 0) > 1;
  return !(before.length === 1 && /\p{L}/u.test(before)) && !ABBREVIATIONS.has(before);
}
