import { LIKELY, matchesOf, STRUCTURED, WEAK, type IdentifierFinder } from './identifierMatch.ts';
import { COUNTRIES, STATES } from './regions.ts';

const ALONE = '(?<![\\p{L}\\p{N}-])';
const END = "(?![\\p{L}\\p{N}-]|[\u2019'](?!s))";
/** Longest first, so that "North Korea" is not left at "Korea". */
const KNOWN = [...STATES.keys(), ...COUNTRIES].toSorted((a, b) => b.length - a.length);
/** The words of a place as written, or all in capitals. */
const NAMES = new RegExp(
  `${ALONE}(?:${[...KNOWN, ...KNOWN.map((name) => name.toUpperCase())].join('|')}|U\\.S\\.A\\.|USA)${END}`,
  'dgu',
);
const CODES = [...STATES.values()].join('|');
/** "Springfield, IL", with the ZIP code where it follows: the town, then the state. */
const TOWN_STATE = new RegExp(
  `(?<![\\p{L}\\p{N}])(\\p{Lu}[\\p{L}.'\u2019-]{1,24}(?: \\p{Lu}[\\p{L}.'\u2019-]{1,24}){0,3}),\\s{0,2}(?:${CODES}|${[...STATES.keys()].join('|')})(?![\\p{L}\\p{N}])`,
  'dgu',
);
const STATE_AFTER_TOWN = new RegExp(
  `(?<=\\p{L}{2},?\\s{1,2})(${CODES})(?=\\s{1,3}\\d{5}(?!\\d)|[.;)\\n]|$|,\\s)`,
  'dgu',
);
const STATE_AFTER_COMMA = new RegExp(`(?<=\\p{Lu}\\p{L}{2,20},\\s?)(${CODES})(?![\\p{L}\\p{N}])`, 'dgu');
const ZIP_AFTER_STATE = new RegExp(
  `(?:${CODES}|${[...STATES.keys()].join('|')}),?\\s{1,3}(\\d{5}(?:-\\d{4})?)(?![\\p{L}\\p{N}-])`,
  'dgu',
);
const ZIP_CUED =
  /(?<!\p{L})(?:zip|postal|post)\s?-?(?:code)?\s?(?:is|of|no\.?|:|#|=|\+4)?\s{0,3}[:#]?\s?(\d{5}-\d{3,4}|\d{5}(?!-\d)|\d{4}\s?[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d|\d{3}\s\d{2}|\d{4,6}(?:-\d{3})?)(?![\p{L}\p{N}])/dgiu;
const ZIP_PLUS_FOUR = /(?<![\p{L}\p{N}]|\d[-.])\d{5}-\d{4}(?![\p{L}\p{N}]|-\d)/dgu;
const BRITISH =
  /(?<![\p{L}\p{N}])(?:GIR 0AA|[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2})(?![\p{L}\p{N}])/dgu;
const RESIDENCE =
  /(?<!\p{L})(?:lives|living|resides|residing|grew up|raised|born|resident|native|originally|moved|relocated|travell?ed|trip|vacation|visiting|from|residence) (?:alone )?(?:in|at|of|to|from) (?:the )?(\p{Lu}[\p{L}'\u2019-]{2,24}(?: \p{Lu}[\p{L}'\u2019-]{1,24}){0,3})/dgu;
const NOT_A_TOWN =
  /^(?:The|This|Our|His|Her|My|Home|Hospital|Assisted|Nursing|Emergency|January|February|March|April|May|June|July|August|September|October|November|December|Room|Unit|Dr|Doctor|Mr|Mrs|Ms|ICU|ER|ED|OR|PACU|Center|Clinic)(?!\p{L})/u;
const NOT_BEFORE_STATE = /^(?:State|City|The|Dr|MD|Mr|Mrs|Ms|Assessment|Plan)(?!\p{L})/u;

/** Countries, states and large towns by name; towns beside a state or a word of living; ZIP and post codes. */
export const findPlaces: IdentifierFinder = (text) => [
  ...matchesOf(text, NAMES, {
    label: 'place',
    score: LIKELY,
    accept: (found) => found !== 'Jordan' && found !== 'JORDAN',
  }),
  ...matchesOf(text, TOWN_STATE, {
    label: 'place',
    score: LIKELY,
    accept: (found, [all]) =>
      !NOT_BEFORE_STATE.test(found) &&
      !/ (?:IN|AT|FROM|TO|OF|NEAR) /u.test(found) &&
      !/,\s*(?:MD|PA|DO)$/u.test(all),
  }),
  ...matchesOf(text, STATE_AFTER_TOWN, {
    label: 'place',
    score: WEAK,
    accept: (found) =>
      !['IN', 'OR', 'ME', 'MD', 'PA', 'MS', 'OK', 'HI', 'CT', 'MA', 'CO', 'PR', 'AL'].includes(found),
  }),
  ...matchesOf(text, STATE_AFTER_COMMA, {
    label: 'place',
    score: WEAK,
    accept: (found) => !['MD', 'PA', 'MS', 'MA', 'MI', 'DC', 'CT', 'OR', 'IN', 'ME', 'PR'].includes(found),
  }),
  ...matchesOf(text, ZIP_AFTER_STATE, { label: 'zip', score: STRUCTURED }),
  ...matchesOf(text, ZIP_CUED, { label: 'zip', score: STRUCTURED }),
  ...matchesOf(text, ZIP_PLUS_FOUR, { label: 'zip', score: LIKELY }),
  ...matchesOf(text, BRITISH, { label: 'zip', score: LIKELY }),
  ...matchesOf(text, RESIDENCE, { label: 'place', score: WEAK, accept: (found) => !NOT_A_TOWN.test(found) }),
];
