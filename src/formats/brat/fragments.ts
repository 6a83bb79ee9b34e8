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
 * Whether fragments are one span that was only split where its line ended (as brat and we do), not a
 * discontinuous mention: between any two stands white space with a line break in it, nothing else.
 */
export function isOneSpan(text: string, fragments: readonly Fragment[]): boolean {
  return fragments.every((fragment, index) => {
    const next = fragments[index + 1];
    if (next === undefined) return true;
    const gap = text.slice(fragment.end, next.start);
    return next.start > fragment.end && /^[\s\x1c-\x1e\x85]*$/.test(gap) && gap.search(LINE_BREAKS) >= 0;
  });
}
