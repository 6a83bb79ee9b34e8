import { firstIndex } from '../../lib/firstIndex.ts';

/** How many items begin in [start, end), by two binary searches. `sorted`: ascending by what `startOf` gives. */
export function countStarting<T>(
  sorted: readonly T[],
  startOf: (item: T) => number,
  { start, end }: { readonly start: number; readonly end: number },
): number {
  const firstFrom = (offset: number): number =>
    firstIndex(sorted.length, (index) => startOf(sorted[index] as T) >= offset);
  return firstFrom(end) - firstFrom(start);
}
