import {
  CUED,
  LIKELY,
  matchesOf,
  STRUCTURED,
  WEAK,
  type IdentifierFinder,
  type IdentifierMatch,
} from './identifierMatch.ts';

const MONTH_NAME =
  'January|February|March|April|May|June|July|August|September|October|November|December|' +
  'Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec';
const MONTH = `(?:${MONTH_NAME})\\.?`;
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const NTH = `${DAY}(?:st|nd|rd|th)?`;
const YEAR = "(?:(?:19|20)\\d\\d|['\u2019]\\d\\d)";
const WEEKDAY = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';
const SHORT_DAY = '(?:Mon|Tues?|Weds?|Thur?s?|Fri|Sat|Sun)\\.?';
const CLOCK =
  '(?:[ T]{1,2}(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,6})?)?(?:Z|[+-]\\d\\d:?\\d\\d)?)';
/** What follows a number that counts or measures, so that "Mar 5 mg" is none. */
const MEASURE =
  '(?!\\s?(?:mg|mcg|g|kg|ml|cc|cm|mm|units?|tabs?|%|x|hours?|days?|weeks?|months?|years?|times?|steps?)\\b)';
const ALONE = '(?<![\\p{L}\\p{N}])';
const END = '(?![\\p{L}\\p{N}])';

const compiled = (source: string, flags = 'dgiu') => new RegExp(source, flags);

/** Dates with the month as a word: "March 3rd, 2021", "3 March", "the 3rd of Mar. 2021", "12-JAN-20", "Mar 2021". */
const WORDED: readonly (readonly [RegExp, number])[] = [
  [
    compiled(
      `${ALONE}(?:(?:${WEEKDAY}|${SHORT_DAY}),?\\s{1,2})?${MONTH}\\s{1,2}${NTH}\\s{0,2},?\\s{1,2}${YEAR}${END}`,
    ),
    STRUCTURED,
  ],
  [
    compiled(
      `${ALONE}(?:(?:${WEEKDAY}|${SHORT_DAY}),?\\s{1,2})?(?:the\\s)?${NTH}\\s{1,2}(?:of\\s)?${MONTH}\\s{0,2},?\\s{1,2}${YEAR}${END}`,
    ),
    STRUCTURED,
  ],
  [compiled(`${ALONE}${DAY}[-/. ]?(?:${MONTH_NAME})[-/. ,]?(?:(?:19|20)\\d\\d|\\d\\d)${END}`), STRUCTURED],
  [compiled(`${ALONE}${MONTH}\\s{0,2}(?:of\\s|,\\s?)?\\s?${YEAR}${END}`), STRUCTURED],
  [compiled(`${ALONE}${MONTH}[-/]${YEAR}${END}`), STRUCTURED],
];
/** Without a year: the month has to look like one. */
const PARTIAL: readonly RegExp[] = [
  compiled(
    `${ALONE}(?:(?:${WEEKDAY}|${SHORT_DAY}),?\\s{1,2})?(?:${MONTH_NAME})\\.?\\s{1,2}${NTH}${END}(?![:./]\\d)${MEASURE}`,
  ),
  compiled(
    `${ALONE}(?:(?:${WEEKDAY}|${SHORT_DAY}),?\\s{1,2})?${NTH}(?:\\s{1,2}(?:of\\s)?|-)(?:${MONTH_NAME})${END}`,
  ),
];
const ISO = compiled(
  `${ALONE}(?<![-/.])((?:19|20)\\d\\d([-/.])(?:0?[1-9]|1[0-2])\\2${DAY}${CLOCK}?)(?!\\d|[-/.]\\d)`,
);
const NUMERIC = compiled(
  `${ALONE}(?<![-/.]|\\d[,])(\\d{1,2}\\s?([-/.])\\s?(\\d{1,2})\\s?\\2\\s?(\\d{4}|\\d{2}))(?![\\p{L}\\p{N}]|[-/.]\\d)`,
);
const COMPACT = compiled(
  `${ALONE}(?<![-/.])(?:19[2-9]\\d|20[0-3]\\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?![\\p{L}\\p{N}]|[-/.]\\d)`,
);
const MONTH_YEAR = compiled(
  `${ALONE}(?<![-/.])(?:0?[1-9]|1[0-2])[-/](?:19|20)\\d\\d(?![\\p{L}\\p{N}]|[-/.]\\d)`,
);
const SHORT_CUE =
  '(?:on|since|until|till|by|from|through|thru|dated?|seen|last|admitted|admit|discharged|dos|dob|due|visit|of|before|after|' +
  'scheduled|started|stopped|drawn|collected|expires|starting|between|and|to|for)';
