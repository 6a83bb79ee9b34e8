import { describe, expect, it } from 'vitest';
import { clip, normalize } from './surface.ts';

describe('normalize', () => {
  it.each([
    ['Metoprolol', 'metoprolol'],
    ['B12', 'b00'],
    ['٣٨', '00'],
    ['İ', 'İ'], // its lower case is two code points
    ['ΟΔΟΣ', 'οδοσ'], // no rule for the final sigma
    ['\u{1D7D8}', '0'], // a digit outside the first plane
    ['\u{10400}', '\u{10428}'],
  ])('%s becomes %s', (surface, word) => {
    expect(normalize(surface)).toBe(word);
  });

  it('gives up on what is too long to be a word', () => {
    expect(normalize('x'.repeat(1000))).toBeUndefined();
  });
});

describe('clip', () => {
  it.each([
    ['abc', 'abc'],
    ['abcdefghijklmnopqrst', 'abcdefghijklmnopqrst'],
    ['abcdefghijklmnopqrstu', 'abcdefghijlmnopqrstu'],
    ['\u{1D400}'.repeat(9) + 'z'.repeat(40), '\u{1D400}'.repeat(9) + 'z'.repeat(11)],
    ['\u{1D400}'.repeat(500_000), '\u{1D400}'.repeat(20)],
  ])('%#', (surface, kept) => {
    expect(clip(surface).join('')).toBe(kept);
  });
});
