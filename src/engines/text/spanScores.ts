import { createRandom } from '../../lib/random.ts';
import { countSpans, type Counts, type ScoredSpan, type SpanMatch } from './spanMatch.ts';

export interface ScoredDocument {
  readonly gold: readonly ScoredSpan[];
  readonly predicted: readonly ScoredSpan[];
}

export interface Rates {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** 95 % interval of F1: between these quantiles of it over resampled sets of documents. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface SpanScores {
  /** All spans in one pot. */
  readonly micro: Rates & Counts & Interval;
  /** The mean over labels, each counting the same. */
  readonly macro: Rates & Interval;
  readonly labels: Readonly<Record<string, Rates & Counts & Interval>>;
}

export interface ScoreOptions {
  /** The labels that count; spans of others are left out on both sides. */
  readonly labels: readonly string[];
  readonly match: SpanMatch;
  readonly resamples?: number;
  readonly seed?: number;
}

/** Precision, recall and F1 per label, micro and macro, with 95 % intervals by resampling documents. */
export function scoreSpans(documents: readonly ScoredDocument[], options: ScoreOptions): SpanScores {
  const { labels, match, resamples = 1000, seed = 1 } = options;
  const table = documents.map(({ gold, predicted }) => countSpans(gold, predicted, labels, match));
  const sums = summedOver(table, labels.length);
  const intervals = resampledF1(table, labels.length, { resamples, random: createRandom(seed) });
  const all = totalOf(sums);
  return {
    micro: { ...ratesOf(all), ...all, ...intervalOf(intervals.micro) },
    macro: { ...meanRates(sums), ...intervalOf(intervals.macro) },
    labels: Object.fromEntries(
      labels.map((label, at) => {
        const counts = sums[at] ?? NONE;
        return [label, { ...ratesOf(counts), ...counts, ...intervalOf(intervals.labels[at] ?? []) }];
      }),
    ),
  };
}

const NONE: Counts = { tp: 0, fp: 0, fn: 0 };

const plus = (a: Counts, b: Counts): Counts => ({ tp: a.tp + b.tp, fp: a.fp + b.fp, fn: a.fn + b.fn });
const totalOf = (counts: readonly Counts[]): Counts => counts.reduce(plus, NONE);
const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

function summedOver(table: readonly (readonly Counts[])[], labels: number): Counts[] {
  return Array.from({ length: labels }, (_, at) => totalOf(table.map((row) => row[at] ?? NONE)));
}

/** 0 where there is nothing to divide by. */
function ratesOf({ tp, fp, fn }: Counts): Rates {
  return { precision: ratio(tp, tp + fp), recall: ratio(tp, tp + fn), f1: ratio(2 * tp, 2 * tp + fp + fn) };
}

/** Over the labels that occur at all (a resample may lack some). */
function meanRates(sums: readonly Counts[]): Rates {
  const rates = sums.filter(({ tp, fp, fn }) => tp + fp + fn > 0).map(ratesOf);
  const mean = (pick: (rate: Rates) => number) =>
    ratio(
      rates.reduce((sum, rate) => sum + pick(rate), 0),
      rates.length,
    );
  return {
    precision: mean(({ precision }) => precision),
    recall: mean(({ recall }) => recall),
    f1: mean(({ f1 }) => f1),
  };
}

/** F1 of sets of documents drawn with replacement, as many as there are. */
function resampledF1(
  table: readonly (readonly Counts[])[],
  labels: number,
  { resamples, random }: { resamples: number; random: () => number },
) {
  const f1 = { micro: [] as number[], macro: [] as number[], labels: [] as number[][] };
  for (let at = 0; at < labels; at++) f1.labels.push([]);
  const flat = Int32Array.from(table.flatMap((row) => row.flatMap(({ tp, fp, fn }) => [tp, fp, fn])));
  const drawn = new Float64Array(labels * 3);
  for (let round = 0; round < resamples; round++) {
    drawn.fill(0);
    for (let pick = 0; pick < table.length; pick++) {
      const row = Math.floor(random() * table.length) * drawn.length;
      for (let at = 0; at < drawn.length; at++) drawn[at] = (drawn[at] ?? 0) + (flat[row + at] ?? 0);
    }
    const sums = Array.from({ length: labels }, (_, at): Counts => {
      const [tp = 0, fp = 0, fn = 0] = drawn.subarray(3 * at, 3 * at + 3);
      return { tp, fp, fn };
    });
    f1.micro.push(ratesOf(totalOf(sums)).f1);
    f1.macro.push(meanRates(sums).f1);
    sums.forEach((counts, at) => f1.labels[at]?.push(ratesOf(counts).f1));
  }
  return f1;
}

function intervalOf(values: readonly number[]): Interval {
  const sorted = values.toSorted((a, b) => a - b);
  return { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
}

/** Linear between ranks. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return below + (above - below) * (at - Math.floor(at));
}
