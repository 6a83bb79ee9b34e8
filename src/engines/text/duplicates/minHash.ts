import { createRandom } from '../../../lib/random.ts';
import { mixed } from './words.ts';

/** Permutations to a signature. */
export const MIN_HASHES = 128;
const ROWS = 4;
/** Bands of a signature: with 32 bands of 4 rows, texts that resemble each other by 0.7 meet in one with 0.9998. */
export const BANDS = MIN_HASHES / ROWS;

// Seeded, so that signatures made on different days and machines can be compared.
const random = createRandom(1997);
const FACTORS = Int32Array.from({ length: MIN_HASHES }, () => Math.floor(random() * 2 ** 32) | 1);
const SUMMANDS = Int32Array.from({ length: MIN_HASHES }, () => Math.floor(random() * 2 ** 32) | 0);

/**
 * For each of many orders of all possible shingles, the first that a text has. The share of places at which two
 * signatures agree estimates how much the texts resemble each other (Broder 1997).
 */
export function minHashOf(shingles: Uint32Array): Uint32Array {
  const signature = new Uint32Array(MIN_HASHES).fill(0xffffffff);
  for (let row = 0; row < MIN_HASHES; row++) {
    const [factor = 1, summand = 0] = [FACTORS[row], SUMMANDS[row]];
    let least = 0xffffffff;
    for (let at = 0; at < shingles.length; at++) {
      const value = (Math.imul(shingles[at] ?? 0, factor) + summand) >>> 0;
      // The upper bits of a product are the well mixed ones, and they decide which is least.
      if (value < least) least = value;
    }
    signature[row] = least;
  }
  return signature;
}

/** The key of each band: texts that share one are looked at as a pair (Leskovec et al., Mining of Massive Datasets, 3.4). */
export function bandKeys(signature: Uint32Array): number[] {
  const keys: number[] = [];
  for (let band = 0; band < BANDS; band++) {
    let key = band + 1;
    for (let row = 0; row < ROWS; row++)
      key = mixed(Math.imul(key, 31) ^ (signature[band * ROWS + row] ?? 0));
    // Bands have buckets of their own.
    keys.push(key * BANDS + band);
  }
  return keys;
}

/** Resemblance as far as the signatures tell it, 0 to 1; its standard error is below 0.045. */
export function estimate(a: Uint32Array, b: Uint32Array): number {
  let equal = 0;
  for (let row = 0; row < MIN_HASHES; row++) if (a[row] === b[row]) equal += 1;
  return equal / MIN_HASHES;
}
