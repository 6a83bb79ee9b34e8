import type { CueGroup } from './cueGroup.ts';
import { NEGATED } from './negatedCues.ts';

const RISK = '{risk|risks|increased risk|high risk|danger|chance}';
const KIN =
  '{mother|father|mom|mum|mommy|dad|daddy|brother|brothers|sister|sisters|sibling|siblings|son|sons|daughter|daughters|aunt|' +
  'aunts|uncle|uncles|cousin|cousins|grandmother|grandfather|grandma|grandpa|grandparent|grandparents|grandson|' +
  'granddaughter|grandmothers|grandfathers|nephew|niece|parent|parents|relative|relatives|stepfather|stepmother|' +
  'half - brother|half - sister|kindred|consanguineous parents}';
const MATE = '{wife|husband|spouse|partner|boyfriend|girlfriend|fianc\u00e9e|children}';
const CONTACT =
  '{roommate|neighbour|neighbor|friend|coworker|co - worker|colleague|classmate|housemate|flatmate|caregiver|sick contact}';

const POSSIBLE: readonly CueGroup[] = [
  {
    category: 'possible',
    direction: 'forward',
    phrases: [
      '{NOT|never} {certain|sure|clear|convinced|known} {whether|if|that|about}',
      '{unsure|uncertain|unclear|unknown} {whether|if|about}',
      '{wonder|wonders|wondered} {whether|if|about}',
    ],
  },
  {
    category: 'possible',
    direction: 'forward',
    ends: ['verb'],
    phrases: [
      '{possible|possibly|poss|perhaps|maybe|probable|probably|prob|likely|presumed|presumably|presumptive|putative}',
      '{most likely|most probably|more likely|very likely|quite likely|probably just|most likely just}',
      '{likely|probably|possibly|presumably|thought to be|felt to be} {secondary to|due to|from|related to|2 / 2|caused by|because of|reflecting|representing|represents|attributable to}',
      'suspect',
      'suspects',
      'suspected',
      'suspecting',
      '{clinical|high|strong|} {suspicion|suspicions} {of|for|that}',
      'suspicious {for|of}',
      '{presumptive|provisional|preliminary|working|differential} {diagnosis|diagnoses} {of|includes|include|included|including|:|was|is|} {of|}',
      '{differential|ddx|dd} {includes|include|included|including|:|of|}',
      '{question|questions} of',
      'questionable',
      'equivocal for',
      'indeterminate for',
      'QUERY',
      'query',
      '{r / o|r \\ o|rule out|rule - out|to rule out|to r / o|to exclude|in order to exclude|to be ruled out}',
      "{cannot|can not|can ' t|could not|couldn ' t|unable to|difficult to} {exclude|rule out|entirely exclude|completely exclude|definitively exclude|r / o} {a|an|the possibility of|the presence of|}",
      'NOT {entirely|completely|} {exclude|rule out}',
      'NOT {be|been|} {excluded|ruled out}',
      '{may|might|could|can} {be|represent|reflect|indicate|suggest|have been|have|well be|also be|also represent|just be}',
      'it could be',
      '{concern|concerns|concerning|worrisome|worried|worry} {for|about|of|that}',
      '{afraid|fear|fearful} of',
      'worried {about|this may be|it may be}',
      '{consistent|compatible|c / w|in keeping|keeping} with',
      'c / w',
      '{suggestive|indicative|evocative|typical|characteristic} {of|for}',
      '{suggests|suggesting|suggested|suggest} {a|an|the diagnosis of|possible|}',
      'pointing to',
      '{favor|favors|favour|favours|favored|favoring}',
      'is due to',
      'doubt about {the diagnosis of|}',
      '{evaluate|evaluated|evaluation|evaluating|eval|assess|assessment|assessed|assess her|assess him|workup|work - up|work up|worked up|check|checked|tested|check you|assess you|looking|investigated|investigation|test} {for|of possible}',
      '{impression of|impression is of}',
      "{i|we} {think|believe|feel} {this|it|he has|she has|you have|a diagnosis of|that} {is|' s|may be|could be|might be|}",
      '{thought|felt|believed|considered|assumed} to {be|represent|have|reflect|be due to}',
      'diagnosis of exclusion',
      "make sure it ' s not",
      "{there ' s|there is} a chance {it ' s|of|that}",
      '{possibility|likelihood|probability} of',
      'versus',
      'vs',
      'appears to be',
      'seems to be',
      '{looks|appearing} like',
    ],
  },
  {
    category: 'possible',
    direction: 'backward',
    ends: ['comma', 'verb'],
    phrases: [
      `{cannot|can not|can ' t|could not|couldn ' t} {be|} {entirely|completely|definitively|} {excluded|ruled out|r / o}`,
      `{is|was|are|were|has|have|} {NOT|NOT yet|not been|never been} {been|} {entirely|completely|} {excluded|ruled out}`,
      `{is|are|was|were|seems|remains|remain} {possible|probable|likely|suspected|questionable|uncertain|unclear|considered|a possibility|a consideration|a concern|in the differential|presumed|most likely|questioned|raised}`,
      '{suspected|questioned|possible|likely} {clinically|}',
      '{to be|needs to be|should be|must be} {excluded|ruled out|considered|confirmed|determined}',
      '{versus|vs}',
      `has been considered`,
    ],
  },
  // A whole list may stand before it: "porphyria, diabetic ketoacidosis and lead poisoning had to be excluded".
  {
    category: 'possible',
    direction: 'backward',
    ends: ['verb'],
    phrases: [
      '{also|still|first|} {had|have|has|need|needs|needed|must|should} {also|still|first|} {to be|be} {excluded|ruled out}',
    ],
  },
];

