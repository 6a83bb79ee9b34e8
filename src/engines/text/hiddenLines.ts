import type { LineWindow } from './layout.ts';
import { firstIndex } from '../../lib/firstIndex.ts';

/** Which lines of a text are folded away: stretches of lines, ascending, apart and never empty. */
export class HiddenLines {
  static readonly none = new HiddenLines([]);
  readonly ranges: readonly LineWindow[];

  /** `ranges`: in any order; they may overlap or touch, as those of sections within sections do. */
  constructor(ranges: readonly LineWindow[]) {
    const joined: { first: number; end: number }[] = [];
    for (const { first, end } of [...ranges].sort((a, b) => a.first - b.first)) {
      const last = joined.at(-1);
      if (last !== undefined && first <= last.end) last.end = Math.max(last.end, end);
      else if (end > first) joined.push({ first, end });
    }
    this.ranges = joined;
  }

  /** The stretch that hides a line; undefined where the line is shown. O(log n). */
  over(line: number): LineWindow | undefined {
    const range = this.ranges[firstEndingAfter(this.ranges, line)];
    return range !== undefined && range.first <= line ? range : undefined;
  }

  has(line: number): boolean {
    return this.over(line) !== undefined;
  }

  /** The nearest line that is shown, going up from a hidden one: the heading it lies under. */
  shownAbove(line: number): number {
    const range = this.over(line);
    return range === undefined ? line : Math.max(0, range.first - 1);
  }

  /** The stretches of a window that are shown, ascending. */
  shownIn({ first, end }: LineWindow): LineWindow[] {
    const shown: LineWindow[] = [];
    let from = first;
    for (let at = firstEndingAfter(this.ranges, first); at < this.ranges.length; at++) {
      const range = this.ranges[at];
      if (range === undefined || range.first >= end) break;
      if (range.first > from) shown.push({ first: from, end: range.first });
      from = Math.max(from, range.end);
    }
    if (from < end) shown.push({ first: from, end });
    return shown;
  }
}

/** Index of the first of ascending stretches that ends behind a line. O(log n). */
export const firstEndingAfter = (stretches: readonly LineWindow[], line: number): number =>
  firstIndex(stretches.length, (index) => (stretches[index]?.end ?? 0) > line);
