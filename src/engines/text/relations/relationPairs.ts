import type { ScoredSpan } from '../spanMatch.ts';

interface End {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

/**
 * Relations as what the scores of spans compare: the numbers of the two mentions instead of offsets, so that a
 * relation is right where both mentions and the name are. Ends that are no mention get numbers of their own.
 */
export function relationPairs(
  mentions: readonly End[],
  relations: readonly { readonly from: End; readonly to: End; readonly label: string }[],
): ScoredSpan[] {
  const numbers = new Map<string, number>();
  const numberOf = ({ start, end, label }: End): number => {
    const key = `${start} ${end} ${label}`;
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  };
  mentions.forEach(numberOf);
  return relations.map(({ from, to, label }) => ({ start: numberOf(from), end: numberOf(to), label }));
}
