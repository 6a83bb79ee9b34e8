import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { createRandom } from '../../../lib/random.ts';
import { DuplicateIndex } from './DuplicateIndex.ts';
import { estimate, minHashOf } from './minHash.ts';
import { findPairs, groupsOf } from './nearDuplicates.ts';
import { likenessOf, shingleSet, type Likeness } from './shingles.ts';
import { packSignature, signatureOf, unpackSignature } from './signature.ts';
import { wordsOf } from './words.ts';

const note = (seed: number, words = 300): string[] => {
  const random = createRandom(seed);
  return Array.from({ length: words }, () => `w${Math.floor(random() * 4_000)}`);
};

/** The note with one word in `every` replaced. */
const changed = (words: readonly string[], every: number): string =>
  words.map((word, at) => (at % every === every - 1 ? `${word}x` : word)).join(' ');

const shinglesOf = (text: string): Uint32Array => shingleSet(wordsOf(text).hashes);

async function groupsIn(texts: Readonly<Record<string, string>>, fresh = Object.keys(texts)) {
  const index = new DuplicateIndex();
  let compared = 0;
  for (const [id, text] of Object.entries(texts)) index.add(id, signatureOf(text));
  const compare = (a: string, b: string): Promise<Likeness> => {
    compared += 1;
    return Promise.resolve(likenessOf(shinglesOf(texts[a] ?? ''), shinglesOf(texts[b] ?? '')));
  };
  const pairs = await findPairs({ index, known: [], compare }, fresh);
  return { groups: groupsOf(pairs, Object.keys(texts)), compared, pairs };
}

describe('near-duplicate documents', () => {
  it('groups copies with small changes and leaves the rest alone', async () => {
    const [one, two] = [note(1), note(2)];
    const { groups } = await groupsIn({
      a: one.join(' '),
      b: two.join(' '),
      c: changed(one, 40),
      d: one.join('\n').toUpperCase(),
      e: note(3).join(' '),
      f: changed(two, 60),
      empty: '',
      blank: ' \n',
    });
    expect(groups).toEqual([
      ['a', 'c', 'd'],
      ['b', 'f'],
    ]);
  });

  it('finds a note within the same note with an addendum', async () => {
    const long = note(4, 500);
    const { groups } = await groupsIn({ short: long.slice(0, 250).join(' '), long: long.join(' ') });
    expect(groups).toEqual([['short', 'long']]);
  });

  it('compares a thousand copies about a thousand times', async () => {
    const words = note(5, 120);
    const texts = Object.fromEntries(
      Array.from({ length: 1_000 }, (_, at) => [`n${at}`, `${words.join(' ')} ${at}`]),
    );
    const { groups, compared } = await groupsIn(texts);
    expect(groups.map(({ length }) => length)).toEqual([1_000]);
    expect(compared).toBeLessThan(1_100);
  });

  it('looks only at what is new', async () => {
    const words = note(6);
    const { pairs } = await groupsIn(
      { a: words.join(' '), b: changed(words, 50), c: note(7).join(' '), d: changed(note(7), 50) },
      ['d'],
    );
    expect(pairs.map(({ a, b }) => [a, b])).toEqual([['d', 'c']]);
  });
});

describe('signatures', () => {
  it('estimate what the sets say', () => {
    const words = note(8, 800);
    for (const every of [8, 20, 60]) {
      const [a, b] = [shinglesOf(words.join(' ')), shinglesOf(changed(words, every))];
      const { resemblance } = likenessOf(a, b);
      expect(Math.abs(estimate(minHashOf(a), minHashOf(b)) - resemblance)).toBeLessThan(0.13);
    }
  });

  it('are the same after being stored, and refused when damaged', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'fever'), { maxLength: 60 }), (words) => {
        const signature = signatureOf(words.join(' '));
        const packed = packSignature(signature);
        expect(unpackSignature(packed)).toEqual(signature);
        expect(unpackSignature(packed.subarray(0, packed.length - 1))).toBeUndefined();
      }),
    );
  });

  it('take about as long for every part of a long text', () => {
    const lines = ['x', 'a b c d e f g h i j', 'QUJD'.repeat(40)].map((unit) =>
      `${unit} `.repeat(2_000_000 / (unit.length + 1)),
    );
    for (const line of lines) {
      const start = performance.now();
      const { fingerprints } = signatureOf(line);
      expect(performance.now() - start).toBeLessThan(4_000);
      expect(fingerprints.hashes.length).toBeLessThan(1_000);
    }
  });
});
