/** What a piece of a name is. `gap`: white space and signs; `title` stays as it is, like particles and what follows a name. */
export type NamePartKind = 'title' | 'given' | 'family' | 'initial' | 'unknown' | 'gap';

export interface NamePart {
  readonly kind: NamePartKind;
  readonly text: string;
}

const TITLES = new Set(
  `mr mrs ms miss mx dr doctor doc prof professor sir dame madam lord lady rev reverend fr father sister brother nurse rn np
  pa md do phd dds dmd facp facs mbbs mbchb frcp esq jr sr ii iii iv attending resident captain capt lt col sgt judge hon
  señor sr sra uncle aunt mother grandmother grandfather cousin mom dad`.split(/\s+/),
);
const PARTICLES = new Set(
  'van von der den de da di del della la le du dos das bin ibn ter ten y e and or und et of the'.split(' '),
);
const FEMALE_TITLES = new Set(
  'mrs ms miss dame madam lady sister sra aunt mother grandmother mom'.split(' '),
);
const MALE_TITLES = new Set('mr sir lord fr father brother señor uncle grandfather dad'.split(' '));

export type Gender = 'female' | 'male';

const PIECE = /[\p{L}][\p{L}\p{M}]*(?:['’][\p{L}\p{M}]{2,})*\.?|[^\p{L}]+|./gsu;

/** Takes a name apart. `isGiven` says whether a word alone is a given name; hyphened names are two pieces. */
export function readName(text: string, isGiven: (word: string) => boolean): NamePart[] {
  const raw = text.match(PIECE) ?? [];
  const kinds = raw.map((piece, index) => roughKind(piece, raw[index - 1]));
  const words = kinds.flatMap((kind, index) => (kind === 'unknown' || kind === 'initial' ? [index] : []));
  const comma = raw.findIndex((piece, index) => piece.includes(',') && isBetween(words, index));
  const names = words.filter((index) => kinds[index] === 'unknown');
  const hasTitle = kinds.includes('title');
  for (const index of names) {
    const word = raw[index] ?? '';
    if (comma >= 0) kinds[index] = index < comma ? 'family' : 'given';
    else if (words.length === 1) kinds[index] = !hasTitle && isGiven(word) ? 'given' : 'family';
    else kinds[index] = isLastName(raw, words, index) ? 'family' : 'given';
  }
  return raw.map((piece, index): NamePart => ({ kind: kinds[index] ?? 'gap', text: piece }));
}

const isBetween = (words: readonly number[], index: number): boolean =>
  words.some((word) => word < index) && words.some((word) => word > index);

/** The last word, with what a hyphen joins to it. */
function isLastName(raw: readonly string[], words: readonly number[], index: number): boolean {
  const at = words.indexOf(index);
  return words.slice(at).every((word, step) => step === 0 || raw[word - 1] === '-');
}

function roughKind(piece: string, before: string | undefined): NamePartKind {
  if (!/^\p{L}/u.test(piece)) return 'gap';
  const word = piece.replace(/\.$/, '');
  const plain = word.toLowerCase();
  // The s of a possessive.
  if (plain === 's' && /['’]$/.test(before ?? '')) return 'gap';
  if (word.length === 1) return 'initial';
  if (TITLES.has(plain) && (word.length > 2 || piece.endsWith('.') || TITLE_SHORT.has(plain))) return 'title';
  return PARTICLES.has(plain) && word === plain ? 'title' : 'unknown';
}

const TITLE_SHORT = new Set([
  'mr',
  'ms',
  'dr',
  'md',
  'jr',
  'rn',
  'np',
  'ii',
  'iv',
  'sr',
  'fr',
  'pa',
  'do',
  'lt',
  'mx',
]);

/** The gender a title says. */
export function genderOfTitle(parts: readonly NamePart[]): Gender | undefined {
  const titles = parts
    .filter(({ kind }) => kind === 'title')
    .map(({ text }) => text.replace(/\.$/, '').toLowerCase());
  if (titles.some((title) => FEMALE_TITLES.has(title))) return 'female';
  return titles.some((title) => MALE_TITLES.has(title)) ? 'male' : undefined;
}
