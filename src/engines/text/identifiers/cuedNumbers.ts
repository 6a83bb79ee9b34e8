import { CUED, type IdentifierFinder, type IdentifierMatch } from './identifierMatch.ts';

/** Words that announce a number, by the label it gets. The first that fits just before the number counts. */
const CUES: readonly (readonly [string, string])[] = [
  ['ssn', 'ssn?|social security(?: (?:number|no|#))?|soc(?:ial)? sec|social(?: number)?'],
  [
    'mrn',
    'mrn|mr ?#|mr no|m\\.r\\.n\\.?|med(?:ical)?\\.? ?rec(?:ord)?s?|medical records? (?:number|no|num|#)|hosp(?:ital)?\\.? ?(?:#|no|number|num|id)|' +
      'unit (?:no|number|num|#)|chart ?(?:no|number|num|#)|patient ?(?:id|no|number|#|identifier)|pt ?id|nhs(?: (?:no|number))?|record (?:no|number|#)|registration (?:no|number)',
  ],
  [
    'health_plan',
    'member ?(?:id|no|number|#)|subscriber ?(?:id|no|number|#)|medicare(?: (?:id|no|number|#))?|medicaid(?: (?:id|no|number|#))?|' +
      '(?:insurance )?policy(?: (?:id|no|number|#|holder))?|group ?(?:id|no|number|#)|beneficiary(?: (?:id|no|number))?|insurance ?(?:id|no|number|#)|health ?(?:card|plan)(?: (?:id|no|number|#))?|mbi|hicn|payer id',
  ],
  [
    'account',
    'acc(?:oun)?t\\.?(?: ?(?:id|no|number|num|#))?|(?:credit |debit )?card(?: (?:no|number|num|#))?|visa|mastercard|amex|iban|routing(?: (?:no|number))?|bank (?:no|number)|sort code|cc ?#',
  ],
  [
    'licence',
    "(?:driver[\u2019']?s?[ -]|driving |medical |state )?licen[cs]e(?: (?:no|number|num|#))?|lic ?(?:#|no)|npi|dea(?: (?:no|number|#))?|certificate(?: (?:no|number|#))?|upin|passport(?: (?:no|number|#))?",
  ],
  [
    'vehicle',
    '(?:license |number |licence )?plates?(?: (?:no|number|#))?|vin|vehicle(?: (?:id|identification))?(?: (?:no|number|#))?|registration plate|tag no',
  ],
  [
    'device',
    'serial(?: (?:no|number|num|#))?|s/n|sn|ser no|device ?(?:id|no|number|#|serial)|model(?: (?:no|number|#))?|lot(?: (?:no|number|#))?|udi|imei|mac(?: address)?|implant (?:no|number|id)',
  ],
  [
    'other_id',
    'accession(?: (?:no|number|num|#))?|acc ?#|specimen(?: (?:id|no|number|#))?|case(?: (?:id|no|number|num|#))|sample(?: (?:id|no|number|#))?|visit(?: (?:id|no|number|#))|' +
      'encounter(?: (?:id|no|number|#))?|order(?: (?:id|no|number|#))|job(?: (?:id|no|number|#))|voice job|claim(?: (?:id|no|number|#))?|study ?(?:id|no|number)|subject ?(?:id|no|number)|csn|' +
      'reference(?: (?:no|number|#))?|ref ?(?:#|no)|confirmation(?: (?:no|number|#))?|document ?(?:id|no|number|#)|dictation ?(?:id|no|number|#)|prescription ?(?:no|number|#)|rx ?#|employee ?(?:id|no|number)|badge(?: (?:no|number))?|student ?(?:id|no)|identifier|id(?: (?:no|number|#))?|fin(?: ?#)?|har|ticket(?: (?:no|number|#))?|protocol (?:no|number)',
  ],
];

const LINK = '\\.?[\\s:#=]{0,4}(?:no\\.?|number|num|is|was|of|ending in)?[\\s:#=.]{0,4}';
/** Upper and lower letters, digits and joints, with at least three digits; a space only between groups of them. */
const CODE = '([A-Z0-9](?:[A-Z0-9]|[-/._](?=[A-Z0-9])|[ ](?=\\d{2})){2,30})';
const WHOLE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${CUES.map(([, words]) => words).join('|')})(?!\\p{L})${LINK}${CODE}(?![\\p{L}\\p{N}])`,
  'dgiu',
);
const CUE_ENDINGS = CUES.map(([label, words]) => ({
  label,
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?!\\p{L})${LINK}$`, 'iu'),
}));
/** Characters before a number in which its cue stands. */
const CUE_REACH = 48;

/** Numbers that a word announces: "MRN 448201", "Policy no. A-19-2231". */
export const findCuedNumbers: IdentifierFinder = (text) => {
  const matches: IdentifierMatch[] = [];
  for (const match of text.matchAll(WHOLE)) {
    const [start, end] = match.indices?.[1] ?? [0, 0];
    const found = text.slice(start, end);
    if (!isCode(found)) continue;
    matches.push({ start, end, label: kindOfNumber(text, start) ?? 'other_id', score: CUED });
  }
  return matches;
};

/** The label that the words before a number give it. */
export function kindOfNumber(text: string, start: number): string | undefined {
  const before = text.slice(Math.max(0, start - CUE_REACH), start);
  return CUE_ENDINGS.find(({ pattern }) => pattern.test(before))?.label;
}

/** Three digits or more, and no date, dose, plain year or number after a word ("card to 24 Elm Street"). */
function isCode(found: string): boolean {
  const digits = found.replace(/\D/gu, '').length;
  if (digits < 3 || /^(?:19|20)\d\d$/u.test(found) || /^\p{Ll}+ /u.test(found)) return false;
  return (
    !/^(?:[0-2]?\d|3[01])[/-](?:[0-2]?\d|3[01])[/-](?:\d{2}|\d{4})$/u.test(found) &&
    !/^\d{1,4}\s?(?:mg|ml|mcg|units?)$/iu.test(found)
  );
}
