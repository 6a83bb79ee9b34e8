/** A decision tree as parallel lists; node 0 is the root. A leaf has feature -1 and its value. */
export interface DecisionTree {
  readonly feature: readonly number[];
  /** Rows whose feature is at most this go left; of a leaf, its value. */
  readonly value: readonly number[];
  /** The left child; the right one follows it. */
  readonly left: readonly number[];
}

/** Gradient-boosted trees (Friedman 2001): the sum of the leaves a row falls into, and the start, in log odds. */
export function sumOfTrees(trees: readonly DecisionTree[], start: number, row: Float64Array): number {
  let sum = start;
  for (const { feature, value, left } of trees) {
    let node = 0;
    for (let at = feature[0] ?? -1; at >= 0; at = feature[node] ?? -1) {
      const isLeft = (row[at] ?? 0) <= (value[node] ?? 0);
      node = (left[node] ?? 0) + (isLeft ? 0 : 1);
    }
    sum += value[node] ?? 0;
  }
  return sum;
}

export const logistic = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));
