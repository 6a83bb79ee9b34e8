/** Code points of a token that the character encoder sees: all, or the first and the last ten. */
export const MAX_CHARS = 20;

/** Longer than any known word: not worth looking up. */
const MAX_WORD_UNITS = 200;

const DIGIT = /\p{Nd}/u;

/**
 * The form looked up among the known words: lower-cased code point by code point (one that would become longer
 * stays), every decimal digit a 0. Undefined for a token too long to be a word.
 */
export function normalize(surface: string): string | undefined {
  if (surface.length > MAX_WORD_UNITS) return undefined;
  let word = '';
  for (const char of surface) {
    const lower = char.toLowerCase();
    const kept = isOneCodePoint(lower) ? lower : char;
    word += DIGIT.test(kept) ? '0' : kept;
  }
  return word;
}

const isOneCodePoint = (text: string): boolean =>
  text.length === 1 || (text.length === 2 && (text.codePointAt(0) ?? 0) > 0xffff);

/** The code points shown to the character encoder, at most MAX_CHARS. */
export function clip(surface: string): string[] {
  // Two units hold at least one code point, so these ends are enough of however long a token.
  const half = MAX_CHARS / 2;
  if (surface.length <= 4 * MAX_CHARS) {
    const chars = Array.from(surface);
    return chars.length <= MAX_CHARS ? chars : [...chars.slice(0, half), ...chars.slice(-half)];
  }
  const head = Array.from(surface.slice(0, 2 * MAX_CHARS)).slice(0, half);
  return [...head, ...Array.from(surface.slice(-2 * MAX_CHARS)).slice(-half)];
}
