import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutAtWords } from './windows.ts';

/** Which word each piece is of, where the words have so many pieces each. */
const wordsOf = (sizes: readonly number[]): Uint32Array =>
  Uint32Array.from(sizes.flatMap((size, word) => Array.from({ length: size }, () => word)));

const texts = (longest: number) =>
  fc.array(fc.integer({ min: 1, max: longest }), { maxLength: 200 }).map(wordsOf);

it('keeps every piece once, in windows that are no longer than allowed', () => {
  fc.assert(
    fc.property(texts(70), fc.integer({ min: 1, max: 60 }), (words, size) => {
      const windows = cutAtWords(words, size);
      const kept = windows.flatMap(({ from, to, contextFrom, contextTo }) => {
        expect(contextTo - contextFrom).toBeLessThanOrEqual(size);
        expect(contextFrom).toBeLessThanOrEqual(from);
        expect(to).toBeLessThanOrEqual(contextTo);
        return Array.from({ length: to - from }, (_, at) => from + at);
      });
      expect(kept).toEqual(Array.from(words, (_, at) => at));
      // Never more work than a small multiple of the text.
      expect(windows.length).toBeLessThanOrEqual(1 + (10 * words.length) / size);
    }),
  );
});

it('cuts between words, and keeps each where it stands well inside', () => {
  const size = 64;
  fc.assert(
    fc.property(texts(6), (words) => {
      const isEdge = (at: number) => at === 0 || at === words.length || words[at] !== words[at - 1];
      for (const { from, to, contextFrom, contextTo } of cutAtWords(words, size)) {
        expect([from, to, contextFrom, contextTo].filter((at) => !isEdge(at))).toEqual([]);
        expect(from === 0 || from - contextFrom >= 2).toBe(true);
        expect(to === words.length || contextTo - to >= 2).toBe(true);
      }
    }),
  );
});

it('reads a text of one window at once, and fills the last window of a longer one', () => {
  expect(cutAtWords(wordsOf([2, 1, 3]), 6)).toEqual([{ from: 0, to: 6, contextFrom: 0, contextTo: 6 }]);
  expect(cutAtWords(wordsOf(Array.from({ length: 90 }, () => 1)), 64)).toEqual([
    { from: 0, to: 45, contextFrom: 0, contextTo: 64 },
    { from: 45, to: 90, contextFrom: 26, contextTo: 90 },
  ]);
  expect(cutAtWords(new Uint32Array(), 64)).toEqual([]);
});
