export const SHAPE_VALUES: readonly string[] = [
  ...['lower', 'capital', 'upper', 'single', 'mixed', 'caseless'],
  ...['digit1', 'digit2', 'digit3', 'digit4', 'digits'],
  ...[
    'stop',
    'comma',
    'colon',
    'semicolon',
    'hyphen',
    'slash',
    'open',
    'close',
    'quote',
    'percent',
    'compare',
  ],
  'other',
];

const valueOf = (name: string): number => SHAPE_VALUES.indexOf(name);

const PUNCTUATION = new Map(
  Object.entries({
    stop: '.',
    comma: ',',
    colon: ':',
    semicolon: ';',
    hyphen: '-\u2010\u2011\u2012\u2013\u2014\u2212',
    slash: '/',
    open: '([{',
    close: ')]}',
    quote: '\'"\u2018\u2019\u201c\u201d`',
    percent: '%',
    compare: '<>=+\u2264\u2265\u00b1\u2248~',
  }).flatMap(([name, members]) => Array.from(members, (char) => [char, valueOf(name)] as const)),
);

const LETTER = /\p{L}/u;
const UPPER = /[\p{Lu}\p{Lt}]/u;
const LOWER = /\p{Ll}/u;
const DIGIT = /\p{Nd}/u;

/** The `shape` feature of a token, as an index into SHAPE_VALUES; defined in heads.json word by word. */
export function shapeOf(token: string): number {
  const first = String.fromCodePoint(token.codePointAt(0) ?? 0);
  if (LETTER.test(first)) return valueOf(letterShape(token, UPPER.test(first)));
  if (!DIGIT.test(first)) return PUNCTUATION.get(first) ?? valueOf('other');
  const digits = token.length > 8 ? 5 : Array.from(token).length;
  return valueOf(digits <= 4 ? `digit${digits}` : 'digits');
}

function letterShape(token: string, firstIsUpper: boolean): string {
  let [letters, upper, lower] = [0, 0, 0];
  for (const char of token) {
    if (UPPER.test(char)) upper++;
    else if (LOWER.test(char)) lower++;
    if (LETTER.test(char)) letters++;
  }
  if (upper === 0) return lower === 0 ? 'caseless' : 'lower';
  if (lower === 0) return letters === 1 ? 'single' : 'upper';
  return upper === 1 && firstIsUpper ? 'capital' : 'mixed';
}
