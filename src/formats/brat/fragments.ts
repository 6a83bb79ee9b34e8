import type { Fragment } from './standoff.ts';

/** What ends a line for Python's `splitlines`, which brat reads .ann files with. */
const LINE_BREAKS = /[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+/g;

/**
 * A span as fragments without line breaks: a covered text with a raw line break would tear its .ann line. Empty
 * if the span is nothing but line breaks. UTF-16 units in and out.
 */
export function splitAtLineBreaks(text: string, span: Fragment): readonly Fragment[] {
  const covered = text.slice(span.start, span.end);
  const fragments: Fragment[] = [];
  let from = 0;
  for (const match of covered.matchAll(LINE_BREAKS)) {
    if (match.index > from) fragments.push({ start: span.start + from, end: span.start + match.index });
    from = match.index + match[0].length;
  }
  if (from < covered.length) fragments.push({ start: span.start + from, end: span.end });
  return fragments;
}

/**
 * Joins fragments that were only split where a line ended (as brat and we do), which no discontinuous mention is:
 * between them stands white space with a line break in it, nothing else.
 */
export function joinAtLineBreaks(text: string, fragments: readonly Fragment[]): readonly Fragment[] {
  const joined: Fragment[] = [];
  for (const fragment of fragments) {
    const last = joined.at(-1);
    if (last !== undefined && isLineBreak(text, last.end, fragment.start))
      joined.splice(-1, 1, { start: last.start, end: fragment.end });
    else joined.push(fragment);
  }
  return joined;
}

function isLineBreak(text: string, start: number, end: number): boolean {
  const gap = text.slice(start, end);
  return end > start && /^[\s\x1c-\x1e\x85]*$/.test(gap) && gap.search(LINE_BREAKS) >= 0;
}
