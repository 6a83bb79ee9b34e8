const QUALIFIER = '{significant|evident|interval|acute|further|appreciable|definite|clear|}';

/** They look like cues and say nothing of what follows. */
export const PSEUDO_CUES: readonly string[] = [
  `{no|without|NOT} ${QUALIFIER} {change|increase|decrease|improvement|worsening|progression|response|relief|reduction|exacerbation|expression|recovery} {in|of|from|to}`,
  `{no|without} ${QUALIFIER} {obvious|} {cause|explanation|source|trigger|reason|etiology|aetiology|origin} {for|of}`,
  `{reveal|show|identify|find} {a|an|any|the|} {cause|etiology|aetiology|source|reason} {for|of}`,
  '{fails|failed|failing} to {reveal|show|demonstrate|identify|detect|find|disclose} {a|an|any|the|} {cause|etiology|aetiology|source|reason} {for|of}',
  '{near|nearly|almost|partial|incomplete} {complete|} {resolution|disappearance|clearance} of',
  'without {obvious|apparent|clear|} cause',
  '{no|without} {further|additional|specific|any|prior|previous|} {treatment|therapy|surgery|intervention|prophylaxis} {for|with|,}',
  '{has|have|had|} NOT been {vaccinated|immunized|immunised}',
  `{unable to|cannot|can NOT|hard to|difficulty|difficult to} {walk|walking|move|moving|breathe|breathing|eat|eating|sleep|sleeping|swallow|swallowing|stand|standing} without`,
  'without {difficulty|problem|problems|contrast|incident|delay|hesitation}',
  '{no|without} {doubt|question}',
  'there is no doubt that',
  `{no|without|little} ${QUALIFIER} {effect|effects|influence|impact|correlation|relationship|association|linkage|difference|differences|control} {of|on|upon|in|between|with|for|to|from|over}`,
  '{lack|absence} of {effect|response|improvement|control|efficacy|change|relief|recovery|benefit} {on|in|of|to|from|with|for|over}',
  'with {or|and|and / or|/} without',
  'presence {or|and|/} absence of',
  `NOT {affect|affecting|affected|alter|modify|influence|change|increase|decrease|reduce|worsen|aggravate|control|prevent|relieve|alleviate|explain|account for|always|all}`,
  'without {affecting|altering|modifying|influencing|worsening|aggravating|controlling|preventing|relieving}',
  'of no concern',
  'no {,|:}',
  'no more than',
  'no less than',
  'no later than',
  'no known cause',
  'NOT {only|just|merely|necessarily|simply|uncommon|infrequent|without}',
  `NOT {been taking|taking|take|tolerate|use|using|able to|given|on|yet|getting|going|gone|responding|respond|improving|improved|healing|healed|stopping|resolved|relieved|alleviated|subsided|disappeared|vaccinated|immunized|immunised|controlled|isn|walk|sleep|eat}`,
  `NOT {gone away|getting any better|getting better|limited to|changed|interested|want}`,
  'gram {negative|neg|- negative}',
  'false negative',
  'rh negative',
  'er negative',
  'negative {pressure|inspiratory|margins|predictive}',
  'non - {small|compliant|progressive|cardiac|hodgkin}',
  'history of {present|presenting} {illness|complaint|condition}',
  // "3-week history of cough": how long it has lasted, and it lasts.
  "{hour|hours|hr|hrs|day|days|week|weeks|wk|wks|month|months|year|years|yr|yrs} {'|' s|} {history|hx|h / o} {of|}",
  '{history|hx} and {physical|exam}',
  '{year|years|yr|yrs|month|months|week|weeks|day|days|yo} {-|} old',
  'y / o',
  'natural history',
  'clinical history',
  '{as|even} if',
  'if {not|needed|any|tolerated|so|possible|you could|you would}',
  'grateful if',
  '{NOT clear|unclear} whether {the|his|her}',
  '{denies|denied} that {the|his|her}',
  'what if',
  'should {be|have|take|continue|follow|return|see}',
  'past {week|weeks|month|months|few|day|days|year|years|24|48|two|three}',
  'prior to',
  'previous to',
  'old {man|woman|male|female|boy|girl|gentleman|lady}',
  'free {air|fluid|text|t4|thyroxine}',
  'no . {1|2|3|4|5|6|7|8|9}',
  'may {have|be} {taken|given|discharged}',
  'foster {mother|father|parents}',
  'single {mother|father|parent}',
  'expectant mother',
  'mother of',
  'father of',
  'can be {discharged|treated|managed}',
  '( {data|} NOT shown )',
  'MINUS sided',
  '{has|have|had} NOT been {taking|using|given|able|on|treated|evaluated}',
  'non - {alcoholic|st|stemi|specific|invasive}',
  'prior {authorization|auth}',
];

