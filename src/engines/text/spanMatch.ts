export interface ScoredSpan {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

/** Spans found of those there are: hits, false alarms, misses. */
export interface Counts {
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
}

/** Counts hits between the gold and the predicted spans of one label in one document. */
export type SpanMatch = (gold: readonly ScoredSpan[], predicted: readonly ScoredSpan[]) => number;

/** Exactly the same extent; each span serves once. */
export const strictMatch: SpanMatch = (gold, predicted) => {
  const open = new Map<string, number>();
  const keyOf = ({ start, end }: ScoredSpan) => `${start}-${end}`;
  for (const span of gold) open.set(keyOf(span), (open.get(keyOf(span)) ?? 0) + 1);
  let hits = 0;
  for (const span of predicted) {
    const left = open.get(keyOf(span)) ?? 0;
    if (left === 0) continue;
    open.set(keyOf(span), left - 1);
    hits++;
  }
  return hits;
};

/** Any shared character; each span serves once, the pairs that share most first. */
export const overlapMatch: SpanMatch = (gold, predicted) => {
  const pairs = overlappingPairs(gold, predicted).sort(
    (a, b) => b.shared - a.shared || a.gold - b.gold || a.predicted - b.predicted,
  );
  const used = { gold: new Set<number>(), predicted: new Set<number>() };
  for (const pair of pairs) {
    if (used.gold.has(pair.gold) || used.predicted.has(pair.predicted)) continue;
    used.gold.add(pair.gold);
    used.predicted.add(pair.predicted);
  }
  return used.gold.size;
};

function overlappingPairs(gold: readonly ScoredSpan[], predicted: readonly ScoredSpan[]) {
  const byStart = (a: ScoredSpan, b: ScoredSpan) => a.start - b.start || a.end - b.end;
  const sorted = { gold: gold.toSorted(byStart), predicted: predicted.toSorted(byStart) };
  const pairs: { gold: number; predicted: number; shared: number }[] = [];
  for (const [g, left] of sorted.gold.entries()) {
    for (const [p, right] of sorted.predicted.entries()) {
      if (right.start >= left.end) break;
      const shared = Math.min(left.end, right.end) - Math.max(left.start, right.start);
      if (shared > 0) pairs.push({ gold: g, predicted: p, shared });
    }
  }
  return pairs;
}

/** Counts of every label in `labels`, in one document; other labels do not count. */
export function countSpans(
  gold: readonly ScoredSpan[],
  predicted: readonly ScoredSpan[],
  labels: readonly string[],
  match: SpanMatch,
): Counts[] {
  return labels.map((label) => {
    const [own, found] = [gold, predicted].map((spans) => spans.filter((span) => span.label === label));
    const tp = match(own ?? [], found ?? []);
    return { tp, fp: (found?.length ?? 0) - tp, fn: (own?.length ?? 0) - tp };
  });
}