/** "on 12/3": day and month without a year need a word before them that announces a date. */
const SHORT = compiled(
  `${ALONE}${SHORT_CUE}:?\\s{1,2}((?:0?[1-9]|1[0-2])/${DAY})(?![\\p{L}\\p{N}%]|[-/.]\\d|\\s?(?:of|pain|strength|mg|ml)\\b)`,
);
/** "12/3-12/8/2020" and "12/3 - 12/8": a range is two dates. */
const SHORT_RANGE = compiled(
  `${ALONE}(?<![-/.])((?:0?[1-9]|1[0-2])/${DAY})(?=\\s?(?:-|\u2013|to|through|thru)\\s?(?:0?[1-9]|1[0-2])/${DAY}(?:/(?:\\d{4}|\\d{2}))?${END})`,
);
/** The second date of "3/4-3/8/2020". */
const RANGE_TAIL = compiled(
  `(?<=(?<!\\d)\\d{1,2}/\\d{1,2}\\s?[-\u2013]\\s?)(?:0?[1-9]|1[0-2])/${DAY}(?:/(?:\\d{4}|\\d{2}))?(?![\\p{L}\\p{N}]|[-/.]\\d)`,
);
/** "March 3-8, 2020": the second date of the range. */
const RANGE_END = compiled(
  `${ALONE}(?:${MONTH_NAME})\\.?\\s${NTH}\\s?(?:-|\u2013|to|through|and)\\s?(${NTH}(?:\\s?,\\s?${YEAR})?)${END}${MEASURE}`,
);
const WEEKDAYS = compiled(`${ALONE}${WEEKDAY}s?${END}`);
const MONTHS_ALONE = compiled(
  `${ALONE}(?:January|February|April|June|July|September|October|November|December)${END}`,
  'dgu',
);
const MONTHS_CUED = compiled(
  `${ALONE}(?:in|since|last|this|next|of|until|early|late|mid|by)[ -](March|May|August)${END}(?!\\s(?:be|have|not|also|need))`,
  'dgu',
);
const HOLIDAYS = compiled(
  `${ALONE}(?:Christmas(?: Eve| Day)?|Thanksgiving(?: Day)?|New Year[\u2019']?s(?: Eve| Day)?|Easter(?: Sunday| Monday)?|` +
    `Labor Day|Memorial Day|Independence Day|(?:the )?(?:Fourth|4th) of July|Halloween|Valentine[\u2019']s Day|Veterans Day|` +
    `Columbus Day|Mother[\u2019']s Day|Father[\u2019']s Day|Hanukkah|Boxing Day|Good Friday)${END}`,
);

/** Dates in the usual forms, whole and in part. Not: bare years, clock times, ratios, scores, blood pressures. */
export const findDates: IdentifierFinder = (text) => [
  ...WORDED.flatMap(([pattern, score]) => dated(text, pattern, score, looksLikeMonth)),
  ...PARTIAL.flatMap((pattern) => dated(text, pattern, CUED, looksLikeMonth)),
  ...dated(text, ISO, STRUCTURED),
  ...dated(text, NUMERIC, STRUCTURED, (_found, match) => isDayMonth(match)),
  ...dated(text, COMPACT, LIKELY),
  ...dated(text, MONTH_YEAR, CUED),
  ...dated(text, SHORT, LIKELY),
  ...dated(text, SHORT_RANGE, LIKELY),
  ...dated(text, RANGE_TAIL, LIKELY),
  ...dated(text, RANGE_END, CUED),
  ...dated(text, WEEKDAYS, LIKELY),
  ...dated(text, MONTHS_ALONE, LIKELY),
  ...dated(text, MONTHS_CUED, WEAK),
  ...dated(text, HOLIDAYS, LIKELY),
];

const dated = (
  text: string,
  pattern: RegExp,
  score: number,
  accept?: (found: string, match: RegExpExecArray) => boolean,
): IdentifierMatch[] =>
  matchesOf(text, pattern, { label: 'date', score, ...(accept === undefined ? {} : { accept }) });

/** "may 2" and "march 3" in small letters are verbs; the month of a date has a capital or a year beside it. */
const looksLikeMonth = (found: string): boolean =>
  !/(?<!\p{L})(?:may|march|mar|sun|sat)(?!\p{L})/u.test(found) ||
  /(?:19|20)\d\d|(?:st|nd|rd|th)/u.test(found);

/** Day and month in either order; with points, a year of four digits or all parts of two, as in 03.11.09. */
function isDayMonth([, whole = '', separator, , year = '']: RegExpExecArray): boolean {
  const [first = 0, second = 0] = whole.split(/[-/.]/u).map(Number);
  const fits = first >= 1 && second >= 1 && Math.min(first, second) <= 12 && Math.max(first, second) <= 31;
  if (!fits) return false;
  if (year.length === 4) return /^(?:1[89]|20)/u.test(year);
  return (
    separator === '/' ||
    /^\d\d\D\d\d\D/u.test(whole.replace(/\s/gu, '')) ||
    (separator === '-' && whole.length > 5)
  );
}
