import { CUED, LIKELY, matchesOf, STRUCTURED, type IdentifierFinder } from './identifierMatch.ts';
import { STATES } from './regions.ts';

const TYPES =
  'Street|St|Avenue|Ave|Av|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Court|Ct|Place|Pl|Way|Terrace|Ter|Circle|Cir|Parkway|Pkwy|' +
  'Square|Sq|Trail|Trl|Highway|Hwy|Crescent|Cres|Close|Row|Loop|Pike|Turnpike|Alley|Plaza|Path|Walk|Expressway|Freeway|Route|Rte|Broadway|Mews|Gardens|Grove';
const both = (words: string) => `(?:${words}|${words.toUpperCase()}|${words.toLowerCase()})`;
const WORD = "[\\p{Lu}\\d][\\p{L}\\d.'\u2019-]{0,24}";
const DIRECTION = '(?:(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\\.?\\s)?';
const NUMBER = '\\d{1,6}(?:-\\d{1,5})?[A-Za-z]?(?:\\s1/2)?';
const UNIT =
  '(?:(?:,|\\n|\\s){1,3}(?:Apt|Apartment|Unit|Suite|Ste|Room|Rm|Floor|Fl|Bldg|Building|Flat|APT|SUITE|UNIT|STE|apt|suite|unit)\\.?\\s?#?\\s?[A-Z0-9][A-Za-z0-9-]{0,6}|,?\\s#\\s?[A-Z0-9-]{1,6})?';
const STATE = `(?:${[...STATES.values(), ...STATES.keys()].join('|')})`;
const TOWN = "\\p{Lu}[\\p{L}.'\u2019-]{1,24}(?: \\p{Lu}[\\p{L}.'\u2019-]{1,24}){0,3}";
const TAIL = `(?:(?:,|\\n|\\s){1,4}${TOWN}(?:,\\s?|\\s|\\n)${STATE}(?:,?\\s{1,3}\\d{5}(?:-\\d{4})?)?)?`;
const END = '(?![\\p{L}\\p{N}])';

const STREET = new RegExp(
  `(?<![\\p{L}\\p{N}]|\\d[-/.])${NUMBER},?\\s(?!(?:19|20)\\d\\d\\b)${DIRECTION}(?:${WORD}\\s){1,4}?${both(TYPES)}\\.?${END}${UNIT}${TAIL}`,
  'dgu',
);
const LOWER_STREET = new RegExp(
  `(?<![\\p{L}\\p{N}]|\\d[-/.])${NUMBER}\\s(?:[\\p{Ll}\\d.'\u2019-]{2,24}\\s){1,3}?(?:street|avenue|ave|road|lane|boulevard|blvd|parkway|terrace|crescent)${END}`,
  'dgu',
);
const NUMBERED_HIGHWAY =
  /(?<![\p{L}\p{N}])\d{1,6} (?:US|State|County|Old)? ?(?:Highway|Hwy|Route|Rte|Road|HIGHWAY|ROUTE) \d{1,4}[A-Z]?(?![\p{L}\p{N}])/dgu;
const BOX = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:P\\.?\\s?O\\.?\\s?|Post Office )Box\\s?#?\\s?\\d{1,7}${END}${TAIL}`,
  'dgiu',
);
const MILITARY =
  /(?<![\p{L}\p{N}])(?:PSC|CMR|Unit) \d{2,5},? Box \d{2,6}(?:[\s,]{1,3}(?:APO|FPO|DPO)[\s,]{1,2}(?:AA|AE|AP)\s{1,2}\d{5})?(?![\p{L}\p{N}])/dgu;
const NAMED_STREET = new RegExp(
  `(?<=(?<!\\p{L})(?:on|at|near|along|off|of|from|corner of|and|to)\\s)(?:\\p{Lu}[\\p{L}'\u2019-]{2,24}\\s){1,3}(?:Street|Avenue|Road|Lane|Boulevard|Parkway|Terrace|Crescent|Highway)${END}`,
  'dgu',
);
const FOREIGN =
  /(?<![\p{L}\p{N}])(?:\d{1,5},? )?(?:(?:[Rr]ue|[Aa]venue|[Vv]ia|[Cc]alle|[Rr]ua|[Aa]venida|[Pp]laza|[Pp]iazza|[Vv]iale|[Cc]arrera|[Cc]hemin|ul\.|[Uu]lica) (?:d[aeiou]s?l? |de la |de los |du |des |della )?\p{Lu}[\p{L}'\u2019-]{2,24}(?: \p{Lu}[\p{L}'\u2019-]{2,24}){0,2}|\p{Lu}[\p{L}'\u2019-]{2,24}(?:stra(?:ß|ss)e|str\.|gasse|platz|allee|weg|laan|straat|plein|gade|gatan?|vägen|veien?|vej|katu|tie|tänav|gata))(?:,? \d{1,5}[a-zA-Z]?)(?![\p{L}\p{N}])/dgu;
const FOREIGN_ALONE =
  /(?<![\p{L}\p{N}])(?:\d{1,5} )?\p{Lu}[\p{L}'\u2019-]{2,24}(?:straße|strasse|gasse|straat|vägen|katu)(?![\p{L}\p{N}])/dgu;
const HUNGARIAN =
  /(?<![\p{L}\p{N}])(?:\d{1,5} )?\p{Lu}[\p{L}'\u2019-]{2,24}(?: \p{Lu}?[\p{L}'\u2019-]{2,24})? (?:utca|u\.|út|tér|körút|köz) \d{1,4}\.?(?![\p{L}\p{N}])/dgu;
/** "Dr" and "St" end a street only after its number and name, never "3 Dr" or "3-0 nylon by Dr". */
const MEDICAL = /(?:days?|weeks?|hours?|mg|units?|tablets?|visits?|times?|by)\s/iu;

/** Street addresses with what follows them (flat, town, state, ZIP code), boxes, streets by name. */
export const findAddresses: IdentifierFinder = (text) => [
  ...matchesOf(text, STREET, {
    label: 'address',
    score: STRUCTURED,
    accept: (found) => !MEDICAL.test(found),
  }),
  ...matchesOf(text, LOWER_STREET, {
    label: 'address',
    score: LIKELY,
    accept: (found) => !MEDICAL.test(found),
  }),
  ...matchesOf(text, NUMBERED_HIGHWAY, { label: 'address', score: CUED }),
  ...matchesOf(text, BOX, { label: 'address', score: STRUCTURED }),
  ...matchesOf(text, MILITARY, { label: 'address', score: STRUCTURED }),
  ...matchesOf(text, NAMED_STREET, { label: 'address', score: LIKELY }),
  ...[FOREIGN, FOREIGN_ALONE, HUNGARIAN].flatMap((pattern) =>
    matchesOf(text, pattern, { label: 'address', score: LIKELY }),
  ),
];
