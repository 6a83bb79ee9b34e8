import { findAddresses } from './addresses.ts';
import { findOldAges } from './ages.ts';
import { findCuedNumbers } from './cuedNumbers.ts';
import { findDates } from './dates.ts';
import type { IdentifierFinder, IdentifierMatch } from './identifierMatch.ts';
import { findInstitutions } from './institutions.ts';
import { findNames } from './names.ts';
import { findNumbers } from './numbers.ts';
import { findPhones } from './phones.ts';
import { piecesOf } from './pieces.ts';
import { findPlaces } from './places.ts';
import { findWeb } from './web.ts';

/** Every kind of pattern. A new one is a file and a line here. */
export const IDENTIFIER_FINDERS = [
  findDates,
  findOldAges,
  findWeb,
  findPhones,
  findNumbers,
  findCuedNumbers,
  findAddresses,
  findPlaces,
  findInstitutions,
  findNames,
] as const satisfies readonly IdentifierFinder[];

/** Everything that the patterns find, overlapping; `resolveIdentifiers` makes one list of it. */
export function findIdentifiers(text: string): IdentifierMatch[] {
  return piecesOf(text).flatMap(({ start, end }) => findInPiece(text, { start, end }));
}

/** The same of one piece of a text (see `piecesOf`), in offsets of the text. */
export function findInPiece(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): IdentifierMatch[] {
  const piece = start === 0 && end === text.length ? text : text.slice(start, end);
  return IDENTIFIER_FINDERS.flatMap((find) =>
    find(piece).map((match) =>
      start === 0 ? match : { ...match, start: match.start + start, end: match.end + start },
    ),
  );
}
