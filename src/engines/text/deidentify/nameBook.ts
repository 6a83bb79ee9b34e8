import { inCaseOf } from './dateWords.ts';
import { EITHER, FAMILY, FEMALE, MALE, PLACE_BEGINNINGS, PLACE_ENDINGS } from './nameLists.ts';
import type { Candidate, Pseudonyms } from './pseudonyms.ts';
import { genderOfTitle, readName, type Gender, type NamePart } from './readName.ts';

const isFemaleName = new Set(FEMALE.map((name) => name.toLowerCase()));
const isMaleName = new Set(MALE.map((name) => name.toLowerCase()));
const isEitherName = new Set(EITHER.map((name) => name.toLowerCase()));

/** From the list as long as it lasts, then put together. */
const FROM_LIST = 60;
/** How far from a name a pronoun is taken to mean it. */
const NEAR_UNITS = 160;

interface Word {
  given: number;
  family: number;
  female: number;
  male: number;
}

/**
 * The names of one patient's documents. A word of a name is replaced alike wherever it stands, so that "John Smith",
 * "Mr. Smith", "J. Smith" and "Smith, John" stay one person, and relatives of one name keep one name.
 */
export class NameBook {
  readonly #scope: string;
  readonly #words = new Map<string, Word>();
  /** Given and family names that stood together. */
  readonly #pairs = new Set<string>();

  constructor(scope: string) {
    this.#scope = scope;
  }

  /** Remembers how the words of a name are used. `text` and the offsets: where it stands. */
  learn(text: string, start: number, end: number): void {
    const parts = this.#read(text.slice(start, end));
    const words = parts.filter(({ kind }) => kind === 'given' || kind === 'family');
    const names = words.length;
    const title = genderOfTitle(parts);
    const near = genderNear(text, start, end);
    for (const { kind, text: piece } of words) {
      const word = this.#word(piece);
      if (names > 1 || parts.some((part) => part.kind === 'initial' || part.kind === 'title'))
        word[kind === 'given' ? 'given' : 'family'] += 1;
      if (title !== undefined) word[title] += 4;
      else if (near !== undefined) word[near] += 1;
    }
    for (const given of words.filter(({ kind }) => kind === 'given'))
      for (const family of words.filter(({ kind }) => kind === 'family'))
        this.#pairs.add(`${plainWord(given.text)} ${plainWord(family.text)}`);
  }

  /** The words of the names, in small letters. */
  get words(): Iterable<string> {
    return this.#words.keys();
  }

  /** The name that stands for a name, in its form; undefined where there is nothing to replace or nothing to take. */
  surrogate(name: string, pseudonyms: Pseudonyms): string | undefined {
    const parts = this.#read(name);
    const families = parts.filter(({ kind }) => kind === 'family').map(({ text }) => plainWord(text));
    let replaced = 0;
    const written: string[] = [];
    for (const part of parts) {
      const instead = this.#instead(part, families, pseudonyms);
      if (instead === undefined) return undefined;
      if (part.kind !== 'gap' && part.kind !== 'title') replaced += 1;
      written.push(instead);
    }
    return replaced === 0 ? undefined : written.join('');
  }

