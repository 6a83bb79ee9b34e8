/**
 * The words of a text, by which texts are compared. `starts[i]` and `ends[i]` are UTF-16 offsets, end exclusive;
 * `hashes[i]` is a 32-bit hash of the word without regard to case.
 */
export interface Words {
  readonly length: number;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly hashes: Uint32Array;
}

const SPACE = 0;
const LETTER = 1;
const DIGIT = 2;
/** A word by itself: a sign with a meaning (+, <, °), or a letter of a script without spaces. */
const ALONE = 3;

/** Between digits these belong to the number: 120/80, 5.5, 12-03-2019, 10:30. */
const JOINTS: ReadonlySet<number> = new Set([...'.,/:-'].map((joint) => joint.charCodeAt(0)));

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

const UNKNOWN = 255;
const classes = new Uint8Array(0x10000).fill(UNKNOWN);

/**
 * Splits a text into words: runs of letters and digits, numbers with what joins them, and single signs. White space and
 * punctuation separate and do not count, case neither. Two texts are taken for equal where their words are.
 */
export function wordsOf(text: string): Words {
  const folded = foldCase(text);
  let capacity = (text.length >> 2) + 16;
  let bounds = new Uint32Array(3 * capacity);
  let length = 0;
  let at = 0;
  while (at < folded.length) {
    const kind = classAt(folded, at);
    if (kind === SPACE) {
      at += 1;
      continue;
    }
    const end = kind === ALONE ? at + unitsAt(folded, at) : endOfRun(folded, at);
    if (length === capacity) {
      capacity *= 2;
      const larger = new Uint32Array(3 * capacity);
      larger.set(bounds);
      bounds = larger;
    }
    bounds[3 * length] = at;
    bounds[3 * length + 1] = end;
    bounds[3 * length + 2] = hashOf(folded, at, end);
    length += 1;
    at = end;
  }
  return unzipped(bounds, length);
}

/** The text in lower case with every character where it was: what would change its length stays as it is. */
export function foldCase(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  let folded = '';
  for (const character of text) {
    const small = character.toLowerCase();
    folded += small.length === character.length ? small : character;
  }
  return folded;
}

function endOfRun(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const kind = classAt(text, at);
    if (kind === LETTER || kind === DIGIT) at += unitsAt(text, at);
    else if (isJoint(text, at)) at += 1;
    else break;
  }
  return at;
}

const isJoint = (text: string, at: number): boolean =>
  JOINTS.has(text.charCodeAt(at)) &&
  classAt(text, at - 1) === DIGIT &&
  at + 1 < text.length &&
  classAt(text, at + 1) === DIGIT;

function classAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const known = classes[unit] ?? UNKNOWN;
  if (known !== UNKNOWN) return known;
  if (unit >= 0xd800 && unit <= 0xdfff) return classOf(String.fromCodePoint(text.codePointAt(at) ?? 0x20));
  const found = classOf(text[at] ?? ' ');
  classes[unit] = found;
  return found;
}

function classOf(character: string): number {
  if (
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u.test(
      character,
    )
  )
    return ALONE;
  if (/\p{Nd}/u.test(character)) return DIGIT;
  if (/[\p{L}\p{M}\p{N}]/u.test(character)) return LETTER;
  // In a table drawn with bars, and in an e-mail's quoted lines, these are layout.
  if (/[|>`^]/.test(character)) return SPACE;
  return /\p{S}/u.test(character) || character === '%' ? ALONE : SPACE;
}

const unitsAt = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

/** FNV-1a over UTF-16 units, with a last mixing: its low bits alone are weak. */
function hashOf(text: string, start: number, end: number): number {
  let hash = FNV_OFFSET;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return mixed(hash);
}

/** Spreads every bit of a 32-bit number over all of them (the finalizer of MurmurHash3, public domain). */
export function mixed(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function unzipped(bounds: Uint32Array, length: number): Words {
  const [starts, ends, hashes] = [0, 1, 2].map(() => new Uint32Array(length)) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  for (let index = 0; index < length; index++) {
    starts[index] = bounds[3 * index] ?? 0;
    ends[index] = bounds[3 * index + 1] ?? 0;
    hashes[index] = bounds[3 * index + 2] ?? 0;
  }
  return { length, starts, ends, hashes };
}
