import { isDea, isNpi, isVin, mayBeSsn, passesLuhn, passesMod97 } from './checksums.ts';
import { CHECKED, LIKELY, matchesOf, STRUCTURED, WEAK, type IdentifierFinder } from './identifierMatch.ts';

const SSN = /(?<![\p{L}\p{N}]|[\p{N}][-.])(\d{3}([- \u2013])\d{2}\2\d{4})(?![\p{L}\p{N}]|-\d)/dgu;
const HIDDEN_SSN = /(?<![\p{L}\p{N}])(?:[Xx]{3}|\*{3})[- ]?(?:[Xx]{2}|\*{2})[- ]?\d{4}(?![\p{L}\p{N}])/dgu;
const CARD = /(?<![\p{L}\p{N}]|\d[-.])(?:\d[ -]?){11,18}\d(?![\p{L}\p{N}]|[-.]\d)/dgu;
const IBAN = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![\p{L}\p{N}])/dgu;
const SEVENTEEN = /(?<![\p{L}\p{N}])[A-HJ-NPR-Z0-9]{17}(?![\p{L}\p{N}])/dgiu;
const TEN_DIGITS = /(?<![\p{L}\p{N}]|\d[-.])[12]\d{9}(?![\p{L}\p{N}]|-\d)/dgu;
const DEA = /(?<![\p{L}\p{N}])[A-Z][A-Z9]\d{7}(?![\p{L}\p{N}])/dgiu;
/** Medicare Beneficiary Identifier: eleven characters, letters without S, L, O, I, B and Z (CMS, 2018). */
const MBI_LETTER = '[AC-HJKMNP-RT-Y]';
const MBI = new RegExp(
  `(?<![\\p{L}\\p{N}])[1-9]${MBI_LETTER}(?:${MBI_LETTER}|\\d)\\d-?${MBI_LETTER}(?:${MBI_LETTER}|\\d)\\d-?${MBI_LETTER}{2}\\d{2}(?![\\p{L}\\p{N}])`,
  'dgiu',
);
/** UDI of a device: application identifier (01), fourteen digits, then lot and serial (GS1). */
const UDI = /\(01\)\s?\d{14}(?:\s?\(\d{2}\)\s?[A-Za-z0-9/-]{1,20}){0,5}/dgu;
const MAC = /(?<![\p{L}\p{N}:-])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\p{L}\p{N}:-])/dgiu;
const UUID = /(?<![\p{L}\p{N}-])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![\p{L}\p{N}-])/dgiu;
/** Pathology and laboratory cases: "S21-12345", "24-SP-001234". */
const CASE =
  /(?<![\p{L}\p{N}-])(?:[A-Z]{1,3}\d{2}-\d{3,7}|\d{2}-[A-Z]{1,3}-\d{3,7}|[A-Z]{1,3}-\d{2}-\d{3,7})(?![\p{L}\p{N}-])/dgu;
const LONG_NUMBER =
  /(?<![\p{L}\p{N}]|[\p{N}][.,-]|[$€£])\d{7,12}(?![\p{L}\p{N}%]|[.,-]\d|\s?(?:mg|ml|units?|cells?|copies|IU)\b)/dgiu;
const MIXED_CODE = /(?<![\p{L}\p{N}])(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z0-9]{8,20}(?![\p{L}\p{N}])/dgu;

/** Numbers that their form or check digit gives away. What needs a word before it is in `cuedNumbers`. */
export const findNumbers: IdentifierFinder = (text) => [
  ...matchesOf(text, SSN, {
    label: 'ssn',
    score: STRUCTURED,
    accept: (found) => mayBeSsn(found) || /-/u.test(found),
  }),
  ...matchesOf(text, HIDDEN_SSN, { label: 'ssn', score: STRUCTURED }),
  ...matchesOf(text, CARD, { label: 'account', score: CHECKED, accept: isCard }),
  ...matchesOf(text, IBAN, { label: 'account', score: CHECKED, accept: passesMod97 }),
  ...matchesOf(text, SEVENTEEN, {
    label: 'vehicle',
    score: CHECKED,
    accept: (found) => /\d/u.test(found) && /[A-Z]/iu.test(found) && isVin(found),
  }),
  ...matchesOf(text, TEN_DIGITS, { label: 'licence', score: LIKELY, accept: isNpi }),
  ...matchesOf(text, DEA, { label: 'licence', score: CHECKED, accept: isDea }),
  ...matchesOf(text, MBI, { label: 'health_plan', score: STRUCTURED }),
  ...matchesOf(text, UDI, { label: 'device', score: STRUCTURED }),
  ...matchesOf(text, MAC, { label: 'device', score: STRUCTURED }),
  ...matchesOf(text, UUID, { label: 'other_id', score: STRUCTURED }),
  ...matchesOf(text, CASE, { label: 'other_id', score: LIKELY }),
  ...matchesOf(text, LONG_NUMBER, { label: 'other_id', score: WEAK }),
  ...matchesOf(text, MIXED_CODE, {
    label: 'other_id',
    score: WEAK,
    accept: (found) => found.replace(/\D/gu, '').length >= 4,
  }),
];

/** Twelve to nineteen digits that pass Luhn and begin as card numbers do (3 to 6, 2 for new Mastercards, JCB 1800). */
const isCard = (found: string): boolean => /^(?:[3-6]|2[1-7]|1800)/u.test(found) && passesLuhn(found);
