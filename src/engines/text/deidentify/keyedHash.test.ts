import { describe, expect, it } from 'vitest';
import { keyedHash, keyedNumber, keyedWord } from './keyedHash.ts';

const key = Uint8Array.from({ length: 16 }, (_, index) => index);
const input = (length: number): string => String.fromCharCode(...Array.from({ length }, (_, index) => index));

describe('keyedHash', () => {
  it('gives the values of the reference implementation', () => {
    // Appendix A of the paper (15 bytes), and the first two of vectors.h beside the reference code.
    expect(keyedHash(key, input(15))).toBe(0xa129ca6149be45e5n);
    expect(keyedHash(key, '')).toBe(0x726fdb47dd0e0e31n);
    expect(keyedHash(key, input(1))).toBe(0x74f839c593dc67fdn);
  });

  it('follows from text and secret, and from nothing else', () => {
    const other = Uint8Array.from(key, (byte) => byte ^ 1);
    expect(keyedNumber(key, 'Smith', 1000)).toBe(keyedNumber(key, 'Smith', 1000));
    expect(keyedWord(key, 'Smith', 20)).toHaveLength(20);
    expect(keyedWord(key, 'Smith', 20)).not.toBe(keyedWord(other, 'Smith', 20));
    expect(keyedWord(key, 'Smith', 20)).not.toBe(keyedWord(key, 'Smyth', 20));
  });
});
