import fc from 'fast-check';
import { expect, it } from 'vitest';
import { marksArbitrary } from '../../../tests/support/markArbitraries.ts';
import { compareSpans } from '../../domain/targets/textSpan.ts';
import { IntervalIndex } from './intervals.ts';

it('finds exactly what overlaps, in order', () => {
  fc.assert(
    fc.property(marksArbitrary(50, 30), fc.nat(50), fc.nat(20), (marks, start, length) => {
      const sorted = [...marks].sort(compareSpans);
      const end = start + length;
      expect(new IntervalIndex(sorted).overlapping(start, end)).toEqual(
        sorted.filter((mark) => mark.start < end && mark.end > start),
      );
    }),
  );
});
