import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mark, MARKED_TEXT, marksArbitrary } from '../../../tests/support/markArbitraries.ts';
import { linesOf } from './lines.ts';
import { levelMarks, runsOf, type Mark } from './runs.ts';

const LAST_LEVEL = 4;

const levels = (...marks: Mark[]) =>
  Object.fromEntries(levelMarks(marks).map(({ id, level }) => [id, level]));

describe('levelMarks', () => {
  it('lays what is inside nearest the text', () => {
    expect(levels(mark('outer', 0, 20), mark('inner', 5, 8), mark('middle', 4, 12))).toEqual({
      inner: 0,
      middle: 1,
      outer: 2,
    });
  });

  it('takes a level again once it is free, and touching is not overlapping', () => {
    expect(levels(mark('a', 0, 5), mark('b', 5, 10), mark('c', 4, 9))).toEqual({ a: 0, b: 0, c: 1 });
    expect(levels(mark('a', 0, 5), mark('b', 5, 10))).toEqual({ a: 0, b: 0 });
  });

  it('shares the last level where there are more than five deep', () => {
    const deep = Array.from({ length: 7 }, (_, index) => mark(`m${index}`, 0, 10 + index));
    expect(levelMarks(deep).map(({ level }) => level)).toEqual([0, 1, 2, 3, 4, 4, 4]);
  });

  it('keeps every mark, and overlapping ones on different levels below the last', () => {
    fc.assert(
      fc.property(marksArbitrary(), (marks) => {
        const leveled = levelMarks(marks);
        const plain = leveled.map(({ level: _, ...rest }) => rest);
        expect(plain.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(marks);
        for (const a of leveled)
          for (const b of leveled) {
            if (a.id === b.id || a.start >= b.end || b.start >= a.end) continue;
            expect(a.level !== b.level || a.level === LAST_LEVEL).toBe(true);
          }
      }),
    );
  });

  it('leaves no level free below a mark', () => {
    fc.assert(
      fc.property(marksArbitrary(), (marks) => {
        const leveled = levelMarks(marks);
        for (const a of leveled) {
          const over = leveled.filter((b) => b.start < a.end && a.start < b.end);
          for (let level = 0; level < a.level; level++)
            expect(over.some((b) => b.level === level)).toBe(true);
        }
      }),
    );
  });
});

it('lays 50,000 marks over one word (each against each would take minutes), and draws five', () => {
  const many = Array.from({ length: 50_000 }, (_, index) => mark(`m${index}`, 3, 8));
  const begun = performance.now();
  const [, word] = runsOf('a b word c', { start: 0, end: 10 }, levelMarks(many));
  expect(performance.now() - begun).toBeLessThan(15_000);
  expect([word?.marks.length, word?.more]).toEqual([5, 49_995]);
});

describe('runsOf', () => {
  it('is one run without marks, also for an empty line', () => {
    expect(runsOf('ab\n', { start: 0, end: 2 }, [])).toEqual([{ start: 0, text: 'ab', marks: [] }]);
    expect(runsOf('ab\n', { start: 3, end: 3 }, [])).toEqual([{ start: 3, text: '', marks: [] }]);
  });

  it('cuts at edges, says what covers each run from the outside in, and the room to the next mark', () => {
    const leveled = levelMarks([mark('drug', 3, 6), mark('all', 0, 10), mark('late', 8, 10)]);
    const runs = runsOf('0123456789ab', { start: 0, end: 12 }, leveled);
    expect(runs.map(({ text, marks, room }) => [text, marks.map(({ id }) => id).join(' '), room])).toEqual([
      ['012', 'all', 3],
      ['345', 'all drug', 5],
      ['67', 'all', 2],
      ['89', 'all late', undefined],
      ['ab', '', undefined],
    ]);
    expect(runs.at(-1)).not.toHaveProperty('room');
  });

  it('gives the exact text of a line, each run under exactly the marks that cover it whole', () => {
    fc.assert(
      fc.property(marksArbitrary(), (marks) => {
        const leveled = levelMarks(marks);
        for (const line of linesOf(MARKED_TEXT)) {
          const touching = leveled.filter((m) => m.start < line.end && m.end > line.start);
          const runs = runsOf(MARKED_TEXT, line, touching);
          expect(runs.map(({ text }) => text).join('')).toBe(MARKED_TEXT.slice(line.start, line.end));
          for (const { start, text, marks: over, more } of runs) {
            const end = start + text.length;
            expect(MARKED_TEXT.slice(start, end)).toBe(text);
            const covering = leveled.filter((m) => m.start < end && m.end > start);
            expect(over.every((m) => m.start <= start && m.end >= end)).toBe(true);
            // One of each level is drawn, and the rest counted.
            expect(over.every((m) => covering.includes(m))).toBe(true);
            expect(new Set(over.map(({ level }) => level)).size).toBe(over.length);
            expect(over.length + (more ?? 0)).toBe(covering.length);
            expect(over.map(({ level }) => level)).toEqual(
              over.map(({ level }) => level).sort((a, b) => b - a),
            );
          }
        }
      }),
    );
  });
});
