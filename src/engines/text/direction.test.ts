import { expect, it } from 'vitest';
import { directionOf } from './direction.ts';

it.each([
  ['plain text', 'ltr'],
  ['12:30 مريض', 'rtl'],
  ['החולה נוטל metformin', 'rtl'],
  ['metformin للمريض', 'ltr'],
  ['\u2067مريض\u2069 metformin', 'ltr'],
  ['\u2066abc\u2067x\u2069\u2069 مريض', 'rtl'],
  ['\u200f12', 'rtl'],
  ['\u061c(5)', 'rtl'],
  ['\u200e مريض', 'ltr'],
  ['140/90', undefined],
  ['٣٥', undefined],
  ['', undefined],
])('reads “%s” as %s', (paragraph, direction) => {
  expect(directionOf(paragraph)).toBe(direction);
});
