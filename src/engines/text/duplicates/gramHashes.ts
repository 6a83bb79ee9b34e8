import { mixed } from './words.ts';

const BASE = 0x2c1b3c6d;

/**
 * A hash of every run of `size` neighbouring words, in order, by a rolling polynomial (Karp and Rabin 1987). Of fewer
 * words there is one hash, of all of them; of none there is none.
 */
export function gramHashes(words: Uint32Array, size: number): Uint32Array {
  if (words.length === 0) return new Uint32Array(0);
  const width = Math.min(size, words.length);
  let leaving = 1;
  for (let power = 1; power < width; power++) leaving = Math.imul(leaving, BASE);
  let rolling = 0;
  const hashes = new Uint32Array(words.length - width + 1);
  for (let at = 0; at < words.length; at++) {
    if (at >= width) rolling = (rolling - Math.imul(words[at - width] ?? 0, leaving)) | 0;
    rolling = (Math.imul(rolling, BASE) + (words[at] ?? 0)) | 0;
    if (at >= width - 1) hashes[at - width + 1] = mixed(rolling);
  }
  return hashes;
}
