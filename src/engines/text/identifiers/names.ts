import { NOT_NAMES } from './notNames.ts';
import { CUED, LIKELY, type IdentifierFinder, type IdentifierMatch } from './identifierMatch.ts';

const UPPER_WORD = "\\p{Lu}[\\p{L}\\p{M}]*(?:['\u2019-]\\p{L}[\\p{L}\\p{M}]*){0,3}";
const INITIAL = '\\p{Lu}\\.(?:\\s?\\p{Lu}\\.)?';
const PARTICLE =
  '(?:van|von|de|der|den|da|di|del|della|dos|la|le|el|al|bin|ibn|ben|ter|ten|zu|van der|van den|de la|de los)';
/** A name does not run on to the next line. */
const BLANK = '[ \\t\\u00a0]';
const SUFFIX = '(?:,?\\s(?:Jr|Sr|II|III|IV)\\b\\.?)?';
const CREDENTIAL =
  '(?:M\\.?D\\.?|D\\.?O\\.?|R\\.?N\\.?|N\\.?P\\.?|P\\.?A\\.?(?:-C)?|Ph\\.?\\s?D\\.?|D\\.?D\\.?S\\.?|FACS|FACC|FACP|LCSW|MSW|CRNA|ARNP|APRN|FNP(?:-C|-BC)?|PharmD|Pharm\\.D\\.|D\\.?P\\.?M\\.?|MBBS|CNM|LPN|CNA|PsyD|Psy\\.D\\.|RPh|DPT|OTR|SLP|CNS|RD|PT|OD|MPH|CRNP|BSN|MSN|Esq\\.?)';
/** One to four words of a name: "J. R. van der Berg-Smith", "O'Neill". */
const NAME = `(?:${INITIAL}${BLANK}?)?(?:${PARTICLE}${BLANK}){0,2}${UPPER_WORD}(?:${BLANK}(?:${INITIAL}|(?:${PARTICLE}${BLANK}){0,2}${UPPER_WORD})){0,3}${SUFFIX}`;
const FAMILY_FIRST = `${UPPER_WORD}(?:${BLANK}${UPPER_WORD})?,${BLANK}?(?!${CREDENTIAL}(?![\\p{L}\\p{N}]))${UPPER_WORD}(?:${BLANK}(?:${INITIAL}|${UPPER_WORD}|\\p{Lu}(?!\\p{L})))?`;
const SPACE = '[ \\t\u00a0]{1,3}';

const TITLE =
  '(?:Drs?|Doctor|DR|Mr|MR|Mrs|MRS|Ms|MS|Miss|MISS|Mx|Prof|Professor|Rev|Reverend|Sir|Dame|Fr|Sister|Nurse|Capt|Sgt|Lt|Judge|Rabbi)';
const TITLED = new RegExp(`(?<![\\p{L}\\p{N}])${TITLE}(?:\\.|(?=\\s))\\s{0,3}(${NAME})`, 'dgu');
const TITLED_AND = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:Drs|DRS|Mr\\. and Mrs|Mr and Mrs|Drs\\.)\\.?\\s${NAME},?\\s(?:and|&)\\s(${NAME})`,
  'dgu',
);
const LOWER_TITLED =
  /(?<![\p{L}\p{N}])(?:dr|mr|mrs|ms|prof)\.\s{1,3}(\p{Ll}[\p{L}'\u2019-]{1,24}(?:\s\p{Ll}[\p{L}'\u2019-]{2,24})?)(?=\s{0,2}[.,;:!?)'\n\u2019]|\s(?:is|was|has|had|will|and|who|presents|returns|at|in|on|for|from|with|to|did|does|reports|states|saw|today)(?!\p{L})|$)/dgu;
const SPOKEN = /(?<![\p{L}\p{N}])(?:dr|miss)\s(\p{Ll}[\p{L}'\u2019-]{2,24})(?=\s?[.,;!?]|$)/dgmu;

const CREDITED = new RegExp(
  `(?<![\\p{L}\\p{N}])(${NAME})(?=(?:\\s{0,2},\\s{0,2}|\\s{1,2})${CREDENTIAL}(?![\\p{L}\\p{N}]))`,
  'dgu',
);

const FIELD =
  "(?:patient(?:[\u2019']s)? name|name of patient|patient|pt|name|full name|surname|last name|first name|forename|given name|maiden name|attending(?: physician| surgeon| md)?|" +
  'surgeon|assistant(?: surgeon)?|first assistant|anesthesiologist|anaesthetist|anesthesia|provider|referring(?: physician| provider| doctor| md)?|physician|pcp|' +
  'primary care (?:physician|provider)|consultants?|cardiologist|oncologist|radiologist|pathologist|nurse|therapist|technologist|interpreter|resident|fellow|' +
  'dictated by|dictating|dictator|transcribed by|transcriptionist|typed by|signed(?: by)?|electronically signed(?: by)?|authenticated by|reviewed by|verified by|read by|' +
  'interpreted by|performed by|ordered by|ordering (?:provider|physician)|requested by|prepared by|reported by|seen by|taken by|witness(?:ed by)?|author|cc|attn|attention|re|regarding|from|to|' +
  'next of kin|emergency contact|contact(?: person)?|guardian|guarantor|caller|spouse|mother|father|wife|husband|son|daughter|brother|sister|subscriber|insured|employer contact|proxy|hcp|poa|gp|d/w|discussed with|spoke (?:with|to)|dr)';
const FIELD_VALUE = new RegExp(
  `(?<![\\p{L}\\p{N}])${anyCase(FIELD)}\\s?[:#=>|\\t]{1,2}[ \\t*_]{0,6}(?:(?:Dr|Mr|Mrs|Ms|Prof)\\.?\\s)?(${FAMILY_FIRST}|${NAME})`,
  'dgu',
);
const BY = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:[Dd]ictated|[Ss]igned|[Tt]ranscribed|[Rr]eviewed|[Tt]yped|[Rr]eferred|[Ss]een|[Pp]erformed|[Oo]rdered|[Rr]ead|[Aa]uthenticated|[Aa]dministered|[Ee]valuated)\\sby\\s(?:(?:Dr|Mr|Mrs|Ms)\\.?\\s)?(${NAME})`,
  'dgu',
);
const KIN =
  '(?:mother|father|mom|mum|dad|wife|husband|spouse|partner|son|daughter|brother|sister|aunt|uncle|niece|nephew|cousin|fianc[eé]e?|girlfriend|boyfriend|grandmother|grandfather|grandson|granddaughter|stepmother|stepfather|friend|neighbor|neighbour|caregiver|guardian|roommate|sister-in-law|brother-in-law|son-in-law|daughter-in-law)';
const RELATIVE = new RegExp(
  `(?<![\\p{L}\\p{N}])${anyCase(KIN)},?${SPACE}(?:is${SPACE}|named${SPACE}|called${SPACE}|\\()?(${NAME})`,
  'dgu',
);
const CALLED = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:[Mm]y name is|[Hh]is name is|[Hh]er name is|[Nn]ame is|[Tt]his is|[Ii] am|I['\u2019]m|named|[Dd]ear|[Hh]i|[Hh]ello|[Hh]ey|[Ss]incerely,?\\s|[Rr]egards,?\\s|[Tt]hanks,?|[Tt]hank you,?)\\s(${NAME})(?=\\s?[.,;:!?\\n)]|\\sand|\\sfrom|\\sfor|$)`,
  'dgmu',
);
const SLASHED = new RegExp(
  `(?<=^|\\s)/(?:s/\\s?)?(${UPPER_WORD}\\s(?:${INITIAL}\\s)?${UPPER_WORD})/?(?=\\s|$)`,
  'dgmu',
);

