import { CHECKED, LIKELY, matchesOf, STRUCTURED, type IdentifierFinder } from './identifierMatch.ts';

const EMAIL =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}_][\p{L}\p{N}._%+'-]{0,63}\s?@\s?[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,6}(?![\p{L}\p{N}])/dgu;
const URL_WITH_SCHEME = /(?<![\p{L}\p{N}])(?:https?|ftps?|sftp):\/\/[^\s<>"'`{}|\\^[\]]{2,500}/dgiu;
const WWW = /(?<![\p{L}\p{N}@./])www\d?\.[^\s<>"'`{}|\\^[\]]{3,300}/dgiu;
const ENDINGS =
  'com|org|net|edu|gov|mil|int|info|biz|health|care|clinic|hospital|doctor|io|co|app|dev|ai|me|tv|us|uk|ca|au|nz|ie|de|fr|es|it|pt|nl|be|ch|at|se|no|dk|fi|is|pl|cz|sk|hu|ro|bg|gr|tr|ru|ua|in|cn|jp|kr|br|mx|ar|cl|za|cy|ee|lv|lt|si|hr|rs|uy|eu';
const DOMAIN = new RegExp(
  `(?<![\\p{L}\\p{N}@./_-])(?:[a-z0-9][a-z0-9-]{1,62}\\.){1,4}(?:${ENDINGS})(?:/[^\\s<>"']{0,200})?(?![\\p{L}\\p{N}@-]|\\.[a-z])`,
  'dgiu',
);
const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const IP4 = new RegExp(
  `(?<![\\p{L}\\p{N}.])(?:${OCTET}\\.){3}${OCTET}(?:/\\d{1,2})?(?![\\p{L}\\p{N}]|\\.\\d)`,
  'dgu',
);
const IP6 =
  /(?<![\p{L}\p{N}:.])(?:[0-9a-f]{1,4}:){2,7}(?::?[0-9a-f]{1,4}){1,7}(?![\p{L}\p{N}:])|(?<![\p{L}\p{N}:.])::(?:[0-9a-f]{1,4}:){0,6}[0-9a-f]{1,4}(?![\p{L}\p{N}:])/dgiu;
/** Abbreviations that end like a domain ("q.i.d.in") have parts of one letter; a domain's name has two or more. */
const SENTENCE_END = /[.,;:!?)\]'"\u2019\u201d]+$/u;

/** E-mail addresses, URLs, bare domains, IP addresses of both kinds. */
export const findWeb: IdentifierFinder = (text) => [
  ...matchesOf(text, EMAIL, { label: 'email', score: CHECKED }),
  ...[URL_WITH_SCHEME, WWW].flatMap((pattern) =>
    matchesOf(text, pattern, { label: 'url', score: CHECKED }).map((found) => ({
      ...found,
      end: found.end - (SENTENCE_END.exec(text.slice(found.start, found.end))?.[0].length ?? 0),
    })),
  ),
  ...matchesOf(text, DOMAIN, { label: 'url', score: LIKELY, accept: isDomain }),
  ...matchesOf(text, IP4, { label: 'ip', score: STRUCTURED }),
  ...matchesOf(text, IP6, { label: 'ip', score: STRUCTURED, accept: isIp6 }),
];

/** "patient.In" is a missing space: the ending of a domain is written small (or all is in capitals). */
const isDomain = (found: string): boolean => {
  const host = found.split('/')[0] ?? '';
  const ending = host.slice(host.lastIndexOf('.') + 1);
  const short = [
    'in',
    'is',
    'it',
    'at',
    'no',
    'me',
    'us',
    'be',
    'so',
    'co',
    'ch',
    'de',
    'care',
    'doctor',
    'hospital',
    'clinic',
    'health',
  ];
  if (short.includes(ending.toLowerCase()))
    return /^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/u.test(host) && /\d|-|\..*\./u.test(host);
  return ending === ending.toLowerCase() || host === host.toUpperCase();
};

/** Eight groups, or "::" once; clock times ("10:20:30") are neither. */
function isIp6(found: string): boolean {
  const groups = found.split(':');
  if (found.includes('::'))
    return found.indexOf('::') === found.lastIndexOf('::') && /[0-9a-f]{3}|[a-f]/iu.test(found);
  return groups.length === 8;
}
