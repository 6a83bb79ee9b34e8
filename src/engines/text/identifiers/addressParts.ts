import type { IdentifierMatch } from './identifierMatch.ts';

const PARTS = new Set(['address', 'place', 'zip']);
/** Between two parts of one address: blanks, commas and at most one line break. */
const BETWEEN = /^[ \t,]{0,6}(?:\r?\n[ \t,]{0,6})?$/u;
/** A postcode that nothing but its place after a town or country tells from another number. */
const POSTCODE = /^(?:[A-Z]{2} )?\d{4,6}(?:-\d{3,4})?$/u;
const LINE_OF_QUOTE = /\s*\n[ \t]*>[> \t]*/gu;

/**
 * A postal address is one span: from a street on, flat, town, state, postcode and country that follow one another are
 * joined to it. `spans` ascend and do not overlap.
 */
export function joinAddressParts(text: string, spans: readonly IdentifierMatch[]): IdentifierMatch[] {
  const joined: IdentifierMatch[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    const goesOn =
      last?.label === 'address' &&
      BETWEEN.test(text.slice(last.end, span.start)) &&
      (PARTS.has(span.label) || isPostcode(text, span));
    if (last !== undefined && goesOn)
      joined[joined.length - 1] = { ...last, end: span.end, score: Math.max(last.score, span.score) };
    else joined.push(span);
  }
  return joined;
}

const isPostcode = (text: string, { start, end, label }: IdentifierMatch): boolean =>
  (label === 'other_id' || label === 'phone') && POSTCODE.test(text.slice(start, end));

/** A span that runs over lines of a quoted letter ("> 12 Elm Street\n> Flat 3"), line by line without the marks. */
export function linesOfQuote(text: string, span: IdentifierMatch): IdentifierMatch[] {
  const lines: IdentifierMatch[] = [];
  let start = span.start;
  for (const mark of text.slice(span.start, span.end).matchAll(LINE_OF_QUOTE)) {
    lines.push({ ...span, start, end: span.start + mark.index });
    start = span.start + mark.index + mark[0].length;
  }
  lines.push({ ...span, start });
  return lines.filter(({ start: from, end }) => end > from);
}
