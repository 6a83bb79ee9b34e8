/**
 * Scores are counted in steps of 0.05, the steps a threshold can be set to: counts by step say at once how many
 * proposals any threshold would show.
 */
export const SCORE_STEPS = 20;

/** Tenths of a thousandth: scores are given in these, and the product of two decimals is not exact. */
const FINE = 1e4;

/** The step a score or threshold (0 to 1) lies in, 0 to 19. What has no score counts as certain. */
export function stepOf(score: number | undefined): number {
  const fine = Math.round((score ?? 1) * FINE);
  return Math.max(0, Math.min(SCORE_STEPS - 1, Math.floor((fine * SCORE_STEPS) / FINE)));
}

/** Whether a score is shown at a threshold. */
export const reaches = (score: number | undefined, threshold: number): boolean =>
  stepOf(score) >= stepOf(threshold);

/** How many lie in each step. */
export function countSteps(scores: Iterable<number | undefined>): number[] {
  const counts = new Array<number>(SCORE_STEPS).fill(0);
  for (const score of scores) {
    const step = stepOf(score);
    counts[step] = (counts[step] ?? 0) + 1;
  }
  return counts;
}

/** How many of those counted reach a threshold. */
export function countFrom(counts: readonly number[], threshold: number): number {
  let sum = 0;
  for (let step = stepOf(threshold); step < counts.length; step++) sum += counts[step] ?? 0;
  return sum;
}
