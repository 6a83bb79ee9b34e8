import type { Assertion } from './assertions.ts';
import {
  CONDITION_ENDS,
  FINITE_VERBS,
  OTHER_PERSON_ENDS,
  PARTICIPLES,
  PREPOSITIONS,
  PSEUDO_CUES,
  REPORTING_VERBS,
  RESUMPTIONS,
  TERMINATORS,
} from './boundaries.ts';
import type { CueGroup, ScopeEnd } from './cueGroup.ts';
import { CUE_GROUPS } from './cues.ts';
import { PhraseTrie } from './phrases.ts';
import type { Words } from './words.ts';

/** A cue with the words it speaks of; all are indices of words, ends exclusive. */
export interface Cue {
  readonly group: CueGroup;
  readonly from: number;
  readonly to: number;
  /** First and last word of its scope. */
  readonly scopeFrom: number;
  readonly scopeTo: number;
}

type TerminatorKind = 'statement' | 'resumption' | 'condition' | 'person';

interface Entry {
  readonly group?: CueGroup;
  readonly ends?: TerminatorKind;
}

interface Match {
  readonly from: number;
  readonly to: number;
  readonly values: readonly Entry[];
}

const ENDS_OF: Readonly<Record<Assertion, TerminatorKind>> = {
  family: 'person',
  hypothetical: 'condition',
  possible: 'statement',
  negated: 'statement',
  historical: 'statement',
  present: 'statement',
};

const BOUNDARY_WORDS: Readonly<Record<ScopeEnd, ReadonlySet<string>>> = {
  verb: new Set([...FINITE_VERBS, ...PARTICIPLES]),
  participle: new Set(PARTICIPLES),
  comma: new Set([',']),
  and: new Set(['and']),
  preposition: new Set(PREPOSITIONS),
};
const REPORTING = new Set(REPORTING_VERBS);

let trie: PhraseTrie<Entry> | undefined;

/** Built when first asked for: it takes some milliseconds. */
function cueTrie(): PhraseTrie<Entry> {
  if (trie !== undefined) return trie;
  const built = new PhraseTrie<Entry>();
  for (const group of CUE_GROUPS) {
    const entry: Entry = { group };
    for (const phrase of group.phrases) built.add(phrase, entry);
  }
  const pseudo: Entry = {};
  for (const phrase of PSEUDO_CUES) built.add(phrase, pseudo);
  const terminators: readonly (readonly [TerminatorKind, readonly string[]])[] = [
    ['statement', TERMINATORS],
    ['resumption', RESUMPTIONS],
    ['condition', CONDITION_ENDS],
    ['person', OTHER_PERSON_ENDS],
  ];
  for (const [ends, phrases] of terminators) {
    const entry: Entry = { ends };
    for (const phrase of phrases) built.add(phrase, entry);
  }
  return (trie = built);
}

/** The cues of the segment from word `first` to before word `limit`, in order, with their scopes. */
export function cuesIn({ words }: Words, first: number, limit: number): Cue[] {
  const matches = matchesIn(words, first, limit);
  const knownEnds = new Map<CueGroup, number>();
  return matches.flatMap(({ values }, index) =>
    values.flatMap(({ group }) => {
      if (group === undefined) return [];
      return scopesOf({ words, matches, index, first, limit, knownEnds }, group);
    }),
  );
}

function matchesIn(words: readonly string[], first: number, limit: number): Match[] {
  const matches: Match[] = [];
  const all = cueTrie();
  const holds = ({ group }: Entry, end: number): boolean =>
    group === undefined || counts(words, { group, end, limit });
  for (let at = first; at < limit;) {
    const found = all.longestAt(words, { at, limit }, holds);
    if (found !== undefined) {
      const last = matches.at(-1);
      if (last !== undefined && last.to > at) matches[matches.length - 1] = { ...last, to: at };
      // "And he was" ends talk of others, and the "and he" in it a denial.
      const ends = found.passed.filter((entry) => entry.ends !== undefined);
      matches.push({ from: at, to: found.end, values: [...found.values, ...ends] });
    }
    // A cue may begin inside what ends a scope: "and denies" ends one and begins another.
    at = found === undefined || found.values.every(({ ends }) => ends !== undefined) ? at + 1 : found.end;
  }
  return matches;
}

