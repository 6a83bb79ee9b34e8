import { firstIndex } from '../../lib/firstIndex.ts';

/** One visual paragraph: offsets without its line break, which stands between `end` and the next line's `start`. */
export interface Line {
  readonly start: number;
  readonly end: number;
}

/** Longer lines are cut for display: a browser lays out one paragraph of a megabyte for seconds. */
export const MAX_LINE_UNITS = 4_000;

/**
 * Splits at CRLF, LF and CR, as every editor does; offsets stay those of the untouched text (UTF-16). Lines longer
 * than `maxUnits` are cut after white space near the limit, with nothing between the parts.
 */
export function linesOf(text: string, maxUnits: number = MAX_LINE_UNITS): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const { index, 0: lineBreak } of text.matchAll(/\r\n|\n|\r/g)) {
    addCut(lines, text, { start, end: index, maxUnits });
    start = index + lineBreak.length;
  }
  addCut(lines, text, { start, end: text.length, maxUnits });
  return lines;
}

function addCut(lines: Line[], text: string, of: Line & { readonly maxUnits: number }): void {
  let { start } = of;
  while (of.end - start > of.maxUnits) {
    const end = cutBefore(text, start, start + of.maxUnits);
    lines.push({ start, end });
    start = end;
  }
  lines.push({ start, end: of.end });
}

/** A place to cut at or before `limit`: after white space, else between two characters that stand alone. */
function cutBefore(text: string, start: number, limit: number): number {
  for (let at = limit; at > start + limit / 2 - start / 2; at--) if (/\s/.test(text[at - 1] ?? '')) return at;
  for (let at = limit; at > start + 1; at--) {
    const isInside = /[\p{M}\u200d\udc00-\udfff]/u.test(text[at] ?? '') || text[at - 1] === '\u200d';
    if (!isInside) return at;
  }
  return limit;
}

/** Index of the line that holds an offset (the line before it, where it stands in a line break). */
export function lineAt(lines: readonly Line[], offset: number): number {
  return Math.max(0, firstIndex(lines.length, (index) => (lines[index]?.start ?? 0) > offset) - 1);
}
