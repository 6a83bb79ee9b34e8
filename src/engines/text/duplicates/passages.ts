import type { Extent } from '../../../domain/targets/textSpan.ts';
import type { Seed } from './DuplicateIndex.ts';
import { foldCase, wordsOf, type Words } from './words.ts';

/** A stretch of one text that stands, word for word, in another; UTF-16 offsets of either. */
export interface Passage {
  readonly own: Extent;
  readonly other: Extent;
  readonly words: number;
}

/** A text made ready to be compared. */
export interface ReadText {
  readonly text: string;
  readonly folded: string;
  readonly words: Words;
}

export const readText = (text: string): ReadText => ({ text, folded: foldCase(text), words: wordsOf(text) });

/**
 * Fewer words are no passage: headings, closing phrases and "no acute distress" are the same everywhere. Everything of
 * this length is found: it is longer than what `winnow.ts` is certain of.
 */
export const PASSAGE_WORDS = 20;

/**
 * The longest stretches that two texts share, grown from shared grams in both directions. Equal are words, without
 * regard to case, white space and punctuation between them. Ascending by `own`; one that lies within another is left out.
 */
export function passagesOf(own: ReadText, other: ReadText, seeds: readonly Seed[]): Passage[] {
  const found: { first: number; end: number; shift: number }[] = [];
  /** By how far the words of a passage lie apart in the two texts, where the last one ended. */
  const covered = new Map<number, number>();
  for (const seed of [...seeds].sort((a, b) => a.own - b.own)) {
    const shift = seed.other - seed.own;
    if (seed.own < (covered.get(shift) ?? 0)) continue;
    const run = grow(own, other, seed);
    if (run === undefined) continue;
    covered.set(shift, run.end);
    if (run.end - run.first >= PASSAGE_WORDS) found.push({ ...run, shift });
  }
  return withoutContained(found).map(({ first, end, shift }) => {
    const last = end - 1;
    const ends = {
      own: extentOf(own.words, first, last),
      other: extentOf(other.words, first + shift, last + shift),
    };
    return { ...withMarks(own.text, other.text, ends), words: end - first };
  });
}

function grow(own: ReadText, other: ReadText, seed: Seed): { first: number; end: number } | undefined {
  const shift = seed.other - seed.own;
  let [first, end] = [seed.own, seed.own];
  while (isEqualWord(own, other, { own: end, other: end + shift })) end += 1;
  // Grams with the same hash and other words, or of a text that is not the one the signature was made of.
  if (end === first) return undefined;
  while (isEqualWord(own, other, { own: first - 1, other: first - 1 + shift })) first -= 1;
  return { first, end };
}

function isEqualWord(own: ReadText, other: ReadText, at: Seed): boolean {
  const [a, b] = [own.words, other.words];
  if (at.own < 0 || at.other < 0 || at.own >= a.length || at.other >= b.length) return false;
  if (a.hashes[at.own] !== b.hashes[at.other]) return false;
  const word = own.folded.slice(a.starts[at.own], a.ends[at.own]);
  return word === other.folded.slice(b.starts[at.other], b.ends[at.other]);
}

const extentOf = ({ starts, ends }: Words, first: number, last: number): Extent => ({
  start: starts[first] ?? 0,
  end: ends[last] ?? 0,
});

/** Takes in the marks that follow the last word (a full stop), and the brackets that open before the first, in both texts. */
function withMarks(own: string, other: string, of: { own: Extent; other: Extent }) {
  let [before, after] = [0, 0];
  const isBoth = (mark: RegExp, at: number, there: number): boolean =>
    mark.test(own[at] ?? ' ') && own[at] === other[there];
  while (isBoth(FOLLOWING, of.own.end + after, of.other.end + after)) after += 1;
  while (isBoth(OPENING, of.own.start - 1 - before, of.other.start - 1 - before)) before += 1;
  const wider = ({ start, end }: Extent): Extent => ({ start: start - before, end: end + after });
  return { own: wider(of.own), other: wider(of.other) };
}

const FOLLOWING = /[.,;:!?)\]}"'\u2019\u201d]/;
const OPENING = /[([{"'\u2018\u201c]/;

function withoutContained<T extends { first: number; end: number }>(runs: readonly T[]): T[] {
  const kept: T[] = [];
  let reach = 0;
  for (const run of [...runs].sort((a, b) => a.first - b.first || b.end - a.end)) {
    if (run.end <= reach) continue;
    kept.push(run);
    reach = run.end;
  }
  return kept;
}

/** A stretch of a text with the places in other documents where it, or part of it, stands. */
export interface CopiedStretch extends Extent {
  readonly copies: readonly (Passage & { readonly id: string })[];
}

/** Passages shared with several documents, joined where they overlap in the text itself. */
export function stretchesOf(passages: readonly (Passage & { readonly id: string })[]): CopiedStretch[] {
  const joined: { start: number; end: number; copies: (Passage & { readonly id: string })[] }[] = [];
  for (const passage of [...passages].sort((a, b) => a.own.start - b.own.start)) {
    const last = joined.at(-1);
    if (last !== undefined && passage.own.start < last.end) {
      last.end = Math.max(last.end, passage.own.end);
      last.copies.push(passage);
    } else joined.push({ ...passage.own, copies: [passage] });
  }
  return joined.map(({ copies, ...extent }) => ({
    ...extent,
    copies: copies.sort((a, b) => b.words - a.words),
  }));
}
