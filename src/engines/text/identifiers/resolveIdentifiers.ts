import { STRUCTURED, type IdentifierMatch } from './identifierMatch.ts';

/** Where a span comes from; what a pattern is sure of wins over the network, and that over a pattern that guesses. */
export interface IdentifierCandidate extends IdentifierMatch {
  readonly source: 'pattern' | 'network';
}

/** Labels that together make one address when they stand in the same place. */
const POSTAL = new Set(['address', 'place', 'zip']);
const INSTITUTION = new Set(['hospital', 'organisation']);

/**
 * One list of spans that ascend and do not overlap. Spans of one kind that overlap are joined (a miss is worse than a
 * mark too many); among others the surer source wins, then the longer span, and what is left of the loser beside the
 * winner stays where it holds more than a joint.
 */
export function resolveIdentifiers(
  text: string,
  candidates: readonly IdentifierCandidate[],
): IdentifierMatch[] {
  const joined = joinAlike(candidates.toSorted((a, b) => a.start - b.start || b.end - a.end));
  const ranked = joined.toSorted(
    (a, b) =>
      rankOf(b) - rankOf(a) || b.end - b.start - (a.end - a.start) || b.score - a.score || a.start - b.start,
  );
  const taken = new Taken();
  for (const candidate of ranked) {
    for (const { start, end } of taken.free(candidate)) {
      const whole = start === candidate.start && end === candidate.end;
      const rest = whole ? { start, end } : trimmed(text, { start, end, label: candidate.label });
      if (rest !== undefined) taken.add({ ...candidate, ...rest });
    }
  }
  return taken.spans.map(({ source: _source, ...match }) => match);
}

const rankOf = ({ source, score }: IdentifierCandidate): number =>
  source === 'pattern' ? (score >= STRUCTURED ? 2 : 0) : 1;

/** Overlapping spans of one kind become one that covers both; the better score stays. */
function joinAlike(sorted: readonly IdentifierCandidate[]): IdentifierCandidate[] {
  const joined: IdentifierCandidate[] = [];
  const last = new Map<string, number>();
  for (const candidate of sorted) {
    const kind = kindOf(candidate.label);
    const at = last.get(kind);
    const before = at === undefined ? undefined : joined[at];
    if (at === undefined || before === undefined || before.end <= candidate.start) {
      last.set(kind, joined.push(candidate) - 1);
    } else {
      joined[at] = joinTwo(before, candidate);
    }
  }
  return joined;
}

const kindOf = (label: string): string =>
  POSTAL.has(label) ? 'postal' : INSTITUTION.has(label) ? 'institution' : label;

function joinTwo(a: IdentifierCandidate, b: IdentifierCandidate): IdentifierCandidate {
  const surer =
    rankOf(b) > rankOf(a) || (rankOf(b) === rankOf(a) && b.end - b.start > a.end - a.start) ? b : a;
  const end = Math.max(a.end, b.end);
  const grown = POSTAL.has(surer.label) && (a.label === 'address' || b.label === 'address');
  return {
    ...surer,
    start: a.start,
    end,
    label: grown ? 'address' : surer.label,
    score: Math.max(a.score, b.score),
  };
}

/** Labels whose parts say something by themselves; the rest of a number or of an address of the web does not. */
const OF_WORDS = new Set(['name', 'date', 'address', 'place', 'hospital', 'organisation']);
const LEAST_OF_NUMBER = 5;

/** Without white space and joints at its rims; undefined where too few letters or digits are left. */
function trimmed(
  text: string,
  { start, end, label }: { readonly start: number; readonly end: number; readonly label: string },
): { start: number; end: number } | undefined {
  const part = text.slice(start, end);
  const lead = /^[^\p{L}\p{N}]*/u.exec(part)?.[0].length ?? 0;
  const trail = /[^\p{L}\p{N}]{0,40}$/u.exec(part)?.[0].length ?? 0;
  const kept = part.slice(lead, part.length - trail);
  return kept.replace(/[^\p{L}\p{N}]/gu, '').length < (OF_WORDS.has(label) ? 2 : LEAST_OF_NUMBER)
    ? undefined
    : { start: start + lead, end: end - trail };
}

/** Spans that do not overlap, in order; asked where there is room. */
class Taken {
  readonly spans: IdentifierCandidate[] = [];

  add(span: IdentifierCandidate): void {
    this.spans.splice(this.#firstEndingAfter(span.start), 0, span);
  }

  /** The parts of a stretch that no span covers. */
  free({ start, end }: { readonly start: number; readonly end: number }): { start: number; end: number }[] {
    const gaps: { start: number; end: number }[] = [];
    let from = start;
    for (let at = this.#firstEndingAfter(start); at < this.spans.length; at++) {
      const span = this.spans[at];
      if (span === undefined || span.start >= end) break;
      if (span.start > from) gaps.push({ start: from, end: span.start });
      from = Math.max(from, span.end);
    }
    if (from < end) gaps.push({ start: from, end });
    return gaps;
  }

  #firstEndingAfter(offset: number): number {
    let [low, high] = [0, this.spans.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.spans[middle]?.end ?? 0) > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
