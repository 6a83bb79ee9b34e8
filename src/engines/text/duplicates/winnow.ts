import { gramHashes } from './gramHashes.ts';

/** Words to a fingerprint; what is shorter is never found by itself. */
export const GRAM_WORDS = 8;
/** Of so many neighbouring grams one at least is kept: what is equal over `GRAM_WORDS + WINDOW - 1` words is found. */
const WINDOW = 9;
const MOST_REPEATS = 4;

/** Selected grams of a text: hash and number of the first word of each. */
export interface Fingerprints {
  readonly hashes: Uint32Array;
  readonly places: Uint32Array;
}

/**
 * Robust winnowing (Schleimer, Wilkerson and Aiken 2003): in every window the least gram is kept, the one kept before
 * where it is as small. A text that repeats one word over and over has few.
 */
export function fingerprintsOf(words: Uint32Array): Fingerprints {
  if (words.length < GRAM_WORDS) return { hashes: new Uint32Array(0), places: new Uint32Array(0) };
  const grams = gramHashes(words, GRAM_WORDS);
  const places: number[] = [];
  let kept = -1;
  for (let end = Math.min(WINDOW, grams.length) - 1; end < grams.length; end++) {
    const first = Math.max(0, end - WINDOW + 1);
    if (kept >= first && (grams[end] ?? 0) >= (grams[kept] ?? 0)) continue;
    let least = kept >= first ? end : first;
    if (kept < first) {
      for (let at = first + 1; at <= end; at++) if ((grams[at] ?? 0) <= (grams[least] ?? 0)) least = at;
    }
    kept = least;
    places.push(least);
  }
  const at = firstOfEach(grams, places);
  return { hashes: at.map((place) => grams[place] ?? 0), places: at };
}

/** The first few places of each gram: a text that repeats itself would be found everywhere in itself otherwise. */
function firstOfEach(grams: Uint32Array, places: readonly number[]): Uint32Array {
  const seen = new Map<number, number>();
  const kept = places.filter((place) => {
    const gram = grams[place] ?? 0;
    const count = (seen.get(gram) ?? 0) + 1;
    seen.set(gram, count);
    return count <= MOST_REPEATS;
  });
  return Uint32Array.from(kept);
}