/** Either case of a cue's first letter, or capitals throughout. */
function anyCase(words: string): string {
  return `(?:${words}|${words.replace(/(^\(\?:|\|)(\p{Ll})/gu, (_all, mark: string, letter: string) => mark + letter.toUpperCase())}|${words.replace(/(?<![\\(?])\p{Ll}/gu, (letter) => letter.toUpperCase())})`;
}

const CAPITALISED: readonly (readonly [RegExp, number])[] = [
  [TITLED, CUED],
  [TITLED_AND, CUED],
  [CREDITED, CUED],
  [FIELD_VALUE, CUED],
  [BY, CUED],
  [RELATIVE, LIKELY],
  [CALLED, LIKELY],
  [SLASHED, LIKELY],
];

/** Names that a title, degree, field or word of kinship announces. Names without any are left to the network. */
export const findNames: IdentifierFinder = (text) => [
  ...CAPITALISED.flatMap(([pattern, score]) => namesOf(text, pattern, score)),
  ...[LOWER_TITLED, SPOKEN].flatMap((pattern) => namesOf(text, pattern, LIKELY)),
];

function namesOf(text: string, pattern: RegExp, score: number): IdentifierMatch[] {
  const matches: IdentifierMatch[] = [];
  for (const match of text.matchAll(pattern)) {
    const [start, end] = match.indices?.[1] ?? [0, 0];
    const kept = withoutOtherWords(text.slice(start, end));
    if (pattern === FIELD_VALUE && isSpeech(text, start, end)) continue;
    if (kept !== undefined)
      matches.push({ start: start + kept.from, end: start + kept.to, label: 'name', score });
  }
  return matches;
}

/** "Patient: Oh, I fell" is a turn of a dialogue: a single word counts as a field's value only where the field ends. */
const isSpeech = (text: string, start: number, end: number): boolean =>
  !/[\s,]/u.test(text.slice(start, end)) &&
  !/^[ \t]{0,3}(?:[\n|\t(;]|$)|^[ \t]{2}/u.test(text.slice(end, end + 5));

/** Cuts a run of capitalised words before the first that belongs to no name; undefined where none is left. */
function withoutOtherWords(found: string): { from: number; to: number } | undefined {
  let to = 0;
  for (const word of found.matchAll(/[\p{L}\p{M}'\u2019-]+\.?/gu)) {
    if (NOT_NAMES.has(word[0].replace(/[.]$/u, '').toLowerCase())) break;
    to = word.index + word[0].length;
  }
  const kept = found.slice(0, to);
  if (kept.replace(/[^\p{L}]/gu, '').length < 2) return undefined;
  const stop = /(?<=\p{L}{2})\.$/u.test(kept) && !/(?:Jr|Sr)\.$/u.test(kept) ? 1 : 0;
  return { from: 0, to: to - stop };
}
