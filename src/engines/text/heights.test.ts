import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LineHeights } from './heights.ts';

it('gives the sums and the line at a distance that plain addition gives, after any changes', () => {
  const heights = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 60 });
  const changes = fc.array(fc.tuple(fc.nat(59), fc.integer({ min: 0, max: 200 })), { maxLength: 20 });
  fc.assert(
    fc.property(heights, changes, fc.nat(6_000), (estimates, measured, y) => {
      const plain = [...estimates];
      const lines = new LineHeights(plain.length, (index) => estimates[index] ?? 0);
      for (const [index, height] of measured) {
        const isNew = index < plain.length && plain[index] !== height;
        expect(lines.set(index, height)).toBe(isNew);
        if (index < plain.length) plain[index] = height;
      }
      const sum = (until: number) => plain.slice(0, until).reduce((total, height) => total + height, 0);
      expect(lines.total).toBeCloseTo(sum(plain.length));
      plain.forEach((_, index) => expect(lines.top(index)).toBeCloseTo(sum(index)));
      const found = lines.at(y);
      expect(found).toBeGreaterThanOrEqual(0);
      if (y < sum(plain.length)) {
        expect(sum(found)).toBeLessThanOrEqual(y);
        expect(sum(found + 1)).toBeGreaterThan(y);
      } else expect(found).toBe(plain.length - 1);
    }),
  );
});

it('finds its way in a text of no height and in an empty one', () => {
  expect(new LineHeights(3, () => 0).at(0)).toBe(2);
  expect(new LineHeights(0, () => 5).at(10)).toBe(0);
});
