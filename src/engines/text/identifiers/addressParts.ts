import type { IdentifierMatch } from './identifierMatch.ts';

const PARTS = new Set(['address', 'place', 'zip']);
/** Between two parts of one address: blanks, commas and at most one line break. */
const BETWEEN = /^[ \t,]{0,6}(?:\r?\n[ \t,]{0,6})?$/u;
/** A postcode that nothing but its place after a town or country tells from another number. */
const POSTCODE = /^(?:[A-Z]{2} )?\d{4,6}(?:-\d{3,4})?$/u;
const CORNER = /(?:the )?corner of $/iu;
const CORNER_REACH = 14;
const AND = /^,? (?:and|&) $/iu;

/**
 * A postal address is one span: from a street on, flat, town, state, postcode and country that follow one another are
 * joined to it, and so are the two streets of a corner. `spans` ascend and do not overlap.
 */
export function joinAddressParts(text: string, spans: readonly IdentifierMatch[]): IdentifierMatch[] {
  const joined: IdentifierMatch[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    const widened = last === undefined ? undefined : cornerOf(text, last, span);
    if (last !== undefined && (widened !== undefined || goesOn(text, last, span)))
      joined[joined.length - 1] = {
        ...(widened ?? last),
        end: span.end,
        score: Math.max(last.score, span.score),
      };
    else joined.push(span);
  }
  return joined;
}

const goesOn = (text: string, last: IdentifierMatch, span: IdentifierMatch): boolean =>
  last.label === 'address' &&
  BETWEEN.test(text.slice(last.end, span.start)) &&
  (PARTS.has(span.label) || isPostcode(text, span));

const isPostcode = (text: string, { start, end, label }: IdentifierMatch): boolean =>
  (label === 'other_id' || label === 'phone') && POSTCODE.test(text.slice(start, end));

/** "the corner of Elm Street and Larch Road": the first street with the words before it, where the second follows. */
function cornerOf(
  text: string,
  first: IdentifierMatch,
  second: IdentifierMatch,
): IdentifierMatch | undefined {
  const areStreets = [first, second].every(({ label }) => PARTS.has(label) || label === 'name');
  const isWhole = / (?:and|&) /u.test(text.slice(first.start, first.end));
  if (!areStreets || isWhole || !AND.test(text.slice(first.end, second.start))) return undefined;
  const within = CORNER.exec(text.slice(first.start, first.start + CORNER_REACH).replace(/(?<=of ).*/su, ''));
  const before = CORNER.exec(text.slice(Math.max(0, first.start - CORNER_REACH), first.start));
  if (within === null && before === null) return undefined;
  return { ...first, label: 'address', start: first.start - (before?.[0].length ?? 0) };
}

const LINE_OF_QUOTE = /\s*\n[ \t]*>[> \t]*/gu;
const TOWN_CODE = /^\P{N}+ (?=\d{4,6}(?:-\d{3,4})?$)/u;
const NEXT_ADDRESS = /, and (?=[\p{Lu}\d])/gu;

/**
 * An address that runs over lines of a quoted letter ("> 12 Elm Street\n> Quillford 44101"), by its parts without the
 * marks; one that holds two ("12 Elm Street, Quillford, and 4 Larch Road"), one by one. Other spans lose quotation
 * marks in the same way.
 */
export function partedAddress(text: string, span: IdentifierMatch): IdentifierMatch[] {
  const lines = cutAt(text, span, LINE_OF_QUOTE);
  if (span.label !== 'address') return lines;
  if (lines.length === 1) return cutAt(text, span, NEXT_ADDRESS);
  return lines.flatMap((line) => {
    const town = TOWN_CODE.exec(text.slice(line.start, line.end))?.[0];
    if (town === undefined) return [{ ...line, label: labelOfLine(text.slice(line.start, line.end)) }];
    const code = line.start + town.length;
    return [
      { ...line, label: 'place', end: code - 1 },
      { ...line, label: 'zip', start: code },
    ];
  });
}

const labelOfLine = (line: string): string =>
  /\d/u.test(line) ? (/^[\d-]+$/u.test(line) ? 'zip' : 'address') : 'place';

function cutAt(text: string, span: IdentifierMatch, marks: RegExp): IdentifierMatch[] {
  const parts: IdentifierMatch[] = [];
  let start = span.start;
  for (const mark of text.slice(span.start, span.end).matchAll(marks)) {
    parts.push({ ...span, start, end: span.start + mark.index });
    start = span.start + mark.index + mark[0].length;
  }
  parts.push({ ...span, start });
  return parts.filter(({ start: from, end }) => end > from);
}
