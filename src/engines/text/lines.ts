/** One visual paragraph: offsets without its line break, which stands between `end` and the next line's `start`. */
export interface Line {
  readonly start: number;
  readonly end: number;
}

/** Splits at CRLF, LF and CR, as every editor does; offsets stay those of the untouched text (UTF-16). */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const { index, 0: lineBreak } of text.matchAll(/\r\n|\n|\r/g)) {
    lines.push({ start, end: index });
    start = index + lineBreak.length;
  }
  lines.push({ start, end: text.length });
  return lines;
}

/** Index of the line that holds an offset (the line before it, where it stands in a line break). */
export function lineAt(lines: readonly Line[], offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