interface Found {
  readonly group: CueGroup;
  readonly end: number;
  readonly limit: number;
}

function counts(words: readonly string[], { group, end, limit }: Found): boolean {
  if (group.isClosing === true) return end >= limit || /^[^\p{L}\p{Nd}]$/u.test(words[end] ?? '');
  // "Mother reports" tells who speaks, not who is ill.
  return group.category !== 'family' || !REPORTING.has(words[end] ?? '');
}

interface Place {
  readonly words: readonly string[];
  readonly matches: readonly Match[];
  readonly index: number;
  readonly first: number;
  readonly limit: number;
  /** Where the scope of the last forward cue of a group ended: it ends the scopes that begin before it, too. */
  readonly knownEnds: Map<CueGroup, number>;
}

function scopesOf(place: Place, group: CueGroup): Cue[] {
  const match = place.matches[place.index];
  if (match === undefined) return [];
  const { from, to } = match;
  const cues: Cue[] = [];
  if (group.direction !== 'backward') {
    cues.push({ group, from, to, scopeFrom: to, scopeTo: forwardEnd(place, group, to) });
  }
  if (group.direction !== 'forward') {
    cues.push({ group, from, to, scopeFrom: backwardEnd(place, group, from), scopeTo: from });
  }
  return cues;
}

/** Whether a match between a cue and a finding cuts them off from each other. */
function cuts(
  { values, from }: Match,
  { group, to }: { group: CueGroup; to: number },
  words: readonly string[],
): boolean {
  return values.some(
    ({ ends, group: other }) =>
      ends === ENDS_OF[group.category] ||
      (ends === 'resumption' && from >= to && ENDS_OF[group.category] === 'statement') ||
      (other !== undefined && startsAnew(group.category, other, words[from - 1])),
  );
}

/** A denial ends a suspicion, and a history behind a comma ends both: "no fever, history of asthma". */
function startsAnew(category: Assertion, next: CueGroup, before: string | undefined): boolean {
  if (category === 'possible' && next.category === 'negated') return true;
  // "Denies cirrhosis, prior stroke and gout": an adjective does not turn a list.
  const isHistory = next.category === 'historical' && next.reach === undefined;
  return (category === 'possible' || category === 'negated') && isHistory && before === ',';
}

const isBoundary = (word: string, ends: readonly ScopeEnd[] = []): boolean =>
  ends.some((end) => BOUNDARY_WORDS[end].has(word));

function forwardEnd(place: Place, group: CueGroup, to: number): number {
  const known = place.knownEnds.get(group);
  if (known !== undefined && known >= to && group.reach === undefined) return known;
  const end = firstCutAfter(place, group, to);
  place.knownEnds.set(group, end);
  return end;
}

function firstCutAfter({ words, matches, index, limit }: Place, group: CueGroup, to: number): number {
  let next = index + 1;
  let count = 0;
  for (let at = to; at < limit; at++) {
    const match = matches[next];
    if (match !== undefined && match.from === at) {
      if (cuts(match, { group, to }, words)) return at;
      next++;
    }
    if (isBoundary(words[at] ?? '', group.ends) && words[at - 1] !== 'that') return at;
    if (isWord(words[at]) && ++count > (group.reach ?? Infinity)) return at;
  }
  return limit;
}

function backwardEnd({ words, matches, index, first }: Place, group: CueGroup, from: number): number {
  let before = index - 1;
  let count = 0;
  const isApposed = words[from - 1] === ',';
  // "Renal failure, now resolved": the comma belongs to the cue; before a verb it ends what the verb speaks of.
  if (isApposed && group.ends?.includes('comma') !== true) return from;
  const start = isApposed ? from - 2 : from - 1;
  if (start < from - 1 && matches[before]?.to === from) before--;
  for (let at = start; at >= first; at--) {
    const match = matches[before];
    if (match !== undefined && match.to === at + 1) {
      if (cuts(match, { group, to: Infinity }, words)) return at + 1;
      before--;
    }
    if (words[at] === ':' || isBoundary(words[at] ?? '', group.ends)) return at + 1;
    if (isWord(words[at]) && ++count > (group.reach ?? Infinity)) return at + 1;
  }
  return first;
}

const isWord = (word: string | undefined): boolean => word === '' || /^[\p{L}\p{Nd}]/u.test(word ?? ',');
