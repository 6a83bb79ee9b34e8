import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstIndex } from './firstIndex.ts';
import { median } from './median.ts';
import { withItem, withoutItem } from './sortedList.ts';

const ascending = fc.array(fc.integer({ min: -50, max: 50 })).map((list) => list.toSorted((a, b) => a - b));

describe('firstIndex', () => {
  it('is where a search from the front would stop', () => {
    fc.assert(
      fc.property(ascending, fc.integer({ min: -60, max: 60 }), (list, limit) => {
        const slow = list.findIndex((value) => value >= limit);
        expect(firstIndex(list.length, (index) => (list[index] ?? 0) >= limit)).toBe(
          slow < 0 ? list.length : slow,
        );
      }),
    );
  });
});

describe('a list in order', () => {
  const compare = (a: number, b: number): number => a - b;

  it('takes an item in its place and gives it back, and leaves the one it was made of as it was', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { minLength: 1 }), (values) => {
        const [item = 0, ...rest] = values;
        const list = rest.toSorted(compare);
        const with_ = withItem(list, item, compare);
        expect(with_).toEqual(values.toSorted(compare));
        expect(withoutItem(with_, item, compare)).toEqual(list);
        expect(withoutItem(list, item, compare)).toBe(list);
        expect(list).toEqual(rest.toSorted(compare));
      }),
    );
  });
});

describe('median', () => {
  it.each([
    [[], undefined],
    [[3], 3],
    [[9, 1, 4], 4],
    [[4, 1, 9, 2], 3],
  ])('of %j is %j', (values, expected) => {
    expect(median(values)).toBe(expected);
  });
});
