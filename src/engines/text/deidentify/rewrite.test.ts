import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rewrite, type Replacement } from './rewrite.ts';

const plan = fc
  .tuple(
    fc.array(
      fc.tuple(
        fc.string({ maxLength: 6, unit: 'grapheme' }),
        fc.string({ minLength: 1, maxLength: 5, unit: 'grapheme' }),
        fc.string({ minLength: 1, maxLength: 8 }),
      ),
      { maxLength: 8 },
    ),
    fc.string({ maxLength: 6 }),
  )
  .map(([pieces, tail]) => {
    let text = '';
    const replacements: Replacement[] = [];
    for (const [before, original, instead] of pieces) {
      text += before;
      replacements.push({ start: text.length, end: text.length + original.length, text: instead });
      text += original;
    }
    return { text: text + tail, replacements };
  });

describe('rewrite', () => {
  it('moves a stretch that touches no replacement to the same words', () => {
    fc.assert(
      fc.property(plan, fc.nat(), fc.nat(), ({ text, replacements }, a, b) => {
        const start = a % (text.length + 1);
        const end = Math.min(text.length, start + (b % 9));
        const after = rewrite(text, replacements);
        const placed = after.place({ start, end });
        const isApart = replacements.every((one) => one.end <= start || one.start >= end);
        if (end > start && isApart)
          expect(after.text.slice(placed.start, placed.end)).toBe(text.slice(start, end));
        expect(placed.start).toBeLessThanOrEqual(Math.max(placed.end, placed.start));
        expect(placed.end).toBeLessThanOrEqual(after.text.length);
      }),
    );
  });

  it('moves a stretch that begins or ends within replacements to what replaced them', () => {
    fc.assert(
      fc.property(plan, ({ text, replacements }) => {
        const after = rewrite(text, replacements);
        for (const { start, end, text: instead } of replacements) {
          const whole = after.place({ start, end });
          expect(after.text.slice(whole.start, whole.end)).toBe(instead);
          if (end - start > 1) {
            expect(after.place({ start: start + 1, end })).toEqual(whole);
            expect(after.place({ start, end: end - 1 })).toEqual(whole);
          }
        }
      }),
    );
  });

  it('keeps order and length: the whole is the whole', () => {
    fc.assert(
      fc.property(plan, ({ text, replacements }) => {
        const after = rewrite(text, replacements);
        expect(after.place({ start: 0, end: text.length })).toEqual({ start: 0, end: after.text.length });
      }),
    );
  });

  it('refuses what overlaps or is empty', () => {
    for (const bad of [
      [{ start: 1, end: 1, text: 'x' }],
      [{ start: 1, end: 2, text: '' }],
      [
        { start: 0, end: 3, text: 'x' },
        { start: 2, end: 4, text: 'y' },
      ],
      [{ start: 3, end: 9, text: 'x' }],
    ])
      expect(() => rewrite('abcdef', bad)).toThrow(RangeError);
  });
});
