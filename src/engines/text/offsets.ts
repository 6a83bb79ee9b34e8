import { firstIndex } from '../../lib/firstIndex.ts';

/**
 * Conversion between UTF-16 offsets (JavaScript, all of Wardmark) and code point offsets (Python tools), both
 * between characters, 0 to length. Built once for a text, then each conversion is a binary search over its
 * astral characters; without any, the two are the same. A lone surrogate is one code point, as in Python.
 */
export interface OffsetTable {
  /** Length of the text in code points. */
  readonly codePoints: number;
  /** True when no character needs two UTF-16 units: both kinds of offset are equal. */
  readonly isIdentity: boolean;
  /** An offset inside a surrogate pair counts as after it. Past the end, the distance to the end is kept. */
  toCodePoint(utf16: number): number;
  /** Past the end, the distance to the end is kept, so that the caller's range check still fails. */
  toUtf16(codePoint: number): number;
}

export function offsetTable(text: string): OffsetTable {
  const pairs = surrogatePairs(text);
  return {
    codePoints: text.length - pairs.length,
    isIdentity: pairs.length === 0,
    toCodePoint: (utf16) => utf16 - firstIndex(pairs.length, (i) => at(pairs, i) >= utf16 - 1),
    toUtf16: (codePoint) => codePoint + firstIndex(pairs.length, (i) => at(pairs, i) - i >= codePoint),
  };
}

/** Indices of the high halves of all well-formed surrogate pairs, ascending. */
function surrogatePairs(text: string): readonly number[] {
  const found: number[] = [];
  for (const match of text.matchAll(/[\u{10000}-\u{10FFFF}]/gu)) found.push(match.index);
  return found;
}

// Only called with indices below the length.
const at = (pairs: readonly number[], index: number): number => pairs[index] ?? 0;
