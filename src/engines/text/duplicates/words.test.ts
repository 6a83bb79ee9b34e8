import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { foldCase, wordsOf } from './words.ts';

const textsOf = (text: string): string[] => {
  const { starts, ends } = wordsOf(text);
  return Array.from(starts, (start, index) => text.slice(start, ends[index]));
};

describe('wordsOf', () => {
  it('keeps numbers whole and drops punctuation', () => {
    expect(textsOf('BP 120/80, temp 38.5 °C; seen 12/03/2019.')).toEqual([
      ...['BP', '120/80', 'temp', '38.5', '°', 'C', 'seen', '12/03/2019'],
    ]);
  });

  it('keeps signs that change what is said', () => {
    expect(textsOf('edema + / WBC < 5, 40 %')).toEqual(['edema', '+', 'WBC', '<', '5', '40', '%']);
  });

  it('takes every character of a script without spaces for a word', () => {
    expect(textsOf('患者 fever')).toEqual(['患', '者', 'fever']);
  });

  it('hashes without regard to case, space and punctuation', () => {
    expect([...wordsOf('No acute\n  Distress.').hashes]).toEqual([...wordsOf('no ACUTE distress').hashes]);
    expect([...wordsOf('5.5').hashes]).not.toEqual([...wordsOf('55').hashes]);
  });

  it('gives ascending words that lie in the text, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const { length, starts, ends } = wordsOf(text);
        let before = 0;
        for (let index = 0; index < length; index++) {
          expect(starts[index]).toBeGreaterThanOrEqual(before);
          expect(ends[index]).toBeGreaterThan(starts[index]!);
          before = ends[index]!;
        }
        expect(before).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('folds case without moving anything', () => {
    expect(foldCase('İSTANBUL A')).toHaveLength('İSTANBUL A'.length);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => foldCase(text).length === text.length));
  });
});
