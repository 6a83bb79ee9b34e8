import { CUED, LIKELY, matchesOf, STRUCTURED, type IdentifierFinder } from './identifierMatch.ts';

const DIGITS = '(?:9\\d|1[0-2]\\d)';
const WORDS =
  '(?:ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|(?:a |one )?hundred(?:[- ](?:and[- ])?(?:one|two|three|four|five|six|seven|eight|nine|ten))?)';
const ALONE = '(?<![\\p{L}\\p{N}./])';
const YEARS = '(?:(?:[- ]{0,2}(?:years?|yrs?)[- ]{0,2}(?:old|of age)?|[- ]?y[./ ]?o\\.?)(?!\\p{L}))';

const PATTERNS: readonly (readonly [RegExp, number])[] = [
  [
    new RegExp(`${ALONE}(${DIGITS})(?=[- ]{0,2}(?:years?|yrs?\\.?)[- ]{0,2}(?:old|of age|young))`, 'dgiu'),
    STRUCTURED,
  ],
  [
    new RegExp(
      `${ALONE}(${DIGITS})(?=[- ]?(?:y[./ ]?o\\.?|y/?old|yrs? ?/?o))(?!\\s?years? (?:ago|earlier|later))`,
      'dgiu',
    ),
    STRUCTURED,
  ],
  [new RegExp(`${ALONE}(${DIGITS})(?= ?[MF](?:\\s|,|$))`, 'dgu'), LIKELY],
  [
    new RegExp(
      `${ALONE}(?:aged?|turned|turns|turning|lived to(?: be)?|died at|alive at|at the age of|age of|until age)\\s?[:=]?\\s{0,2}(${DIGITS})(?![\\p{L}\\p{N}%/.]\\d?)`,
      'dgiu',
    ),
    CUED,
  ],
  [new RegExp(`${ALONE}(${WORDS})(?=${YEARS})`, 'dgiu'), STRUCTURED],
  [
    new RegExp(`${ALONE}(?:his|her|their|the) (?:early |mid |late |mid-)?(nineties|90['\u2019]?s)`, 'dgiu'),
    CUED,
  ],
  [/(?<!\p{L})nonagenarian|(?<!\p{L})centenarian/dgiu, CUED],
];

/** Ages of ninety and more, and what gives one away ("in her nineties"). */
export const findOldAges: IdentifierFinder = (text) =>
  PATTERNS.flatMap(([pattern, score]) => matchesOf(text, pattern, { label: 'age_over_89', score }));
