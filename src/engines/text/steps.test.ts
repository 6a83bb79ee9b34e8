import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextSteps } from './steps.ts';

const PARTS = ['a', 'BP', '120', ' ', '\r\n', '\n', '.', 'e\u0301', '😀', '👨‍👩‍👧', '🇩🇪', '1️⃣', '👍🏽', 'क्षि', '-'];
const texts = fc.array(fc.constantFrom(...PARTS), { maxLength: 20 }).map((parts) => parts.join(''));

function boundsOf(text: string): number[] {
  const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text);
  return [...Array.from(segments, ({ index }) => index), text.length];
}

describe('characters', () => {
  it('are what a person sees as one', () => {
    const steps = new TextSteps('a👨‍👩‍👧\r\nb');
    expect([0, 1, 9, 11].map((from) => steps.nextCharacter(from))).toEqual([1, 9, 11, 12]);
    expect([12, 11, 9, 1].map((from) => steps.previousCharacter(from))).toEqual([11, 9, 1, 0]);
  });

  it('end at the ends of the text', () => {
    const steps = new TextSteps('ab');
    expect([steps.nextCharacter(2), steps.previousCharacter(0)]).toEqual([2, 0]);
    expect([new TextSteps('').nextCharacter(0), new TextSteps('').previousCharacter(0)]).toEqual([0, 0]);
  });

  it('step along every boundary there and back', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const steps = new TextSteps(text);
        const bounds = boundsOf(text);
        bounds.forEach((bound, index) => {
          expect(steps.nextCharacter(bound)).toBe(bounds[index + 1] ?? text.length);
          expect(steps.previousCharacter(bound)).toBe(bounds[index - 1] ?? 0);
        });
      }),
    );
  });

  it('are found far into a text', () => {
    const text = '😀é '.repeat(100);
    const steps = new TextSteps(text);
    expect(
      boundsOf(text).every((bound, at, all) => steps.previousCharacter(bound) === (all[at - 1] ?? 0)),
    ).toBe(true);
  });
});

describe('words', () => {
  const steps = new TextSteps('  Aspirin 100 mg.');

  it('have starts and ends', () => {
    expect([0, 2, 5, 10, 16, 17].map((from) => steps.nextWordStart(from))).toEqual([2, 10, 10, 14, 17, 17]);
    expect([0, 2, 9, 13, 17].map((from) => steps.nextWordEnd(from))).toEqual([9, 9, 13, 16, 17]);
    expect([17, 14, 10, 3, 2].map((from) => steps.previousWordStart(from))).toEqual([16, 10, 2, 2, 0]);
    expect([17, 16, 13, 9].map((from) => steps.previousWordEnd(from))).toEqual([16, 13, 9, 0]);
  });

  it('never begin or end inside a character', () => {
    expect(new TextSteps('🇩🇪 x').nextWordEnd(0)).toBe(4);
    expect(new TextSteps('x 🇩🇪').previousWordStart(6)).toBe(2);
    expect(new TextSteps('1️⃣ x').nextWordEnd(0)).toBe(3);
    fc.assert(
      fc.property(texts, (text) => {
        const walker = new TextSteps(text);
        const bounds = new Set(boundsOf(text));
        for (let from = 0; from <= text.length; from++) {
          expect(bounds).toContain(walker.nextWordStart(from));
          expect(bounds).toContain(walker.nextWordEnd(from));
          expect(bounds).toContain(walker.previousWordStart(from));
          expect(bounds).toContain(walker.previousWordEnd(from));
        }
      }),
    );
  });

  it('are walked back as they were walked ahead', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const walker = new TextSteps(text);
        const walk = (from: number, step: (from: number) => number): number[] => {
          const next = step(from);
          return next === from ? [] : [next, ...walk(next, step)];
        };
        const ahead = walk(0, (from) => walker.nextWordStart(from));
        const back = walk(text.length, (from) => walker.previousWordStart(from)).reverse();
        expect([0, ...ahead]).toEqual([...new Set([0, ...back, text.length])]);
        const ends = walk(0, (from) => walker.nextWordEnd(from));
        const endsBack = walk(text.length, (from) => walker.previousWordEnd(from)).reverse();
        expect([0, ...ends]).toEqual([...new Set([0, ...endsBack, text.length])]);
      }),
    );
  });
});

describe('trim', () => {
  it('takes white space off both ends', () => {
    const steps = new TextSteps('a \u00a0 b c\r\n d');
    expect(steps.trim(1, 10)).toEqual({ start: 4, end: 7 });
    expect(steps.trim(4, 7)).toEqual({ start: 4, end: 7 });
  });

  it('leaves nothing of white space alone', () => {
    const steps = new TextSteps('a \r\n b');
    expect(steps.trim(1, 5)).toBeUndefined();
    expect(steps.trim(2, 2)).toBeUndefined();
  });
});
