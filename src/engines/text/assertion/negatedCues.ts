import type { CueGroup } from './cueGroup.ts';

const SAID =
  '{have|had|having|show|showed|shown|showing|reveal|revealed|demonstrate|demonstrated|display|exhibit|exhibited|develop|' +
  'developed|report|reported|reporting|complain of|complaining of|complained of|describing|endorsing|experience|experienced|experiencing|' +
  'notice|noticed|describe|endorse|endorsed|mention|identify|find|found to have|found|see|detect|detected|suggest|' +
  "suggestive of|suggesting|indicate|appear to have|appear|seem to have|look like|looks like|think it ' s|think it is|" +
  'think he has|think she has|believe that he has|believe that she has|believe he has|believe she has|be|been|' +
  'associated with|accompanied by|diagnostic of|consistent with|compatible with|due to|evident of|contain|involve|' +
  'suffer from|suffered from|indicative of|evidence of|typical of|known to have|felt to have|get|got|feel|felt|' +
  'any|a|an|the}';
const SEEN =
  '{seen|found|identified|noted|present|observed|detected|visuali{z|s}ed|visible|confirmed|demonstrated|appreciated|palpable|' +
  'palpated|detectable|perceptible|discernible|evident|shown|reported|recogni{z|s}ed|apparent|documented|revealed|recurred|occurred|occur|recur|recurring|' +
  'diagnosed|elicited|included|encountered|experienced|developed|suspected|heard|required|performed}';
const BE = '{is|are|was|were|has been|have been|had been|being|be|}';
const RULED = "{ruled out|ruled - out|excluded|r / o ' d|eliminated|disproved|discounted}";
const ANY = '{any|the|a|an|some|}';
const ADVERB =
  '{now|since|completely|fully|both|both clearly|all|clearly|largely|promptly|rapidly|quickly|gradually|spontaneously|then|subsequently|eventually|finally}';

