import { gramHashes } from './gramHashes.ts';

/** Words to a shingle: long enough that two notes of the same kind share few by chance. */
export const SHINGLE_WORDS = 4;

/** The set of shingles of a text, as ascending hashes (Broder 1997). */
export function shingleSet(words: Uint32Array): Uint32Array {
  const all = gramHashes(words, SHINGLE_WORDS).sort();
  let kept = 0;
  for (let at = 0; at < all.length; at++) {
    if (at === 0 || all[at] !== all[at - 1]) all[kept++] = all[at] ?? 0;
  }
  return all.slice(0, kept);
}

/** How alike two texts are, 0 to 1. */
export interface Likeness {
  /** Shared shingles among those of either. */
  readonly resemblance: number;
  /** Shared shingles among those of the one that has fewer. */
  readonly containment: number;
}

export function likenessOf(a: Uint32Array, b: Uint32Array): Likeness {
  const shared = countShared(a, b);
  const fewer = Math.min(a.length, b.length);
  if (fewer === 0) return { resemblance: 0, containment: 0 };
  return { resemblance: shared / (a.length + b.length - shared), containment: shared / fewer };
}

function countShared(a: Uint32Array, b: Uint32Array): number {
  let [i, j, shared] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const [left = 0, right = 0] = [a[i], b[j]];
    if (left === right) shared += 1;
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  return shared;
}
