import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { wordDiff } from './wordDiff.ts';
import { wordsOf } from './words.ts';

const text = fc
  .array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 40 })
  .chain((words) => fc.constantFrom(' ', '\n', ', ').map((gap) => words.join(gap)));

const hashes = (said: string): number[] => [...wordsOf(said).hashes];

/** Length of the longest common subsequence, the slow and certain way. */
function longestCommon(a: readonly number[], b: readonly number[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const left of a) {
    const next = [0];
    for (let j = 0; j < b.length; j++)
      next.push(left === b[j] ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!));
    row = next;
  }
  return row.at(-1)!;
}

describe('wordDiff', () => {
  it('covers both texts, says the same where it says so, and keeps as much as can be kept', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const parts = wordDiff(a, b);
        expect(parts.map((part) => a.slice(part.a.start, part.a.end)).join('')).toBe(a);
        expect(parts.map((part) => b.slice(part.b.start, part.b.end)).join('')).toBe(b);
        let kept = 0;
        for (const part of parts) {
          if (part.kind !== 'same') continue;
          const said = hashes(a.slice(part.a.start, part.a.end));
          expect(said).toEqual(hashes(b.slice(part.b.start, part.b.end)));
          kept += said.length;
        }
        expect(kept).toBe(longestCommon(hashes(a), hashes(b)));
      }),
      { numRuns: 500 },
    );
  });

  it('gives up on what has nothing in common, in good time', () => {
    const [a, b] = ['x', 'y'].map((letter) =>
      Array.from({ length: 20_000 }, (_, at) => letter + at).join(' '),
    );
    const parts = wordDiff(`same ${a}`, `same ${b}`);
    expect(parts.map(({ kind }) => kind)).toEqual(['same', 'changed']);
  });
});
