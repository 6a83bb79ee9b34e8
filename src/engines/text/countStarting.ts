/** How many items begin in [start, end), by two binary searches. `sorted`: ascending by what `startOf` gives. */
export function countStarting<T>(
  sorted: readonly T[],
  startOf: (item: T) => number,
  { start, end }: { readonly start: number; readonly end: number },
): number {
  const firstFrom = (offset: number): number => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const item = sorted[middle];
      if (item !== undefined && startOf(item) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return firstFrom(end) - firstFrom(start);
}
