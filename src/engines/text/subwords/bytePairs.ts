import { MinHeap } from '../../../lib/minHeap.ts';

/** Pairs of pieces that become one, the earlier learnt first. */
export interface Merges {
  /** By the pair: its rank. */
  readonly ranks: ReadonlyMap<number, number>;
  /** By the rank: the piece that the pair becomes. */
  readonly merged: Int32Array;
}

/** More than any vocabulary has; two pieces make one exact number. */
const PIECES = 2 ** 24;
/** More pieces than a word can have; a rank and a place make one exact number. */
const PLACES = 2 ** 31;

const GONE = -1;

export const pairOf = (left: number, right: number): number => left * PIECES + right;

/**
 * Joins neighbours by the merges until none is left to join: the lowest rank first, then the leftmost. O(n log n), so that
 * a run of letters as long as a book comes to an end.
 * @returns the pieces, and after how many of the first ones each ends
 */
export function mergePairs(
  symbols: readonly number[],
  { ranks, merged }: Merges,
): [id: number, stop: number][] {
  const ids = Int32Array.from(symbols);
  const next = Int32Array.from(symbols, (_, at) => at + 1);
  const before = Int32Array.from(symbols, (_, at) => at - 1);
  const waiting = new MinHeap();
  const rankAt = (at: number): number | undefined => {
    const right = next[at] ?? ids.length;
    if (at < 0 || right >= ids.length) return undefined;
    return ranks.get(pairOf(ids[at] ?? 0, ids[right] ?? 0));
  };
  const consider = (at: number): void => {
    const rank = rankAt(at);
    if (rank !== undefined) waiting.push(rank * PLACES + at);
  };
  for (let at = 0; at < ids.length; at++) consider(at);
  for (let first = waiting.pop(); first !== undefined; first = waiting.pop()) {
    const [at, rank] = [first % PLACES, Math.floor(first / PLACES)];
    // What stood here has been joined with something else since.
    if (ids[at] === GONE || rankAt(at) !== rank) continue;
    const right = next[at] ?? 0;
    const after = next[right] ?? 0;
    ids[at] = merged[rank] ?? 0;
    ids[right] = GONE;
    next[at] = after;
    if (after < ids.length) before[after] = at;
    consider(before[at] ?? GONE);
    consider(at);
  }
  const pieces: [number, number][] = [];
  for (let at = 0; at < ids.length; at = next[at] ?? ids.length) {
    pieces.push([ids[at] ?? 0, next[at] ?? ids.length]);
  }
  return pieces;
}