const HYPOTHETICAL: readonly CueGroup[] = [
  {
    category: 'hypothetical',
    direction: 'forward',
    phrases: [
      'if',
      'if {there is|any|you have|you notice|you develop|you experience|you get|he develops|she develops|needed for}',
      '{return|call|come back|present|seek care|seek medical attention|seek help|go to the er|refer back|report back} {if|for|with|should|in case of|immediately for}',
      'should {you|he|she|they|it|the patient|there|any}',
      '{in case of|in case|in the event of|in the event that|in the event|for use in the event of}',
      '{watch|watching|watch out|look out|monitor|monitored|monitoring|observe|observed|observing|observation|surveillance|screen|screened|screening|vigilant|check q shift} {closely|carefully|} for',
      `{at|} {increased|high|higher|low|moderate|elevated|} ${RISK} {of|for|including|include|:|such as}`,
      `${RISK} {and benefits|and complications|and alternatives|} {of|including|include|such as} {but not limited to|}`,
      '{prophylaxis|prophylactic|prophylactically|protection|vaccination|vaccine|immunization|immunisation} {against|for|of|}',
      '{vaccinated|immunized|immunised} {against|for}',
      '{primary|secondary|} prevention of',
      '{to|} {prevent|avoid|reduce the risk of|lower the risk of}',
      '{prn|p . r . n .|p . r . n|prn for|as needed for|as needed|as required for|when required for|sos for}',
      '{notify|inform|alert} {md|physician|doctor|team|provider|us} {if|for|of}',
      '{report|will report|reports} any {signs of|symptoms of|}',
      'unless',
      'possible {complications|side effects|adverse effects}',
      'possibility of {complications|stroke|death}',
      'counselled on the possibility of',
      'counseled on the possibility of',
      'in view of possible',
      'whenever',
      'may {develop|cause|lead to|result in|occur}',
      'could {develop|cause|lead to|result in}',
      'would {develop|indicate}',
    ],
  },
  { category: 'hypothetical', direction: 'forward', reach: 4, phrases: ['should', 'hold for', 'only for'] },
  {
    category: 'hypothetical',
    direction: 'backward',
    reach: 3,
    ends: ['comma', 'verb'],
    phrases: [
      'prophylaxis',
      'ppx',
      'prevention',
      'precautions',
      'precaution',
      'screening',
      'screen',
      'risk',
      'vaccine',
      'vaccination',
    ],
  },
];

