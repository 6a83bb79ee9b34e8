import {
  CUED,
  LIKELY,
  matchesOf,
  STRUCTURED,
  WEAK,
  type IdentifierFinder,
  type IdentifierMatch,
} from './identifierMatch.ts';

const BEFORE = '(?<![\\p{L}\\p{N}]|[\\p{N}][-./]|[$#/.])';
const AFTER = '(?![\\p{L}\\p{N}]|[-/.]\\p{N})';
const EXTENSION = '(?:,?\\s?(?:x|ext\\.?|extension)\\s?#?\\s?\\d{1,6})?';
const GAP = '[-.\\s\u2010-\u2013/]';

/** North American numbers, with or without country code and extension. */
const AMERICAN = new RegExp(
  `${BEFORE}(?:(?:\\+|00)?1${GAP}?|001${GAP})?(?:\\(\\d{3}\\)\\s{0,2}-?\\s?|\\d{3}${GAP}\\s?)\\d{3}${GAP}\\s?\\d{4}(?:${EXTENSION})${AFTER}`,
  'dgiu',
);
/** "+44 (0)20 7946 0018": a plus sign, then 7 to 15 digits in groups. */
const INTERNATIONAL = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:\\+|00)[1-9]\\d{0,2}(?:[-.\\s/]{0,2}\\(?\\d{1,5}\\)?){2,7}${EXTENSION}${AFTER}`,
  'dgiu',
);
/** National numbers of other countries begin with a zero: "0341 8387176", "03.93.92.16.85". */
const NATIONAL = new RegExp(`${BEFORE}\\(?0\\d{1,4}\\)?(?:[-.\\s/]\\d{2,8}){1,5}${AFTER}`, 'dgu');
const SEVEN = new RegExp(`${BEFORE}\\d{3}[-.\u2013]\\d{4}${EXTENSION}${AFTER}`, 'dgiu');

const PHONE_CUE =
  '(?:tel(?:ephone)?|phone|ph(?=[.:#])|cell(?:ular)?|mobile|mob|home|work|office|call(?:ed|back| back)?|contact|reach(?:ed)?|text|voicemail|hotline|desk|direct|landline|whatsapp|dial)';
const FAX_CUE = '(?:fax(?:ed)?|facsimile)';
const PAGER_CUE = '(?:pager|beeper|bleep|bpr|page)';
const LINK =
  "(?:\\s?(?:#|no\\.?|number|num|me|us|him|her|at|on|is|to|under|or|=|:|-|['\u2019]s)){0,4}\\s{0,3}";
const NUMBER = '(\\+?\\(?\\d[\\d\\s().\u2013/-]{3,18}\\d(?:,?\\s?(?:x|ext\\.?)\\s?\\d{1,6})?)';
const CUED_PHONE = new RegExp(`(?<!\\p{L})${PHONE_CUE}${LINK}${NUMBER}${AFTER}`, 'dgiu');
const PHONE_BEFORE = new RegExp(`(?<!\\p{L})(?:${PHONE_CUE}|${FAX_CUE}|${PAGER_CUE})[\\s:.#]{1,4}$`, 'iu');
const CUE_REACH = 24;
const CUED_FAX = new RegExp(`(?<!\\p{L})${FAX_CUE}${LINK}${NUMBER}${AFTER}`, 'dgiu');
const CUED_PAGER = new RegExp(`(?<!\\p{L})${PAGER_CUE}${LINK}(#?\\d[\\d-]{2,9})${AFTER}`, 'dgiu');
const EXTENSION_ALONE =
  /(?<![\p{L}\p{N}])(?:ext\.?|extension|extn\.?)\s?[:#]?\s?(\d{2,6})(?![\p{L}\p{N}%])/dgiu;
const X_EXTENSION = /(?<![\p{L}\p{N}])(?:at|call|page|dial|ext)\s(x\d{4,5})(?![\p{L}\p{N}])/dgiu;

const countDigits = (found: string): number => found.replace(/\D/gu, '').length;

/** Telephone, fax and pager numbers and extensions. */
export const findPhones: IdentifierFinder = (text) => {
  const enough = (found: string) =>
    countDigits(found) >= 6 &&
    countDigits(found) <= 18 &&
    !/\d{4}\s?[-/]\s?\d{1,2}\s?[-/]\s?\d{1,2}(?!\d)/u.test(found);
  const phones = [
    ...matchesOf(text, AMERICAN, { label: 'phone', score: STRUCTURED }),
    ...matchesOf(text, INTERNATIONAL, {
      label: 'phone',
      score: CUED,
      accept: (found) => countDigits(found) >= 8,
    }),
    ...matchesOf(text, NATIONAL, {
      label: 'phone',
      score: LIKELY,
      accept: (found) => countDigits(found) >= 8 && countDigits(found) <= 13,
    }),
    ...matchesOf(text, SEVEN, { label: 'phone', score: LIKELY }),
    ...matchesOf(text, CUED_PHONE, { label: 'phone', score: CUED, accept: enough }),
    ...matchesOf(text, CUED_FAX, { label: 'fax', score: CUED, accept: enough }),
    ...matchesOf(text, CUED_PAGER, {
      label: 'phone',
      score: CUED,
      accept: (found) => countDigits(found) >= 3,
    }),
    ...matchesOf(text, EXTENSION_ALONE, { label: 'phone', score: LIKELY }),
    ...matchesOf(text, X_EXTENSION, { label: 'phone', score: WEAK }),
  ];
  return phones
    .map((phone) => withoutParenthesis(text, phone))
    .map((found) => (found.label === 'phone' && isFax(text, found) ? { ...found, label: 'fax' } : found));
};

/** A parenthesis that closes around the number is none of it: "(call +44 20 7946 0018)". */
function withoutParenthesis(text: string, match: IdentifierMatch): IdentifierMatch {
  const found = text.slice(match.start, match.end);
  return found.endsWith(')') && !found.includes('(') ? { ...match, end: match.end - 1 } : match;
}

/** Whether a word just before a number says that it is called by telephone, fax or pager. */
export const isPhoneCued = (text: string, { start }: Pick<IdentifierMatch, 'start'>): boolean =>
  PHONE_BEFORE.test(text.slice(Math.max(0, start - CUE_REACH), start));

/** Whether the words around a number call it a fax. */
export function isFax(text: string, { start, end }: Pick<IdentifierMatch, 'start' | 'end'>): boolean {
  const before = text.slice(Math.max(0, start - 16), start);
  if (/(?:fax|facsimile)[^\p{N}\n]{0,10}$/iu.test(before)) return true;
  return /^\s?[-(]?\s?fax/iu.test(text.slice(end, end + 6));
}
