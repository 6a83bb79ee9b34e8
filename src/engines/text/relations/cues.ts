/**
 * Classes of tokens that say how two mentions stand to each other. A token is of the first class that names it; the
 * order is part of the features, so a new class goes to the end.
 */
const CUES = [
  ['comma', [',']],
  ['semicolon', [';', '|', '\u2022', '*']],
  ['colon', [':', '=']],
  ['open', ['(', '[']],
  ['close', [')', ']']],
  ['dash', ['-', '\u2013', '\u2014', '/', '+']],
  ['and', ['and', 'or', '&', 'plus', 'nor']],
  ['for', ['for', 'against', 'prn']],
  ['of', ['of', 'in', 'at', 'to', 'from', 'within', 'on', 'over']],
  ['with', ['with', 'w', 'including', 'using', 'without', 'while']],
  ['by', ['by', 'via', 'per', 'through']],
  ['after', ['after', 'following', 'during', 'since', 'upon', 'when', 'until', 'before', 'prior']],
  [
    'then',
    ['then', 'followed', 'later', 'subsequently', 'switched', 'replaced', 'changed', 'instead', 'but'],
  ],
  [
    'copula',
    [
      ...[
        'is',
        'was',
        'were',
        'are',
        'be',
        'been',
        'showed',
        'revealed',
        'demonstrated',
        'had',
        'has',
        'have',
      ],
      ...['measured', 'remained', 'showing', 'found', 'noted', 'which', 'that', 'who'],
    ],
  ],
  [
    'cause',
    [
      ...['induced', 'associated', 'caused', 'causing', 'cause', 'causes', 'due', 'related', 'secondary'],
      ...[
        'attributed',
        'attributable',
        'developed',
        'developing',
        'occurred',
        'occurring',
        'toxicity',
        'toxic',
      ],
      ...['adverse', 'reaction', 'reactions', 'complication', 'complications', 'complicated', 'experienced'],
      ...['effect', 'effects', 'resulting', 'resulted', 'led', 'precipitated', 'triggered', 'provoked'],
      ...['produced', 'overdose', 'exposure', 'allergy', 'allergic', 'allergies', 'hypersensitivity'],
    ],
  ],
  [
    'treat',
    [
      ...[
        'treated',
        'treating',
        'treat',
        'treatment',
        'treatments',
        'therapy',
        'therapies',
        'given',
        'received',
      ],
      ...[
        'receiving',
        'administered',
        'administration',
        'administering',
        'started',
        'commenced',
        'prescribed',
      ],
      ...[
        'initiated',
        'initiation',
        'taking',
        'took',
        'taken',
        'takes',
        'use',
        'used',
        'dose',
        'doses',
        'dosage',
      ],
      ...[
        'dosing',
        'course',
        'regimen',
        'infusion',
        'continued',
        'cycles',
        'medication',
        'medications',
        'drug',
      ],
    ],
  ],
  [
    'benefit',
    [
      ...[
        'indicated',
        'indication',
        'improved',
        'improvement',
        'resolved',
        'response',
        'responded',
        'effective',
      ],
      ...[
        'successful',
        'successfully',
        'efficacy',
        'relief',
        'prevent',
        'prevention',
        'prophylaxis',
        'manage',
      ],
      ...['management', 'control', 'controlled', 'patients', 'patient', 'suffering', 'history', 'diagnosed'],
    ],
  ],
  ['respective', ['respectively', 'each', 'both', 'either']],
  [
    'stop',
    ['discontinued', 'discontinuation', 'stopped', 'withdrawal', 'withdrawn', 'discontinuing', 'held'],
  ],
  ['change', ['increased', 'decreased', 'reduced', 'elevated', 'tapered', 'raised', 'increase', 'reduction']],
  ['negation', ['no', 'not', 'denies', 'denied', 'never', 'absence', 'none', 'nor']],
  ['quote', ['"', "'", '\u201c', '\u201d', '\u2019', '#', '<', '>', '~', '\u2265', '\u2264', '%']],
  ['stopMark', ['.', '!', '?']],
] as const;

/** What a token is that no class names. */
const REST = ['number', 'word', 'capital', 'edge'] as const;

export const CUE_NAMES: readonly string[] = [...CUES.map(([name]) => name), ...REST];

const CODE_OF = new Map<string, number>(
  CUES.flatMap(([, words], code) => words.map((word) => [word, code] as const)).reverse(),
);
const NUMBER = CUES.length;
const WORD = CUES.length + 1;
const CAPITAL = CUES.length + 2;

/** The class of what lies beyond the text. */
export const EDGE = CUES.length + 3;

/** The class of a token, as an index into `CUE_NAMES`. */
export function cueOf(token: string): number {
  const known = CODE_OF.get(token.length > 16 ? '' : token.toLowerCase());
  if (known !== undefined) return known;
  if (/^\p{Nd}/u.test(token)) return NUMBER;
  return /^\p{Lu}/u.test(token) ? CAPITAL : WORD;
}
