import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlapMatch, strictMatch, type ScoredSpan } from './spanMatch.ts';
import { scoreSpans } from './spanScores.ts';

const span = (start: number, end: number, label = 'x'): ScoredSpan => ({ start, end, label });
const spans = fc.array(
  fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 8 })).map(([start, size]) => span(start, start + size)),
  { maxLength: 8 },
);

describe('matching', () => {
  it.each([
    [[span(0, 4)], [span(0, 4)], 1, 1],
    [[span(0, 4)], [span(0, 3)], 0, 1],
    [[span(0, 4)], [span(4, 6)], 0, 0],
    [[span(0, 4)], [span(0, 2), span(2, 4)], 0, 1],
    [[span(0, 4), span(5, 9)], [span(0, 9)], 0, 1],
    [[span(0, 4), span(0, 4)], [span(0, 4)], 1, 1],
    [[span(0, 4), span(3, 9)], [span(3, 5), span(0, 4)], 1, 2],
    [[], [span(0, 1)], 0, 0],
  ])('%#', (gold, predicted, strict, overlap) => {
    expect(strictMatch(gold, predicted)).toBe(strict);
    expect(overlapMatch(gold, predicted)).toBe(overlap);
  });

  it('is the same whichever side is called gold, and never strict without overlap', () => {
    fc.assert(
      fc.property(spans, spans, (a, b) => {
        expect(strictMatch(a, b)).toBe(strictMatch(b, a));
        expect(overlapMatch(a, b)).toBe(overlapMatch(b, a));
        expect(overlapMatch(a, b)).toBeGreaterThanOrEqual(strictMatch(a, b));
        expect(overlapMatch(a, b)).toBeLessThanOrEqual(Math.min(a.length, b.length));
      }),
    );
  });
});

describe('scoreSpans', () => {
  const documents = [
    { gold: [span(0, 4, 'a'), span(5, 9, 'b')], predicted: [span(0, 4, 'a'), span(5, 9, 'a')] },
    { gold: [span(0, 2, 'a')], predicted: [span(0, 2, 'a'), span(3, 4, 'other')] },
  ];
  const options = { labels: ['a', 'b'], match: strictMatch };

  it('counts per label, in one pot and as a mean over labels', () => {
    const { micro, macro, labels } = scoreSpans(documents, options);
    expect(labels['a']).toMatchObject({ tp: 2, fp: 1, fn: 0, precision: 2 / 3, recall: 1, f1: 0.8 });
    expect(labels['b']).toMatchObject({ tp: 0, fp: 0, fn: 1, precision: 0, recall: 0, f1: 0 });
    expect(micro).toMatchObject({ tp: 2, fp: 1, fn: 1, precision: 2 / 3, recall: 2 / 3, f1: 2 / 3 });
    expect(macro.f1).toBeCloseTo(0.4);
  });

  it('gives the same interval again, around the figure and within 0 and 1', () => {
    const { micro } = scoreSpans(documents, options);
    expect(scoreSpans(documents, options).micro).toEqual(micro);
    expect(micro.low).toBeLessThanOrEqual(micro.f1);
    expect(micro.high).toBeGreaterThanOrEqual(micro.f1);
    expect(micro.low).toBeGreaterThanOrEqual(0);
    expect(micro.high).toBeLessThanOrEqual(1);
  });

  it('gives an interval of no width where all documents are alike', () => {
    const alike = Array.from({ length: 20 }, () => documents[0]!);
    const { micro } = scoreSpans(alike, options);
    expect([micro.low, micro.high]).toEqual([micro.f1, micro.f1]);
  });

  it('is all zeros for no documents', () => {
    expect(scoreSpans([], options).micro).toEqual({
      ...{ precision: 0, recall: 0, f1: 0, tp: 0, fp: 0, fn: 0, low: 0, high: 0 },
    });
  });
});
