import { CUED, LIKELY, matchesOf, type IdentifierFinder } from './identifierMatch.ts';

/** A word with a capital; a point only within it, so that no sentence before runs on. */
const CAPITAL = "(?:St\\.|\\p{Lu}(?:[\\p{L}\\d'\u2019&-]|\\.(?=\\p{L})){0,24})";
const BLANK = '[ \\t\\u00a0]';
const LINKED = `${CAPITAL}(?:${BLANK}(?:of|de|the|and|&|for|at|in)(?=${BLANK}\\p{Lu})|${BLANK}${CAPITAL}|,?${BLANK}&${BLANK}${CAPITAL}){0,6}?`;
const HOSPITALS =
  'Hospitals?|Medical Cent(?:er|re)|Health ?[Cc]are(?: Cent(?:er|re))?|Health Cent(?:er|re)|Health System|Clinic|Infirmary|Sanatorium|Nursing Home|' +
  'Rehabilitation(?: Cent(?:er|re)| Hospital)?|Rehab|Hospice|Medical Group|Medical Associates|Cancer Cent(?:er|re)|Cancer Institute|' +
  'Heart Institute|Heart Cent(?:er|re)|Eye Institute|Surgery Cent(?:er|re)|Surgical Cent(?:er|re)|Imaging(?: Cent(?:er|re))?|Urgent Care|' +
  'Assisted Living|Senior Living|Skilled Nursing Facility|Care Cent(?:er|re)|Pharmacy|Laborator(?:y|ies)|Dialysis(?: Cent(?:er|re))?|' +
  "Family Medicine|Family Practice|Pediatrics|Orthopa?edics|Women[\u2019']s Health(?: Cent(?:er|re))?|Behavioral Health|General Practice|Surgery Clinic|Trauma Cent(?:er|re)";
const ORGANISATIONS =
  'Inc|LLC|L\\.L\\.C|Ltd|Corp|Corporation|Company|Co|GmbH|AG|PLC|plc|LLP|LP|S\\.A|Industries|Enterprises|Holdings|Group|Solutions|Technologies|' +
  'Systems|Partners|Associates|University|College|High School|Middle School|Elementary School|School District|Academy|Institute|Foundation|' +
  "Bank|Credit Union|Insurance|Airlines|Airways|Motors|Foods|Church|Police Department|Fire Department|Sheriff[\u2019']s Office|Law Firm|Law Offices?";

const BEFORE = "(?<![\\p{L}\\p{N}'\u2019-])";
const END = '(?![\\p{L}\\p{N}])';
const HOSPITAL = new RegExp(`${BEFORE}${LINKED}${BLANK}(?:${HOSPITALS})${END}`, 'dgu');
const ORGANISATION = new RegExp(
  `${BEFORE}${LINKED},?${BLANK}(?:${ORGANISATIONS})(?:\\.(?<=(?:Inc|Ltd|Corp|Co)\\.))?${END}`,
  'dgu',
);
const HEADED = new RegExp(
  `${BEFORE}(?:University|Bank|City|County|Town|State|Hospital|College) of (?:the )?\\p{Lu}[\\p{L}'\u2019-]{2,24}(?: \\p{Lu}[\\p{L}'\u2019-]{2,24}){0,2}(?: (?:Hospitals?|Medical Cent(?:er|re)))?${END}`,
  'dgu',
);
/** "Smith, Jones and Brown": offices named after their founders. */
const FOUNDERS =
  /(?<![\p{L}\p{N}])\p{Lu}[\p{L}'\u2019-]{2,24}, \p{Lu}[\p{L}'\u2019-]{2,24},? (?:and|&) \p{Lu}[\p{L}'\u2019-]{2,24}(?= (?:LLP|LLC|Inc|PC|Associates))/dgu;
/** What begins a sentence or a heading rather than a name. */
const GENERIC =
  /^(?:The|This|That|Our|Your|His|Her|My|Their|A|An|At|In|To|From|Of|For|Any|Outside|Local|Another|Other|General|Community|Regional|Follow|Medical|Acute|Home|Primary|Family|Emergency|Physical|Inpatient|Outpatient|Previous|Prior|No|Discharge|Transfer|Admission|Admit|Plan|Past|Patient|Return|Clinical|Hospital|Skilled|Cardiac|Pulmonary|Nursing|Pain|Wound|Speech|Occupational|Cardiology|Neurology|Surgery|Oncology|Radiology|Dialysis)\s/u;
const ALL_GENERIC =
  /^(?:(?:The|This|That|Our|Your|His|Her|My|Their|An?|At|In|To|From|Of|For|Any|Outside|Local|Another|Other|General|Community|Regional|Medical|Acute|Home|Primary|Family|Emergency|Physical|Inpatient|Outpatient|Previous|Prior|No|Discharge|Transfer|Admission|Past|Patient|Return|Clinical|Hospital|Hospitals|Skilled|Cardiac|Pulmonary|Nursing|Pain|Wound|Speech|Occupational|Cardiology|Neurology|Surgery|Oncology|Radiology|Dialysis|Clinic|Center|Health|Healthcare|Care|Rehabilitation|Rehab|Hospice|Urgent|Pharmacy|Laboratory|Imaging|Group|System|Systems|Review|Associates|Course|Follow|Up|and|of|the|Facility|Pediatrics|Orthopedics|Institute|Bank|Blood|Insurance|School|College|Company|Practice|Medicine|Assisted|Living|Behavioral|Mental|Eye|Heart|Cancer|Women['\u2019]s|Children['\u2019]s|Surgical|Trauma|Sleep|Department|Service|Services|Specialty|Level|[IVX]+)(?:\s|$))+$/iu;

/** Words with a capital that stand before a name and are none of it: degrees and wards too. */
const BEFORE_NAME =
  /^(?:(?:The|At|at|In|To|From|For|Our|His|Her|MD|DO|RN|NP|PA|LPN|ARNP|CRNA|RD|DDS|PhD|FACS|ICU|ER|ED|Surgery|Radiology|Nephrology|Psychiatry|Neurology|Oncology|Cardiology)\s)+(?=\p{Lu})/u;

/** Hospitals, clinics and homes; companies, schools and offices, by the words they end or begin with. */
export const findInstitutions: IdentifierFinder = (text) =>
  [
    ...matchesOf(text, HOSPITAL, { label: 'hospital', score: CUED, accept: isNamed }),
    ...matchesOf(text, ORGANISATION, { label: 'organisation', score: LIKELY, accept: isNamed }),
    ...matchesOf(text, HEADED, { label: 'organisation', score: LIKELY }).map((found) =>
      /Hospital|Medical/u.test(text.slice(found.start, found.end)) ? { ...found, label: 'hospital' } : found,
    ),
    ...matchesOf(text, FOUNDERS, { label: 'organisation', score: LIKELY }),
  ].map((found) => {
    const words = BEFORE_NAME.exec(text.slice(found.start, found.end));
    return words === null ? found : { ...found, start: found.start + words[0].length };
  });

/** Whether a stretch says only what kind of place it is ("the Emergency Department"). */
export const isGeneric = (found: string): boolean => ALL_GENERIC.test(found);

const isNamed = (found: string): boolean =>
  !ALL_GENERIC.test(found) && !(GENERIC.test(found) && found.split(/\s/u).length <= 2);
