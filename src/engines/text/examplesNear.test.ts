import fc from 'fast-check';
import { expect, it } from 'vitest';
import { examplesNear, type Example } from './examplesNear.ts';
import { reaches } from './scoreSteps.ts';

const example = (words: string, score: number): Example => ({ words, label: 'disease', score });
const wordsOf = (examples: readonly Example[]): string[] => examples.map(({ words }) => words);

it('gives what lies next to the threshold, each wording once', () => {
  const all = [
    ...[example('far below', 0.1), example('gout', 0.3), example('Gout', 0.31), example('rash', 0.49)],
    ...[example('cough', 0.5), example('COUGH', 0.55), example('fever', 0.6), example('sure', 0.99)],
  ];
  const { above, below } = examplesNear(all, 0.5, 2);
  expect(wordsOf(above)).toEqual(['cough', 'fever']);
  expect(wordsOf(below)).toEqual(['rash', 'Gout']);
  expect(examplesNear(all, 0.95, 9).above).toHaveLength(1);
  expect(examplesNear([], 0.5, 2)).toEqual({ above: [], below: [] });
});

it('never mixes what is shown with what is not', () => {
  const scores = fc.array(fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100));
  fc.assert(
    fc.property(scores, fc.integer({ min: 0, max: 19 }), (drawn, step) => {
      const all = [...drawn].sort((a, b) => a - b).map((score, at) => example(`w${at}`, score));
      const { above, below } = examplesNear(all, step / 20, 3);
      expect(above.every(({ score }) => reaches(score, step / 20))).toBe(true);
      expect(below.some(({ score }) => reaches(score, step / 20))).toBe(false);
      expect(above.length + below.length).toBeGreaterThanOrEqual(Math.min(3, all.length));
    }),
  );
});
