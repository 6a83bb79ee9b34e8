import { expect, it } from 'vitest';
import { miniMarks } from './miniMarks.ts';

const same = <T>(item: T): T => item;
const of = { lineOf: (offset: number) => offset, topOf: (line: number) => line, rowPx: 10, scale: 0.1 };

it('places stretches by their height, at least two pixels high', () => {
  const spans = [
    { start: 0, end: 5, hue: 1 },
    { start: 500, end: 900, hue: 2 },
  ];
  expect(miniMarks(spans, same, of)).toEqual([
    { top: 0, height: 2, hue: 1 },
    { top: 50, height: 41, hue: 2 },
  ]);
});

it('draws one colour at one place once, other colours beside it', () => {
  const spans = Array.from({ length: 10_000 }, (_, index) => ({
    start: index,
    end: index + 3,
    hue: index % 3,
  }));
  const marks = miniMarks(spans, same, of);
  expect(marks.length).toBeLessThanOrEqual(3 * 1_001);
  expect(new Set(marks.map(({ hue }) => hue))).toEqual(new Set([0, 1, 2]));
  expect(Math.max(...marks.map(({ top, height }) => top + height))).toBe(1_001);
});
