import { joinAddressParts, partedAddress } from './addressParts.ts';
import { findIdentifiers } from './findIdentifiers.ts';
import { fineLabel } from './fineLabel.ts';
import type { IdentifierMatch } from './identifierMatch.ts';
import { isGeneric } from './institutions.ts';
import { isNoName } from './notNames.ts';
import { repeatNames } from './repeatedNames.ts';
import { resolveIdentifiers, type IdentifierCandidate } from './resolveIdentifiers.ts';
import { roleOfName } from './roles.ts';

/** What a network read in a text: identifiers by its own wider labels, and whose names they are. */
export interface NetworkReading {
  readonly identifiers: readonly IdentifierMatch[];
  /** Stretches whose label is a role: patient, relative, clinician, other. */
  readonly roles: readonly IdentifierMatch[];
}

/** An identifier with whose name it is. */
export interface ProposedIdentifier extends IdentifierMatch {
  readonly role?: string;
}

/**
 * The identifiers of a text: what the network read and what the patterns found, and every repetition of a name that
 * either found, as one list that ascends and does not overlap. `found` is what the patterns gave, where that is known.
 */
export function proposeIdentifiers(
  text: string,
  { identifiers, roles }: NetworkReading,
  found: readonly IdentifierMatch[] = findIdentifiers(text),
): ProposedIdentifier[] {
  const network = identifiers
    .flatMap((span) => partedAddress(text, span))
    .map((span) => withoutMarks(text, span))
    .filter((span) => isPlausible(text, span))
    .map((span): IdentifierCandidate => ({
      ...withinNames(text, span),
      label: fineLabel(text, span, span.label),
      source: 'network',
    }));
  const patterns = found.map((match): IdentifierCandidate => ({
    ...match,
    source: 'pattern',
  }));
  const first = resolveIdentifiers(text, [...patterns, ...network]);
  const repeated = repeatNames(text, first).map((match): IdentifierCandidate => ({
    ...match,
    source: 'pattern',
  }));
  const all =
    repeated.length === 0 ? first : resolveIdentifiers(text, [...patterns, ...network, ...repeated]);
  const named = all.filter((match) => !isGenericInstitution(text, match));
  return withRoles(text, joinAddressParts(text, named), roles);
}

/** What a surer span left of an institution may name none any more ("in Laboratory"). */
const isGenericInstitution = (text: string, { start, end, label }: IdentifierMatch): boolean =>
  (label === 'hospital' || label === 'organisation') && isGeneric(text.slice(start, end));

/** The second half of a hyphenated word in small letters ("non-profit"). */
const isHalfWord = (text: string, start: number): boolean =>
  /^[\p{Ll}\p{Lu}]-\p{Ll}/u.test(text.slice(Math.max(0, start - 2), start + 1));

/** The age from which on an age is an identifier (45 CFR 164.514(b)(2)(i)(C)). */
const OLD = 90;

/** Quotation marks and the like at the rims belong to no identifier. */
function withoutMarks(text: string, span: IdentifierMatch): IdentifierMatch {
  const found = text.slice(span.start, span.end);
  const lead = /^[\s>"*_\u201c\u2018,;:]*/u.exec(found)?.[0].length ?? 0;
  const trail = /[\s"*_\u201d,;:]{0,9}$/u.exec(found.slice(lead))?.[0].length ?? 0;
  return { ...span, start: span.start + lead, end: span.end - trail };
}

/** Labels of the network for what is mostly digits. */
const NUMBERS: ReadonlySet<string> = new Set(['phone', 'id', 'zip']);
/** Columns of a table: values side by side, no one number. */
const COLUMNS = /\d[^\S\r\n]{3,}\d/u;

/** Numbers have a digit, addresses of the web a point or an @, names a letter; what lacks it was misread. */
function isPlausible(text: string, { start, end, label }: IdentifierMatch): boolean {
  const found = text.slice(start, end);
  if (label === 'web') return /[\p{L}\d][.@:][\p{L}\d]/u.test(found) && found.length > 4;
  if (NUMBERS.has(label) && COLUMNS.test(found)) return false;
  if (label === 'phone') return (found.match(/\d/gu)?.length ?? 0) >= 3;
  if (label === 'id' || label === 'zip') return /\d/u.test(found);
  if (label === 'name' && (isNoName(found) || isHalfWord(text, start))) return false;
  if (label === 'place' && isNoName(found)) return false;
  if (label === 'hospital' || label === 'organisation') return !isGeneric(found) && !isNoName(found);
  if (label === 'age_over_89')
    return /ninet|hundred/iu.test(found) || Number(/\d+/u.exec(found)?.[0] ?? 0) >= OLD;
  return /[\p{L}\d]/u.test(found);
}

/** A title, a former trade ("ex-minister") or a possessive that the network took into a name stays outside, as the protocol has it; "Jr" and "III" belong to it. */
function withinNames(text: string, span: IdentifierMatch): IdentifierMatch {
  if (span.label !== 'name') return span;
  const found = text.slice(span.start, span.end);
  const lead =
    /^(?:(?:Drs?|Mrs?|Ms|Miss|Prof)\.?|(?:ex|co)-\p{L}+)\s+(?=\p{L})/iu.exec(found)?.[0].length ?? 0;
  const trail = /['\u2019]s$/u.exec(found)?.[0].length ?? 0;
  const generation =
    /^,? (?:jr|sr|ii|iii|iv)\b\.?/iu.exec(text.slice(span.end, span.end + GENERATION_REACH))?.[0].length ?? 0;
  return { ...span, start: span.start + lead, end: span.end - trail + (trail === 0 ? generation : 0) };
}

const GENERATION_REACH = 8;

/** Names get the role the network read where it overlaps them, else the one the words around them say. */
function withRoles(
  text: string,
  all: readonly IdentifierMatch[],
  roles: readonly IdentifierMatch[],
): ProposedIdentifier[] {
  let at = 0;
  return all.map((match) => {
    if (match.label !== 'name') return match;
    while ((roles[at]?.end ?? Infinity) <= match.start) at++;
    const read = roles[at];
    const overlaps = read !== undefined && read.start < match.end;
    return { ...match, role: overlaps ? read.label : roleOfName(text, match) };
  });
}
