import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countFrom, countSteps, reaches, SCORE_STEPS, stepOf } from './scoreSteps.ts';

const score = fc.integer({ min: 0, max: 10_000 }).map((fine) => fine / 10_000);
const threshold = fc.integer({ min: 0, max: SCORE_STEPS - 1 }).map((step) => step / SCORE_STEPS);

it.each([
  [0, 0],
  [0.0499, 0],
  [0.05, 1],
  [0.15, 3],
  [0.3, 6],
  [0.7, 14],
  [0.95, 19],
  [1, 19],
  [undefined, 19],
])('%s lies in step %i', (value, step) => {
  expect(stepOf(value)).toBe(step);
});

it('counts by step say how many reach any threshold of the slider', () => {
  fc.assert(
    fc.property(fc.array(fc.option(score, { nil: undefined })), threshold, (scores, at) => {
      const shown = scores.filter((value) => reaches(value, at));
      expect(countFrom(countSteps(scores), at)).toBe(shown.length);
      expect(shown).toEqual(scores.filter((value) => (value ?? 1) >= at));
    }),
  );
});
