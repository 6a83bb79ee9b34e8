import { inCaseOf } from './dateWords.ts';
import { placeName } from './nameBook.ts';
import { sameShape } from './numbers.ts';
import type { Pseudonyms } from './pseudonyms.ts';

/** Words that say what sort of place it is; they stay. */
const SORTS = new Set(
  `street st str avenue ave av road rd lane ln drive dr boulevard blvd court ct circle cir place pl square sq terrace way
  highway hwy route rte parkway pkwy apartment apt suite ste unit floor fl room rm bed building bldg box po p o ward wing tower
  block hospital hospitals clinic clinics medical center centre health healthcare system university college school
  institute department dept of the and at in for on to near from general regional memorial community county city town
  village township state parish district emergency intensive care unit icu ed er nursing home hospice rehabilitation
  rehab surgery practice group associates pharmacy laboratory laboratories lab labs inc llc ltd corp corporation
  company co foundation trust nhs primary north south east west northern southern eastern western children's childrens
  veterans affairs va cancer heart eye church shelter facility services service station airport mall park`.split(
    /\s+/,
  ),
);
const PIECE = /\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)*\.?|[\p{L}\p{N}]+|[^\p{L}\p{N}]+/gu;

interface Of {
  readonly scope: string;
  readonly original: string;
}

/**
 * Another place of the same sort: "Mercy General Hospital" keeps "General Hospital", streets keep their kind, numbers
 * their length, postcodes their form. Undefined where nothing in it says which place it is.
 */
export function placeSurrogate({ scope, original }: Of, pseudonyms: Pseudonyms): string | undefined {
  const pieces = original.match(PIECE) ?? [];
  const isPostcode = /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$|^[A-Z]\d[A-Z] ?\d[A-Z]\d$/i.test(original);
  const written: string[] = [];
  for (let at = 0; at < pieces.length;) {
    const length = isPostcode ? pieces.length : properLength(pieces, at);
    const words = pieces.slice(at, at + Math.max(1, length)).join('');
    const instead =
      isPostcode || length === 0 ? plainPiece(words, scope, pseudonyms) : proper(words, scope, pseudonyms);
    if (instead === undefined) return undefined;
    written.push(instead);
    at += Math.max(1, length);
  }
  const surrogate = written.join('');
  return surrogate === original ? undefined : surrogate;
}

/** How many pieces from here on are one proper name ("San Francisco"); 0: none begins here. */
function properLength(pieces: readonly string[], at: number): number {
  let length = 0;
  for (let index = at; index < pieces.length; index += 2) {
    if (!isProper(pieces[index] ?? '', pieces.length)) break;
    length = index - at + 1;
    if (!/^[ -]$|^\. ?$/.test(pieces[index + 1] ?? '')) break;
  }
  return length;
}

function isProper(piece: string, of: number): boolean {
  const word = piece.replace(/\.$/, '');
  if (!/^\p{L}/u.test(word) || /\d/.test(word) || SORTS.has(word.toLowerCase()))
    return /^\d+(st|nd|rd|th)$/i.test(word);
  // States ("MA") may stay; alone they would be the whole of what was marked.
  return !(of > 1 && /^[A-Z]{2}$/.test(word));
}

function proper(words: string, scope: string, pseudonyms: Pseudonyms): string | undefined {
  const dot = words.endsWith('.') ? '.' : '';
  const name = pseudonyms.choose({ scope, kind: 'place', original: words.replace(/\.$/, '') }, placeName);
  return name === undefined ? undefined : inCaseOf(words, name) + dot;
}

function plainPiece(piece: string, scope: string, pseudonyms: Pseudonyms): string | undefined {
  if (!/\d/.test(piece)) return piece;
  const isZip = /^\d{5}$/.test(piece);
  return pseudonyms.choose({ scope, kind: 'place', original: piece }, (roll, attempt) =>
    // No post office has a ZIP code below 005.
    isZip ? `00${roll(5)}${roll(10, 'd')}${roll(10, 'e')}` : sameShape(piece)(roll, attempt),
  );
}
