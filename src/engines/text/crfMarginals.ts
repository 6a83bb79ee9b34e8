import type { Lattice } from './crf.ts';

/** A stretch of tokens read as one entity: `begin` on the first, `inside` on the rest, not `inside` on the next. */
export interface TagSpan {
  readonly first: number;
  /** One past the last token. */
  readonly stop: number;
  /** The label's B tag. */
  readonly begin: number;
  /** The label's I tag. */
  readonly inside: number;
}

/**
 * The probability of each span, exactly this extent and label, over all tag sequences of the lattice: forward and
 * backward sums meet at the span. Spans ascend and do not overlap. O(L * T^2) time, O(T) memory: neither direction
 * is kept, each is read off where a span begins or stops.
 */
export function spanMarginals(lattice: Lattice, spans: readonly TagSpan[]): number[] {
  if (spans.length === 0) return [];
  const kernel = Float64Array.from(lattice.transitions, Math.exp);
  const { before, total } = forward(lattice, kernel, spans);
  const after = backward(lattice, kernel, spans);
  return spans.map((span, s) => {
    const score = (before[s] ?? 0) + within(lattice, span) + (after[s] ?? 0);
    return Math.exp(Math.min(0, score - total));
  });
}

/** Log sum over what may stand before each span, its first token included; and over all sequences. */
function forward(lattice: Lattice, kernel: Float64Array, spans: readonly TagSpan[]) {
  const { length, tags, emissions, start, end } = lattice;
  const before = new Float64Array(spans.length);
  const weights = new Float64Array(tags);
  let alpha = Float64Array.from(start, (score, k) => score + (emissions[k] ?? 0));
  let next = new Float64Array(tags);
  for (let t = 0, s = 0; ; t++) {
    const span = spans[s];
    if (span?.first === t) before[s++] = alpha[span.begin] ?? 0;
    if (t === length - 1) break;
    const top = shiftedExp(alpha, weights);
    for (let j = 0; j < tags; j++) {
      let sum = 0;
      for (let i = 0; i < tags; i++) sum += (weights[i] ?? 0) * (kernel[i * tags + j] ?? 0);
      next[j] = top + Math.log(sum) + (emissions[(t + 1) * tags + j] ?? 0);
    }
    [alpha, next] = [next, alpha];
  }
  for (let k = 0; k < tags; k++) next[k] = (alpha[k] ?? 0) + (end[k] ?? 0);
  return { before, total: logSum(next) };
}

/** Log sum over what may follow each span: anything but its own inside tag, or the end of the text. */
function backward(lattice: Lattice, kernel: Float64Array, spans: readonly TagSpan[]): Float64Array {
  const { length, tags, emissions, transitions, end } = lattice;
  const after = new Float64Array(spans.length);
  const weights = new Float64Array(tags);
  const message = new Float64Array(tags);
  const beta = Float64Array.from(end);
  let s = spans.length - 1;
  if (spans[s]?.stop === length) after[s] = end[lastTag(spans[s])] ?? 0;
  if (spans[s]?.stop === length) s--;
  for (let t = length - 1; t > 0 && s >= 0; t--) {
    for (let k = 0; k < tags; k++) message[k] = (emissions[t * tags + k] ?? 0) + (beta[k] ?? 0);
    const span = spans[s];
    if (span?.stop === t) {
      const from = lastTag(span) * tags;
      for (let k = 0; k < tags; k++) weights[k] = (transitions[from + k] ?? 0) + (message[k] ?? 0);
      weights[span.inside] = -Infinity;
      after[s--] = logSum(weights);
    }
    const top = shiftedExp(message, weights);
    for (let i = 0; i < tags; i++) {
      let sum = 0;
      for (let j = 0; j < tags; j++) sum += (weights[j] ?? 0) * (kernel[i * tags + j] ?? 0);
      beta[i] = top + Math.log(sum);
    }
  }
  return after;
}

/** Score of the span's own path after its first token. */
function within({ tags, emissions, transitions }: Lattice, span: TagSpan): number {
  let score = 0;
  let tag = span.begin;
  for (let t = span.first + 1; t < span.stop; t++) {
    score += (transitions[tag * tags + span.inside] ?? 0) + (emissions[t * tags + span.inside] ?? 0);
    tag = span.inside;
  }
  return score;
}

const lastTag = (span: TagSpan | undefined): number =>
  span === undefined ? 0 : span.stop - span.first === 1 ? span.begin : span.inside;

/** Writes exp(value - greatest) and returns the greatest, so that nothing overflows. */
function shiftedExp(values: Float64Array, out: Float64Array): number {
  let top = -Infinity;
  for (const value of values) if (value > top) top = value;
  for (let k = 0; k < values.length; k++) out[k] = Math.exp((values[k] ?? 0) - top);
  return top;
}

function logSum(values: Float64Array): number {
  let top = -Infinity;
  for (const value of values) if (value > top) top = value;
  if (top === -Infinity) return top;
  let sum = 0;
  for (const value of values) sum += Math.exp(value - top);
  return top + Math.log(sum);
}