export const NEGATED: readonly CueGroup[] = [
  {
    category: 'negated',
    direction: 'forward',
    ends: ['verb'],
    phrases: [
      'no',
      'nil',
      'without',
      '{w / o|w / out|w out}',
      'wo',
      'with no',
      'with out',
      'nor',
      'neither',
      'none of',
      `no {clear|definite|definitive|convincing|objective|clinical|radiographic|radiological|sonographic|} {evidence|sign|signs|symptoms|suggestion|indication|features|suspicion|findings|stigmata} {of|for|to suggest|suggestive of|suggesting|that suggest}`,
      `{no|without|with no|denies|denied|denying|never had} ${ANY} {known|prior|previous|past|personal|significant|} {history|hx} of`,
      'no {further|new|known|apparent|obvious|other|more|recurrent|recurrence of|associated|residual|acute|active}',
      'no {complaints|complaint|c / o|mention|report|reports|episodes|presence|s / s} of',
      '{there is|there was} nothing {to suggest|suggestive of|suggesting}',
      'nothing {to suggest|suggestive of|suggesting|to indicate|pointing to}',
      'nothing in the history points to',
      'no c / o',
      'none {of {them|these|those|the patients}|} {had|has|have|developed|showed|experienced|reported}',
      'no longer {has|have|had|any|}',
      'in the absence of',
      '{low|no|little} {clinical|} {suspicion|concern} {for|of|about}',
      '{doubt|doubts}',
      'rather than',
      'instead of',
    ],
  },
  {
    category: 'negated',
    direction: 'forward',
    ends: ['verb'],
    isOutside: true,
    phrases: [
      'absence of',
      'the absence of',
      'lack of',
      'lacks',
      'lacked',
      'lacking',
      'free of',
      'free from',
      'clear of',
      '{interval|complete|full|} {resolution|disappearance|clearance} of',
      'negative for',
      'neg for',
      'neg',
      '{normalization|normalisation} of',
      'devoid of',
      '{shows|showed|revealed|confirmed|demonstrated} {a|the|} {complete|total} {removal|resection|excision|exclusion|obliteration|eradication} of',
      `${BE} negative for`,
      'came back negative for',
      'tested negative for',
      'unremarkable for',
    ],
  },
  {
    category: 'negated',
    direction: 'forward',
    ends: ['participle'],
    phrases: [
      `{denies|denied|denying|deny} ${ANY} {complaints of|symptoms of|}`,
      '{denies|denied} having had',
      'never',
      'never {had|has had|have had|having had|been|developed|experienced|any}',
      '{has|have|had|} {never been|NOT been} {diagnosed with|known to have|found to have|treated for}',
      'NOT {currently|presently} {having|have|experiencing|complaining of|in}',
      'have never had',
      'has never had',
      `{rules|ruled|ruling} out`,
      `{have|has|had|which|thus} {ruled out|excluded|excluding}`,
      'excluded',
      'excludes',
      `{fails|failed|failing|fail} to {reveal|show|demonstrate|identify|detect|find|disclose|confirm}`,
      '{argue|argues|argued|arguing|speak|speaks} against',
      '{unlikely|improbable|less likely} {to be|to represent|to have|}',
      `NOT ${SAID} ${ANY}`,
      `{did|does|do|} NOT {appear|seem} to {have|be|represent|} ${ANY}`,
      'NOT {meet|fulfill|fulfil|satisfy} {the|all|} {diagnostic|clinical|} criteria {of|for}',
      `NOT {had|have} {had|} any {further|new|more|} {episodes of|symptoms of|}`,
      `can ' t say i ' ve had ${ANY}`,
      'NOT found to have',
      `{has|have|had} NOT ${SAID} {any|a|the|}`,
      '{is|was|were|are} NOT {found to have|known to have|associated with|infected with|accompanied by|diagnosed with}',
      'NOT {infected with|complicated by|in keeping with|accompanied by}',
      '{inconsistent|incompatible} with',
      '{no|denies|denied|without} {any|} personal or family history of',
      '{thereby|effectively|hence} {excluding|ruling out}',
      'nor {did|does|do|had|has|have|is|was|were} {he|she|they|it|the patient|} {have|show|report|}',
      'no longer {reports|reported|complains of|complained of|reports of}',
      '{ceased|stopped} to',
      `{cannot|can NOT} {have|be}`,
      'ruled out for',
    ],
  },
  {
    category: 'negated',
    direction: 'backward',
    ends: ['comma', 'and', 'verb'],
    phrases: ['absent {in|from|on|at|bilaterally|throughout}'],
  },
  {
    category: 'negated',
    direction: 'forward',
    // "Non-obstructive disease" is a disease: only the word it stands before is denied.
    reach: 1,
    ends: ['comma', 'and'],
    isOutside: true,
    phrases: ['non -'],
  },
  // A bare "not" speaks of what it stands before: "not distended", "was not febrile".
  {
    category: 'negated',
    direction: 'forward',
    reach: 3,
    ends: ['preposition', 'verb', 'comma', 'and'],
    phrases: ['NOT'],
  },
  {
    category: 'negated',
    direction: 'forward',
    ends: ['comma', 'and'],
    phrases: ['MINUS', 'MINUS ve', 'MINUS ve for', '( - )'],
  },
  {
    category: 'negated',
    direction: 'forward',
    reach: 3,
    ends: ['comma'],
    isOutside: true,
    phrases: ['absent'],
  },
  // "Negative T waves", "MRI negative stroke": it speaks of little more than the next words.
  {
    category: 'negated',
    direction: 'forward',
    reach: 4,
    ends: ['comma', 'and', 'preposition', 'verb'],
    isOutside: true,
    phrases: ['negative'],
  },
  { category: 'negated', direction: 'forward', reach: 1, phrases: ['with {relieved|resolved}'] },
  {
    category: 'negated',
    direction: 'forward',
    ends: ['comma', 'verb'],
    phrases: [
      '{absence of|the absence of|lack of|lacks|free of|no} {any|} {known|significant|other|obvious|} {cardiac|vascular|cardiovascular|thrombotic|} risk factors {for|of}',
    ],
  },
  {
    category: 'negated',
    direction: 'backward',
    ends: ['verb'],
    phrases: [
      `{are|were|have been|had been|} ${RULED}`,
      `{are|were|have been|had been} {NOT|never} {been|} ${SEEN}`,
      `{are|were|} no longer ${SEEN}`,
      `{are|were|have been} {absent|denied|unlikely|improbable|negative|nonexistent}`,
      `{have|had} NOT ${SEEN}`,
      `have {NOT|never} been ${SEEN}`,
    ],
  },
  // What has gone is not there any more; "pneumonia, resolved" in a list of problems is history.
  {
    category: 'negated',
    direction: 'backward',
    ends: ['verb'],
    phrases: [
      `{has|have|had|is|are|was|were|all|} {${ADVERB}|} {resolved|cleared|subsided|disappeared|abated|remitted|vanished|regressed|ameliorated|relieved|reversed|normali{z|s}ed|ceased|gone}`,
      '{went|gone} away',
    ],
  },
  {
    category: 'negated',
    direction: 'backward',
    ends: ['comma', 'and', 'verb'],
    phrases: [
      `{is|was|has been|had been|} ${RULED}`,
      `{is|was|has been|had been|} {NOT|never} {been|} ${SEEN}`,
      `{could|can} NOT be ${SEEN}`,
      `cannot be ${SEEN}`,
      `{is|was} no longer ${SEEN}`,
      `{is|are|was|were} {considered|felt|thought|deemed|believed|judged} {to be|} {very|highly|most|} {unlikely|improbable|less likely}`,
      `{has|had} {NOT|never} ${SEEN}`,
      `{has|had} {NOT|never} been ${SEEN}`,
      `did NOT {recur|occur|reoccur|appear}`,
      `${BE} {absent|denied|unlikely|improbable|non - existent|nonexistent}`,
      `{is|was|came back|returned|tested} negative`,
      `{is|was} {very|highly|most|} unlikely`,
      `{seems|seemed|appears|} unlikely {given|}`,
      'less likely',
      'MINUS ve',
      '- ve',
      '( - )',
      'free',
      `{is|was} {declined|refused}`,
    ],
  },
  // "PE or pneumonia were considered, which were excluded": what was found out is more than what was suspected.
  {
    category: 'negated',
    direction: 'backward',
    overrulesDoubt: true,
    phrases: [
      `{, which|, but|but|, all of which|, both of which} {was|were|have been|has been} {all|both|later|subsequently|then|} ${RULED}`,
    ],
  },
  {
    category: 'negated',
    direction: 'backward',
    ends: ['comma'],
    isClosing: true,
    phrases: [
      '{absent|denied|negative|nonexistent|NOT present}',
      '{:|-} {no|denies|denied|absent|negative|none|neg|nil|NOT present|NOT seen}',
      '? no',
      ': n',
      'neg',
    ],
  },
];
