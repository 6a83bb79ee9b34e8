import type { Extent } from '../../../domain/targets/textSpan.ts';
import { createRandom } from '../../../lib/random.ts';

export interface Interval {
  readonly low: number;
  readonly high: number;
}

const ALPHA = 0.05;
/**
 * With fewer found by both, Chapman's estimate is too small: a reader who marks nothing would leave nothing unseen (Robson
 * and Regier, Trans. Am. Fish. Soc. 93, 1964: from seven on the bias can be neglected).
 */
export const LEAST_BOTH = 7;

/**
 * Exact 95 % interval for a share of which `hits` of `n` were seen (Clopper and Pearson, Biometrika 26, 1934): every
 * share under which so many, or so few, would be seen with more than 2.5 %. Nothing seen of nothing: all is possible.
 */
export function exactInterval(hits: number, n: number): Interval {
  if (n === 0) return { low: 0, high: 1 };
  const low = hits === 0 ? 0 : bisect((p) => 1 - below(hits - 1, n, p) < ALPHA / 2);
  const high = hits === n ? 1 : bisect((p) => below(hits, n, p) > ALPHA / 2);
  return { low, high };
}

/**
 * Up to which share, with 95 % confidence, something occurs that was not seen in `n` readings: 1 - 0.05^(1/n), nearly 3/n
 * ("rule of three": Hanley and Lippman-Hand, JAMA 249, 1983).
 */
export const boundIfNoneSeen = (n: number): number => (n <= 0 ? 1 : 1 - ALPHA ** (1 / n));

/** How many readings without a miss show that at most `share` of all have one, with 95 % confidence. */
export const readingsToShow = (share: number): number => Math.ceil(Math.log(ALPHA) / Math.log(1 - share));

/** The largest p for which `holds` (true, then false). */
function bisect(holds: (p: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** Probability of at most `hits` of `n`. */
function below(hits: number, n: number, p: number): number {
  if (p <= 0) return 1;
  if (p >= 1) return hits >= n ? 1 : 0;
  // The logarithm of the next term follows from that of the last: no factorials.
  let log = n * Math.log1p(-p);
  let sum = Math.exp(log);
  for (let k = 1; k <= hits; k += 1) {
    log += Math.log(((n - k + 1) / k) * p) - Math.log1p(-p);
    sum += Math.exp(log);
  }
  return Math.min(1, sum);
}

/** One document of a second reading: what stood marked before, and what was found without seeing it. */
export interface BlindReading {
  readonly before: readonly Extent[];
  readonly found: readonly Extent[];
}

export interface ResidualRisk {
  readonly documents: number;
  /** Documents in which something was found that nothing had marked. */
  readonly documentsWithMiss: number;
  readonly documentShare: Interval;
  /** Found blind, and how many of them were not marked before. */
  readonly found: number;
  readonly missed: number;
  readonly missShare: Interval;
  /** Marked before, and how many of them the second reading overlooked. */
  readonly marked: number;
  readonly overlooked: number;
  /** Found by both readings. */
  readonly both: number;
  /**
   * How many there are in these documents, by both readings together, and how many neither saw; undefined where so few were
   * found by both that the estimate would be too small.
   */
  readonly whole: { readonly total: number; readonly unseen: number } | undefined;
}

/**
 * What a second reading says of the first. An identifier counts as marked where the mark covers every character of it but
 * white space and signs: half a name is a miss. The whole is Chapman's estimate from two independent counts (Univ.
 * California Publ. Stat. 1, 1951); readers who overlook the same things make it too small.
 */
export function residualRisk(readings: readonly (BlindReading & { readonly text: string })[]): ResidualRisk {
  let [found, missed, marked, overlooked, documentsWithMiss] = [0, 0, 0, 0, 0];
  for (const reading of readings) {
    const misses = missedIn(reading).length;
    found += reading.found.length;
    missed += misses;
    marked += reading.before.length;
    overlooked += missedIn({ ...reading, before: reading.found, found: reading.before }).length;
    if (misses > 0) documentsWithMiss += 1;
  }
  const both = found - missed;
  const total = ((marked + 1) * (found + 1)) / (both + 1) - 1;
  return {
    documents: readings.length,
    documentsWithMiss,
    documentShare: exactInterval(documentsWithMiss, readings.length),
    found,
    missed,
    missShare: exactInterval(missed, found),
    marked,
    overlooked,
    both,
    whole: both < LEAST_BOTH ? undefined : { total, unseen: Math.max(0, total - (marked + missed)) },
  };
}

/** What of `found` no mark of `before` covers. */
export function missedIn({ before, found, text }: BlindReading & { readonly text: string }): Extent[] {
  return found.filter(({ start, end }) => {
    for (let at = start; at < end; at += 1) {
      if (!/[\p{L}\p{N}]/u.test(text.charAt(at))) continue;
      if (!before.some((mark) => mark.start <= at && at < mark.end)) return true;
    }
    return false;
  });
}

/** `n` of `items` at random, in their order; the same seed draws the same (Fisher and Yates' shuffle, stopped after n). */
export function drawSample<T>(items: readonly T[], n: number, seed: number): T[] {
  const places = items.map((_, index) => index);
  const random = createRandom(seed);
  const count = Math.min(n, places.length);
  for (let index = 0; index < count; index += 1) {
    const other = index + Math.floor(random() * (places.length - index));
    [places[index], places[other]] = [places[other] ?? 0, places[index] ?? 0];
  }
  return places
    .slice(0, count)
    .sort((a, b) => a - b)
    .flatMap((index) => items.slice(index, index + 1));
}
