import type { Extent } from '../../domain/targets/textSpan.ts';
import { firstIndex } from '../../lib/firstIndex.ts';

/** Finds what overlaps a stretch among many extents in O(log n + hits), but for very long ones. */
export class IntervalIndex<T extends Extent> {
  readonly #sorted: readonly T[];
  /** Highest end among the extents up to each place: behind it nothing reaches further. */
  readonly #reach: Float64Array;

  /** `sorted`: ascending by start. */
  constructor(sorted: readonly T[]) {
    this.#sorted = sorted;
    this.#reach = new Float64Array(sorted.length);
    let reach = 0;
    sorted.forEach(({ end }, index) => {
      reach = Math.max(reach, end);
      this.#reach[index] = reach;
    });
  }

  /** Those that share at least one character with [start, end), ascending by start. */
  overlapping(start: number, end: number): T[] {
    const found: T[] = [];
    for (let index = this.#firstFrom(end) - 1; index >= 0 && (this.#reach[index] ?? 0) > start; index--) {
      const item = this.#sorted[index];
      if (item !== undefined && item.end > start) found.push(item);
    }
    return found.reverse();
  }

  /** Index of the first that starts at or behind `offset`. */
  #firstFrom(offset: number): number {
    return firstIndex(this.#sorted.length, (index) => (this.#sorted[index]?.start ?? 0) >= offset);
  }
}
