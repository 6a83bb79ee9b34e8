import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { viterbi, type Lattice } from './crf.ts';
import { spanMarginals, type TagSpan } from './crfMarginals.ts';
import { pathSpans, readTags } from './crfSpans.ts';

const TAGS = ['O', 'B-A', 'I-A', 'B-B', 'I-B'];
const LABELS = readTags(TAGS);
const FORBIDDEN = -1e4;

/** Every tag sequence of a lattice with its score: the definition, at the price of T^L. */
function* sequences(lattice: Lattice, path: number[] = [], score = 0): Generator<[number[], number]> {
  const { length, tags, emissions, start, transitions, end } = lattice;
  const t = path.length;
  const last = path.at(-1);
  if (t === length) {
    yield [path, score + (last === undefined ? 0 : (end[last] ?? 0))];
    return;
  }
  for (let k = 0; k < tags; k++) {
    const step = last === undefined ? (start[k] ?? 0) : (transitions[last * tags + k] ?? 0);
    yield* sequences(lattice, [...path, k], score + step + (emissions[t * tags + k] ?? 0));
  }
}

function sumOver(lattice: Lattice, admits: (path: number[]) => boolean): number {
  let sum = 0;
  for (const [path, score] of sequences(lattice)) if (admits(path)) sum += Math.exp(score);
  return sum;
}

const isExactly = (span: TagSpan) => (path: number[]) =>
  path[span.first] === span.begin &&
  path.slice(span.first + 1, span.stop).every((tag) => tag === span.inside) &&
  path[span.stop] !== span.inside;

const score = fc.double({ min: -6, max: 6, noNaN: true });
const vector = (size: number) =>
  fc.array(score, { minLength: size, maxLength: size }).map((values) => Float64Array.from(values));

const lattices = fc.integer({ min: 1, max: 5 }).chain((length) =>
  fc.record({
    length: fc.constant(length),
    tags: fc.constant(TAGS.length),
    emissions: vector(length * TAGS.length),
    start: vector(TAGS.length).map((values) => values.map((s, k) => (TAGS[k]?.[0] === 'I' ? FORBIDDEN : s))),
    transitions: vector(TAGS.length ** 2).map((values) =>
      values.map((s, at) => {
        const from = LABELS[Math.floor(at / TAGS.length)];
        const to = at % TAGS.length;
        return TAGS[to]?.[0] === 'I' && from?.inside !== to ? FORBIDDEN : s;
      }),
    ),
    end: vector(TAGS.length),
  }),
);

describe('viterbi', () => {
  it('finds the best of all sequences', () => {
    fc.assert(
      fc.property(lattices, (lattice) => {
        const scored = [...sequences(lattice)];
        const best = Math.max(...scored.map(([, s]) => s));
        const own = scored.find(([path]) => path.every((tag, t) => tag === viterbi(lattice)[t]));
        expect(own?.[1]).toBeCloseTo(best, 9);
      }),
      { numRuns: 60 },
    );
  });

  it('gives an empty path for no tokens', () => {
    const none = new Float64Array(0);
    const lattice = { length: 0, tags: 1, emissions: none, start: none, transitions: none, end: none };
    expect(viterbi(lattice)).toEqual(new Uint8Array(0));
  });
});

describe('spanMarginals', () => {
  it('equals the sum over all sequences that hold exactly the span', () => {
    fc.assert(
      fc.property(lattices, fc.nat(), fc.nat(), fc.boolean(), (lattice, a, b, second) => {
        const first = a % lattice.length;
        const stop = first + 1 + (b % (lattice.length - first));
        const span = { first, stop, begin: second ? 3 : 1, inside: second ? 4 : 2 };
        const expected = sumOver(lattice, isExactly(span)) / sumOver(lattice, () => true);
        expect(spanMarginals(lattice, [span])[0]).toBeCloseTo(expected, 9);
      }),
      { numRuns: 100 },
    );
  });

  it('scores all spans of the best path at once as it does one by one', () => {
    fc.assert(
      fc.property(lattices, (lattice) => {
        const spans = pathSpans(viterbi(lattice), LABELS);
        const alone = spans.map((span) => spanMarginals(lattice, [span])[0]);
        expect(spanMarginals(lattice, spans)).toEqual(alone);
      }),
      { numRuns: 60 },
    );
  });

  it('stays finite over a long text with extreme scores', () => {
    const length = 20_000;
    const emissions = new Float32Array(length * TAGS.length).map((_, at) => (at % 7) * 90 - 300);
    const lattice: Lattice = {
      length,
      tags: TAGS.length,
      emissions,
      start: new Float64Array(5),
      transitions: new Float64Array(25),
      end: new Float64Array(5),
    };
    const scores = spanMarginals(lattice, pathSpans(viterbi(lattice), LABELS));
    expect(scores.every((value) => value >= 0 && value <= 1)).toBe(true);
  });
});

describe('pathSpans', () => {
  it.each([
    [[0, 0], []],
    [[1, 2, 0], [[0, 2, 'A']]],
    [
      [1, 1, 2],
      [
        [0, 1, 'A'],
        [1, 3, 'A'],
      ],
    ],
    [
      [1, 3, 4],
      [
        [0, 1, 'A'],
        [1, 3, 'B'],
      ],
    ],
    [
      [2, 2, 4],
      [
        [0, 2, 'A'],
        [2, 3, 'B'],
      ],
    ],
  ])('reads %j', (path, expected) => {
    const spans = pathSpans(Uint8Array.from(path), LABELS);
    expect(spans.map(({ first, stop, label }) => [first, stop, label])).toEqual(expected);
  });

  it('refuses tags that are not BIO', () => {
    expect(() => readTags(['O', 'I-A'])).toThrow(/no B and I pair/);
  });
});