  #instead(part: NamePart, families: readonly string[], pseudonyms: Pseudonyms): string | undefined {
    const { kind, text } = part;
    if (kind === 'gap' || kind === 'title' || kind === 'unknown') return text;
    const dot = text.endsWith('.') ? '.' : '';
    const word = dot === '' ? text : text.slice(0, -1);
    const instead =
      kind === 'initial' ? this.#initial(word, families, pseudonyms) : this.#whole(word, kind, pseudonyms);
    return instead === undefined ? undefined : inCaseOf(word, instead) + dot;
  }

  #whole(word: string, kind: 'given' | 'family', pseudonyms: Pseudonyms): string | undefined {
    const candidate = this.#kindOf(word, kind) === 'given' ? givenName(this.#genderOf(word)) : familyName;
    return pseudonyms.choose({ scope: this.#scope, kind: 'name', original: word }, candidate);
  }

  /** The first letter of what stands for the name it is short for, where that is known. */
  #initial(letter: string, families: readonly string[], pseudonyms: Pseudonyms): string | undefined {
    const first = letter.toLowerCase();
    const known = [...this.#words.keys()].filter((word) => word.startsWith(first));
    const isPair = (word: string): boolean => families.some((family) => this.#pairs.has(`${word} ${family}`));
    const meant = known.find(isPair) ?? known.find((word) => this.#kindOf(word, 'given') === 'given');
    const whole = meant === undefined ? undefined : this.#whole(meant, 'given', pseudonyms);
    if (whole !== undefined) return whole.slice(0, 1).toUpperCase();
    const letters = 'ABCDEFGHIJKLMNOPRSTVW';
    return pseudonyms.letter({ scope: this.#scope, original: first }, letters);
  }

  #read(name: string): NamePart[] {
    return readName(name, (word) => this.#isGiven(word));
  }

  /** Whether a word that stands alone is a given name: as it is used elsewhere, else as it mostly is. */
  #isGiven(word: string): boolean {
    const known = this.#words.get(plainWord(word));
    if (known !== undefined && known.given !== known.family) return known.given > known.family;
    const plain = plainWord(word);
    return isFemaleName.has(plain) || isMaleName.has(plain) || isEitherName.has(plain);
  }

  #kindOf(word: string, otherwise: 'given' | 'family'): 'given' | 'family' {
    const known = this.#words.get(plainWord(word));
    if (known === undefined || known.given === known.family) return otherwise;
    return known.given > known.family ? 'given' : 'family';
  }

  #genderOf(word: string): Gender | undefined {
    const plain = plainWord(word);
    if (isFemaleName.has(plain)) return 'female';
    if (isMaleName.has(plain)) return 'male';
    const { female = 0, male = 0 } = this.#words.get(plain) ?? {};
    return female === male ? undefined : female > male ? 'female' : 'male';
  }

  #word(piece: string): Word {
    const plain = plainWord(piece);
    const standing = this.#words.get(plain) ?? { given: 0, family: 0, female: 0, male: 0 };
    this.#words.set(plain, standing);
    return standing;
  }
}

const plainWord = (piece: string): string => piece.replace(/\.$/, '').toLowerCase();

const of = (names: readonly string[], at: number): string => names[at] ?? '';

const givenName =
  (gender: Gender | undefined): Candidate =>
  (roll, attempt) => {
    const names = gender === undefined ? EITHER : gender === 'female' ? FEMALE : MALE;
    if (attempt < FROM_LIST) return of(names, roll(names.length));
    const [first, second] = [of(names, roll(names.length)), of(names, roll(names.length, 'second'))];
    return first + second.toLowerCase();
  };

const familyName: Candidate = (roll, attempt) =>
  attempt < FROM_LIST ? of(FAMILY, roll(FAMILY.length)) : placeName(roll, attempt);

/** "Fernhollow": the beginning and the ending of places, put together. */
export const placeName: Candidate = (roll, attempt) => {
  const beginning = of(PLACE_BEGINNINGS, roll(PLACE_BEGINNINGS.length));
  const ending = of(PLACE_ENDINGS, roll(PLACE_ENDINGS.length, 'ending'));
  const between = attempt < FROM_LIST ? '' : of(PLACE_ENDINGS, roll(PLACE_ENDINGS.length, 'between'));
  return beginning + between + ending;
};

/** The gender that most pronouns around a name have; undefined where they are equally many. */
function genderNear(text: string, start: number, end: number): Gender | undefined {
  const around = `${text.slice(Math.max(0, start - NEAR_UNITS), start)} ${text.slice(end, end + NEAR_UNITS)}`;
  const female =
    around.match(/\b(she|her|hers|herself|woman|female|daughter|wife|mother|lady|girl)\b/gi)?.length ?? 0;
  const male =
    around.match(/\b(he|his|him|himself|man|male|son|husband|father|gentleman|boy)\b/gi)?.length ?? 0;
  return female === male ? undefined : female > male ? 'female' : 'male';
}
