/**
 * A linear-chain CRF over one sequence, in natural-log scores. Row-major: the score of tag `k` at token `t` is
 * `emissions[t * tags + k]`, of tag `j` after tag `i` is `transitions[i * tags + j]`.
 */
export interface Lattice {
  /** Number of tokens, L. */
  readonly length: number;
  /** Number of tags, T; at most 256. */
  readonly tags: number;
  /** [L, T] */
  readonly emissions: Float32Array | Float64Array;
  /** [T] */
  readonly start: Float64Array;
  /** [T, T] */
  readonly transitions: Float64Array;
  /** [T] */
  readonly end: Float64Array;
}

/** The best tag of each token ([L]); ties go to the lowest tag. O(L * T^2) time, O(L * T) bytes. */
export function viterbi(lattice: Lattice): Uint8Array {
  const { length, tags, emissions, start, end } = lattice;
  const path = new Uint8Array(length);
  if (length === 0) return path;
  const back = new Uint8Array(length * tags);
  let scores = Float64Array.from(start, (score, k) => score + (emissions[k] ?? 0));
  let next = new Float64Array(tags);
  for (let t = 1; t < length; t++) {
    advance(lattice, t, { scores, next, back });
    [scores, next] = [next, scores];
  }
  let best = bestOf(scores, end);
  for (let t = length - 1; t > 0; t--) {
    path[t] = best;
    best = back[t * tags + best] ?? 0;
  }
  path[0] = best;
  return path;
}

/** One step of the recursion: scores of the best paths that end in each tag at token `t`. */
function advance(
  { tags, emissions, transitions }: Lattice,
  t: number,
  { scores, next, back }: { scores: Float64Array; next: Float64Array; back: Uint8Array },
): void {
  for (let j = 0; j < tags; j++) {
    let best = 0;
    let top = -Infinity;
    for (let i = 0; i < tags; i++) {
      const score = (scores[i] ?? 0) + (transitions[i * tags + j] ?? 0);
      if (score > top) {
        top = score;
        best = i;
      }
    }
    next[j] = top + (emissions[t * tags + j] ?? 0);
    back[t * tags + j] = best;
  }
}

function bestOf(scores: Float64Array, end: Float64Array): number {
  let best = 0;
  let top = -Infinity;
  for (let k = 0; k < scores.length; k++) {
    const score = (scores[k] ?? 0) + (end[k] ?? 0);
    if (score > top) {
      top = score;
      best = k;
    }
  }
  return best;
}
