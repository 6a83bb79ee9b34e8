import type { TokenWindow } from '../entities/windows.ts';

/**
 * Cuts a text of pieces into windows of at most `size` that overlap by a quarter. Windows begin and end where words do,
 * and each word's results are kept from the window in which it stands further from an end. Only a word nearly as long as
 * a window is cut itself.
 * @param words which word each piece is of, ascending
 */
export function cutAtWords(words: Uint32Array, size: number): TokenWindow[] {
  const { length } = words;
  const isEdge = (at: number) => at === 0 || at === length || words[at] !== words[at - 1];
  /** The last edge in (least, at], or `at` itself where there is none. */
  const edgeBefore = (at: number, least: number): number => {
    for (let edge = at; edge > least; edge--) if (isEdge(edge)) return edge;
    return at;
  };
  const overlap = size >> 2;
  const windows: { from: number; to: number; contextFrom: number; contextTo: number }[] = [];
  for (let start = 0; start < length;) {
    if (start + size >= length) {
      // The last one is as wide as the others.
      let first = Math.max(0, length - size);
      while (first < start && !isEdge(first)) first++;
      windows.push({ from: 0, to: length, contextFrom: first, contextTo: length });
      break;
    }
    const end = edgeBefore(start + size, start + (size >> 1));
    windows.push({ from: 0, to: length, contextFrom: start, contextTo: end });
    const next = end - overlap;
    start = Math.max(start + 1, edgeBefore(next, next - (size >> 3)));
  }
  windows.forEach((window, at) => {
    const before = windows[at - 1];
    if (before === undefined) return;
    const [first, stop] = [window.contextFrom, before.contextTo];
    const border = edgeBefore((first + stop + 1) >> 1, first);
    before.to = window.from = Math.max(before.from, border);
  });
  return windows.filter(({ from, to }) => from < to);
}
