import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boundIfNoneSeen,
  drawSample,
  exactInterval,
  missedIn,
  readingsToShow,
  residualRisk,
} from './residualRisk.ts';

describe('residual risk', () => {
  it('gives the exact intervals of the literature', () => {
    // R: binom.test(x, n)$conf.int
    for (const [hits, n, low, high] of [
      [0, 10, 0, 0.3084971],
      [1, 10, 0.002528579, 0.4450161],
      [5, 10, 0.187086, 0.812914],
      [10, 10, 0.6915029, 1],
      [3, 100, 0.006229972, 0.08517605],
    ] as const) {
      const interval = exactInterval(hits, n);
      expect(interval.low).toBeCloseTo(low, 5);
      expect(interval.high).toBeCloseTo(high, 5);
    }
    expect(exactInterval(0, 0)).toEqual({ low: 0, high: 1 });
  });

  it('bounds what was never seen by the rule of three', () => {
    expect(boundIfNoneSeen(59)).toBeLessThan(0.05);
    expect(boundIfNoneSeen(58)).toBeGreaterThan(0.05);
    expect(readingsToShow(0.05)).toBe(59);
    expect(boundIfNoneSeen(300)).toBeCloseTo(3 / 300, 3);
    expect(boundIfNoneSeen(0)).toBe(1);
  });

  it('holds the share that was seen, and narrows with more readings', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(), (n, roll) => {
        const hits = roll % (n + 1);
        const { low, high } = exactInterval(hits, n);
        expect(low).toBeLessThanOrEqual(hits / n + 1e-9);
        expect(high).toBeGreaterThanOrEqual(hits / n - 1e-9);
        const twice = exactInterval(hits * 2, n * 2);
        expect(twice.high - twice.low).toBeLessThan(high - low + 1e-9);
      }),
    );
  });

  const text = 'Seen: John Smith, MRN 448201, on 3/4/2019.';
  const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });

  it('counts half a name as a miss, and signs around a mark as nothing', () => {
    const before = [at('John'), at('448201')];
    expect(missedIn({ text, before, found: [at('John Smith'), at('448201,'), at('3/4/2019')] })).toEqual([
      at('John Smith'),
      at('3/4/2019'),
    ]);
    expect(missedIn({ text, before: [at('John'), at('Smith')], found: [at('John Smith')] })).toEqual([]);
  });

  it('says what the second reading found, missed and cannot know', () => {
    const risk = residualRisk([
      { text, before: [at('John Smith'), at('448201')], found: [at('John Smith'), at('3/4/2019')] },
      { text, before: [at('John Smith')], found: [at('John Smith')] },
    ]);
    expect(risk).toMatchObject({
      documents: 2,
      documentsWithMiss: 1,
      found: 3,
      missed: 1,
      marked: 3,
      overlooked: 1,
    });
    expect(risk.missShare).toEqual(exactInterval(1, 3));
    expect([risk.both, risk.whole]).toEqual([2, undefined]);
  });

  it('reckons what neither saw only where enough was found by both', () => {
    const words = Array.from({ length: 12 }, (_, index) => `name${index}`);
    const all = words.join(' ');
    const spans = words.map((word) => ({ start: all.indexOf(word), end: all.indexOf(word) + word.length }));
    // Ten were marked; of them and two more the second reading found so many.
    const reading = (found: typeof spans) => residualRisk([{ text: all, before: spans.slice(0, 10), found }]);
    expect(reading([]).whole).toBeUndefined();
    expect(reading(spans.slice(4)).whole).toBeUndefined();
    const { both, whole } = reading(spans.slice(3));
    // (10 + 1)(9 + 1) / (7 + 1) - 1, of which twelve were seen.
    expect(both).toBe(7);
    expect(whole?.total).toBeCloseTo(12.75, 9);
    expect(whole?.unseen).toBeCloseTo(0.75, 9);
  });

  it('draws by seed: the same again, another with another, every item as often', () => {
    const items = Array.from({ length: 20 }, (_, index) => index);
    expect(drawSample(items, 5, 7)).toEqual(drawSample(items, 5, 7));
    expect(drawSample(items, 5, 7)).not.toEqual(drawSample(items, 5, 8));
    expect(drawSample(items, 99, 1)).toEqual(items);
    const counts = items.map(() => 0);
    for (let seed = 0; seed < 4_000; seed += 1)
      for (const item of drawSample(items, 5, seed)) counts[item]! += 1;
    for (const count of counts) expect(count / 1_000).toBeCloseTo(1, 0);
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(140);
  });
});
