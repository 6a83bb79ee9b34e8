/**
 * Heights of many lines, in pixels: estimated until measured. Sums and searches take O(log n) (a Fenwick tree), so
 * that a text of a million words scrolls like a short one.
 */
export class LineHeights {
  readonly count: number;
  readonly #heights: Float64Array;
  readonly #tree: Float64Array;
  #total = 0;

  constructor(count: number, estimate: (index: number) => number) {
    this.count = count;
    this.#heights = new Float64Array(count);
    this.#tree = new Float64Array(count + 1);
    for (let index = 0; index < count; index++) {
      const height = estimate(index);
      this.#heights[index] = height;
      this.#total += height;
      this.#tree[index + 1] = height;
    }
    for (let node = 1; node <= count; node++) {
      const parent = node + (node & -node);
      if (parent <= count) this.#tree[parent] = (this.#tree[parent] ?? 0) + (this.#tree[node] ?? 0);
    }
  }

  get total(): number {
    return this.#total;
  }

  height(index: number): number {
    return this.#heights[index] ?? 0;
  }

  /** Replaces an estimate; false where nothing changes. */
  set(index: number, height: number): boolean {
    const difference = height - this.height(index);
    if (index < 0 || index >= this.count || Math.abs(difference) < 0.01) return false;
    this.#heights[index] = height;
    this.#total += difference;
    for (let node = index + 1; node <= this.count; node += node & -node)
      this.#tree[node] = (this.#tree[node] ?? 0) + difference;
    return true;
  }

  /** Where a line begins: the heights of all before it. */
  top(index: number): number {
    let sum = 0;
    for (let node = Math.min(index, this.count); node > 0; node -= node & -node) sum += this.#tree[node] ?? 0;
    return sum;
  }

  /** The line that covers a distance from the top; the first above, the last below. */
  at(y: number): number {
    let index = 0;
    let left = y;
    for (let step = 2 ** Math.floor(Math.log2(Math.max(1, this.count))); step >= 1; step /= 2) {
      const node = index + step;
      const sum = this.#tree[node] ?? 0;
      if (node > this.count || sum > left) continue;
      index = node;
      left -= sum;
    }
    return Math.max(0, Math.min(index, this.count - 1));
  }
}
