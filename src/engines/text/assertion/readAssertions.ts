import { firstIndex } from '../../../lib/firstIndex.ts';
import { answerAfter } from './answers.ts';
import { ASSERTIONS, type Assertion } from './assertions.ts';
import { PRESENT_TIME_WORDS } from './boundaries.ts';
import { contextAt, contextsOf, type Context } from './contexts.ts';
import { cuesIn, type Cue } from './findCues.ts';
import { wordsOf, type Words } from './words.ts';

const PRESENT_TIME = new Set(PRESENT_TIME_WORDS);

interface Extent {
  readonly start: number;
  readonly end: number;
}

/** What the text says of a finding; `cue` are the words that say so (none where it is simply stated). UTF-16. */
export interface Reading {
  readonly assertion: Assertion;
  readonly cue?: Extent;
}

/**
 * Reads whether findings of an English note are present, negated, possible, hypothetical, historical or of somebody
 * else: by cues with directions, terminators and pseudo-cues (NegEx: Chapman et al. 2001, J Biomed Inform 34:301;
 * ConText: Chapman et al. 2007, BioNLP; Harkema et al. 2009, J Biomed Inform 42:839), by headings, and by the answers to
 * questions. One pass over the text, linear in its length; then each finding costs the cues of its own sentence.
 */
export function readAssertions(text: string): (finding: Extent) => Reading {
  const words = wordsOf(text);
  const contexts = contextsOf(text, words);
  const cues = new Map<number, readonly Cue[]>();
  const cuesOf = (segment: number): readonly Cue[] => {
    let known = cues.get(segment);
    if (known === undefined) {
      known = cuesIn(words, words.segments[segment] ?? 0, words.segments[segment + 1] ?? 0);
      cues.set(segment, known);
    }
    return known;
  };
  return (finding) => {
    const place = placeOf(words, finding);
    if (place === undefined) return { assertion: 'present' };
    const cuesHere = cuesOf(place.segment);
    const read = [
      ...cuesHere.flatMap((cue) => {
        const said = readingBy(cue, place, words);
        return said.length > 0 && isDenied(cue, cuesHere, words) ? [] : said;
      }),
      ...plainNot(place, words),
      ...questionReading(place, words),
      ...contextReading(contextAt(contexts, finding.start), finding, isNow(words, place)),
    ];
    const winner = chosen(read);
    return winner === undefined ? { assertion: 'present' } : { assertion: winner.assertion, cue: winner.cue };
  };
}

/** The words of a finding and the segment it begins in. */
interface Place {
  readonly segment: number;
  readonly from: number;
  readonly to: number;
}

interface Candidate {
  readonly assertion: Assertion;
  readonly cue: Extent;
  /** Words between cue and finding. */
  readonly distance: number;
  readonly overrulesDoubt?: boolean;
}

function placeOf({ tokens, segments }: Words, { start, end }: Extent): Place | undefined {
  const from = firstIndex(tokens.length, (at) => (tokens.ends[at] ?? 0) > start);
  const to = firstIndex(tokens.length, (at) => (tokens.starts[at] ?? 0) >= end);
  if (from >= to) return undefined;
  return { segment: firstIndex(segments.length, (at) => (segments[at] ?? 0) > from) - 1, from, to };
}

/** "No signs suggestive of X": the doubt is part of what is denied. */
function isDenied({ group, from }: Cue, cues: readonly Cue[], { words }: Words): boolean {
  if (group.category !== 'possible') return false;
  return cues.some(
    (other) =>
      other.group.category === 'negated' &&
      other.group.direction === 'forward' &&
      other.to <= from &&
      other.scopeTo > from &&
      !words.slice(other.to, from).includes(','),
  );
}

function readingBy(cue: Cue, place: Place, words: Words): Candidate[] {
  const { from, to, group } = cue;
  // A finding may be marked with its cue: "[no fever]".
  const isInside = from === place.from && to < place.to && group.direction !== 'backward';
  // Or share a word with it: "did not show [a fracture]".
  const isShared = from < place.from && to > place.from && to < place.to && group.direction !== 'backward';
  if (isInside && group.isOutside === true) return [];
  if (!isInside && !isShared) {
    if (from < place.to && to > place.from) return [];
    const anchor = from >= place.to ? place.to - 1 : place.from;
    // What ends a scope may be the beginning of the finding itself: "no [risk factors] for it".
    const scopeTo = group.reach === undefined && from < place.from ? cue.scopeTo + 1 : cue.scopeTo;
    if (anchor < cue.scopeFrom || anchor >= scopeTo) return [];
  }
  const distance = from >= place.to ? from - place.to : Math.max(0, place.from - to);
  const overrulesDoubt = group.overrulesDoubt === true;
  return [{ assertion: group.category, cue: extentOf(words, from, to), distance, overrulesDoubt }];
}

const extentOf = ({ tokens, words }: Words, from: number, to: number): Extent => {
  // "don't": the cue is found at its last letter.
  const isShort = words[from] === 'not' && words[from - 1] === "'";
  return { start: tokens.starts[isShort ? from - 2 : from] ?? 0, end: tokens.ends[to - 1] ?? 0 };
};

/** "The liver was not [palpable]": right before a finding the word is enough, whatever phrase it is part of. */
function plainNot({ from }: Place, words: Words): Candidate[] {
  if (words.words[from - 1] !== 'not') return [];
  return [{ assertion: 'negated', cue: extentOf(words, from - 1, from), distance: 0 }];
}

/** A finding that is asked about is what the answer says; without one it is possible. */
function questionReading({ segment, to }: Place, words: Words): Candidate[] {
  const last = (words.segments[segment + 1] ?? 0) - 1;
  if (words.words[last] !== '?' || last < to) return [];
  const answer = answerAfter(words, segment);
  if (answer?.kind === 'other') return [];
  if (answer === undefined) {
    return [{ assertion: 'possible', cue: extentOf(words, last, last + 1), distance: last - to }];
  }
  return [{ assertion: 'negated', cue: extentOf(words, answer.at, answer.at + 1), distance: answer.at - to }];
}

/** "PMH: stroke. Today palpitations": what is said of now is no history. */
function isNow({ words, segments }: Words, { segment, from }: Place): boolean {
  for (let at = segments[segment] ?? 0; at < from; at++) if (PRESENT_TIME.has(words[at] ?? '')) return true;
  return false;
}

function contextReading(context: Context | undefined, finding: Extent, now: boolean): Candidate[] {
  if (context?.category === undefined || finding.start < context.cue.end) return [];
  if (now && context.category === 'historical') return [];
  return [{ assertion: context.category, cue: context.cue, distance: Infinity }];
}

/** By the order of assertions; of one kind the nearest cue counts. */
function chosen(candidates: readonly Candidate[]): Candidate | undefined {
  const affirmed = candidates.find(({ assertion }) => assertion === 'present');
  const isSettled = candidates.some(({ overrulesDoubt }) => overrulesDoubt === true);
  const rank = ({ assertion }: Candidate): number => ASSERTIONS.indexOf(assertion);
  return candidates
    .filter(({ assertion }) => assertion !== 'present' && (assertion !== 'negated' || affirmed === undefined))
    .filter(({ assertion }) => assertion !== 'possible' || !isSettled)
    .reduce<Candidate | undefined>((best, candidate) => {
      if (best === undefined) return candidate;
      const order = rank(candidate) - rank(best);
      return order < 0 || (order === 0 && candidate.distance < best.distance) ? candidate : best;
    }, undefined);
}