const NEW_CLAUSE =
  "{i|he|she|patient|pt|the patient|his|her own} {has|had|have|is|was|i|himself|herself|feels|denies|reports|' ve|' m|}";

/** Where the scope of negation, doubt and history ends. */
export const TERMINATORS: readonly string[] = [
  '{but|however|although|though|nevertheless|yet|whereas|while|still|except|besides|despite|because|since}',
  '{except for|apart from|aside from|other than|with the exception of|in spite of}',
  '{secondary to|due to|because of|owing to|attributed to|caused by|resulting from|on account of|as a result of|2 / 2}',
  '{which|who|whom|whose}',
  '{surrounded|accompanied|followed} by',
  '{presents|presented|presenting|complains|complaining|complained|c / o|admits|endorses|endorsed}',
  '{now|today|currently|at present|this admission}',
  '{positive for|pos for}',
  'in {a|an|the|this|our|these|} {patient|patients|man|woman|child|boy|girl|case} {with|who}',
  'the patient',
  'risk {factors|factor} {for|of}',
  '{patient|pt} has',
  '{reports|states|demonstrates|confirms}',
];

/** Where another statement begins; what is said behind it may still be of what stands before it. */
export const RESUMPTIONS: readonly string[] = [
  ', {just|a|an|elevated|increased|decreased|mild|moderate|severe|with|has|had|have|he|she|they|it|patient|pt|his|her|there|this|but|is|was|were|are|also|given|then|i|we|so|as|reports|states|feels|normal|stable|however|only|found|following|after|treated}',
  'and {that|confirmed|confirming|has|had|have|he|she|they|it|patient|his|there|was|were|is|are|a|an|the|i|we|reports|feels|with|also|showed|revealed|improved|discharged|now}',
];

/** Where talk of what may come ends. */
export const CONDITION_ENDS: readonly string[] = [
  '{but|however|although}',
  '{c / o|complains|presents|presented}',
  '{the patient|patient|pt} {has|had|was|is}',
];

/** Where talk of somebody else ends and that of the patient goes on. */
export const OTHER_PERSON_ENDS: readonly string[] = [
  '{the patient|patient|pt}',
  '{c / o|complains|complaining|presents|presented|presenting}',
  `{,|and|but|while|;} ${NEW_CLAUSE}`,
  '{i|you}',
  'and {feels|denies|reports|complains}',
];

/** After one of these, a relative tells of the patient. */
export const REPORTING_VERBS: readonly string[] =
  'reports reported states stated says said denies denied notes noted noticed notices describes described tells told called calls brought brings thinks worried worries concerned gives gave confirms confirmed witnessed saw'.split(
    ' ',
  );

/** Verbs of the main clause: what stands behind them is another statement. */
export const FINITE_VERBS: readonly string[] =
  'is are was were has have had revealed reveals showed shows demonstrated demonstrates presented presents developed develops underwent improved remained remains appeared became persisted persists confirmed disclosed began started received required underwent denies denied'.split(
    ' ',
  );

export const PARTICIPLES: readonly string[] =
  'confirming confirmed supporting suggesting indicating revealing showing confirm revealed showed'.split(
    ' ',
  );

export const PREPOSITIONS: readonly string[] = 'for to by because with from due after'.split(' ');

/** They say that a sentence in a past history is of the present. */
export const PRESENT_TIME_WORDS: readonly string[] =
  'now today currently presents presented presenting'.split(' ');

/** "Any chest pain?" - "No." */
export const NO_ANSWERS: readonly string[] = 'no nope nah none never not neither negative'.split(' ');