const HISTORICAL: readonly CueGroup[] = [
  {
    category: 'historical',
    direction: 'forward',
    ends: ['verb'],
    phrases: [
      `{remote|past|prior|previous|distant|long|longstanding|known|medical|past medical|significant|} {history|hx|h / o|histories} {of|includes|including|includes|significant for|notable for|remarkable for|for}`,
      '{h / o|hx|hx of|hx :|pmh of|pmh significant for|pmhx of|pmh|pmhx}',
      '{s / p|status post|status - post}',
      'consistent with {prior|previous|old|remote}',
      '{previously|formerly|earlier} {had|on|treated for|diagnosed with|noted|}',
      '{recovered|full recovery|recovery|convalescing} from',
      '{used to|in the past} {get|have|be|}',
      '{treated|hospitalized|hospitalised|admitted} in {the past|childhood} for',
    ],
  },
  {
    category: 'historical',
    direction: 'forward',
    reach: 4,
    ends: ['comma', 'verb', 'and'],
    phrases: [
      'old',
      'prior',
      'previous',
      'former',
      'remote',
      'past',
      'childhood',
      'ex',
      'old {healed|}',
      'as a {kid|child} i had',
      'had undergone',
      'underwent',
    ],
  },
  {
    category: 'historical',
    direction: 'backward',
    ends: ['comma', 'verb'],
    phrases: [
      '{now|since|} {resolved|healed|remitted|relieved|in remission} {now|}',
      '{has|is|} in remission',
      '{as a child|in childhood|as a kid|as a teenager|in infancy|at birth|during childhood|in the past|in his youth|in her youth}',
      '{years|decades|months} {ago|earlier|previously|before|prior}',
      'last {year|month}',
      '{s / p|status post} {mastectomy|resection|appendectomy|treatment|repair|surgery|excision|}',
      'earlier {today|in shift|in the shift|this week|this shift|}',
      '{in|(|,|until|:|treated|} YEAR',
    ],
  },
];

const FAMILY: readonly CueGroup[] = [
  {
    category: 'family',
    direction: 'forward',
    phrases: [
      `{no|positive|strong|} {family|familial} {history|hx} {of|for|significant for|positive for|notable for|negative for|includes|remarkable for|:|}`,
      '{no|} {fh|fhx|fam hx|famhx|fmhx} {of|for|:|}',
      'in the family',
      `{maternal|paternal|identical|twin|younger|older|elder|half|} ${KIN} {' s|}`,
    ],
  },
  { category: 'family', direction: 'forward', reach: 12, phrases: [`${MATE} {' s|}`] },
  { category: 'family', direction: 'forward', reach: 5, ends: ['comma'], phrases: [`${CONTACT} {' s|}`] },
  {
    category: 'family',
    direction: 'both',
    ends: ['comma'],
    phrases: [
      `{in|of} {his|her|a|} {maternal|paternal|} ${KIN}`,
      `{-|(|:} {maternal|paternal|} ${KIN}`,
      `runs in {the|his|her} family`,
      `in {his|her|the} family`,
    ],
  },
];

/** Marks that what stands here is so, whatever was denied before: "Fever: no, cough: yes", "+cough". */
const PRESENT: readonly CueGroup[] = [
  {
    category: 'present',
    direction: 'forward',
    reach: 4,
    ends: ['comma', 'and'],
    phrases: ['PLUS', 'PLUS ve', 'PLUS ve for'],
  },
  {
    category: 'present',
    direction: 'backward',
    reach: 3,
    ends: ['comma', 'and'],
    phrases: [
      'PLUS ve',
      '+ ve',
      ': {yes|present|positive|endorses|reports|y}',
      '- {yes|present|positive|endorses}',
      'positive',
      'unchanged',
      '( + )',
    ],
  },
];

/** Every cue the engine knows, written as `CueGroup` says. */
export const CUE_GROUPS: readonly CueGroup[] = [
  ...NEGATED,
  ...POSSIBLE,
  ...HYPOTHETICAL,
  ...HISTORICAL,
  ...FAMILY,
  ...PRESENT,
];
