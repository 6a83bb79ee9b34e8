import { describe, expect, it } from 'vitest';
import { seededRandom } from '../support/syntheticNotes.mjs';
import { reordered, sectionOf, withEdits, withPassage, withRewritten, wordsIn } from './plantedCopies.mjs';

const WORDS = ['zebra', 'yak', 'xerus'];
const how = (seed: number) => ({ words: WORDS, random: seededRandom(seed) });
const TEXT = Array.from({ length: 200 }, (_, at) => `word${at}${at % 10 === 9 ? '.' : ''}`).join(' ');

describe('planted copies', () => {
  it.each([0.01, 0.1, 0.3])('are changed in a share of %s of their words, anywhere', (share) => {
    const copy = withEdits(TEXT, share, how(1));
    const [before, after] = [wordsIn(TEXT), wordsIn(copy)];
    const gone = before.filter((word) => !after.includes(word)).length;
    const come = after.filter((word) => WORDS.includes(word)).length;
    // Exchanged: one gone and one come; left out: gone; put in: come.
    expect(Math.max(gone, come)).toBeLessThanOrEqual(200 * share);
    expect(gone + come).toBeGreaterThanOrEqual(200 * share);
    expect(withEdits(TEXT, share, how(1))).toBe(copy);
    expect(withEdits(TEXT, share, how(2))).not.toBe(copy);
  });

  it('or in as many that stand in a row', () => {
    const copy = wordsIn(withRewritten(TEXT, 0.2, how(3)));
    expect(copy).toHaveLength(200);
    const come = copy.flatMap((word, at) => (WORDS.includes(word) ? [at] : []));
    expect(come).toHaveLength(40);
    expect(come.at(-1)! - come[0]!).toBe(39);
  });

  it('have their sentences in another order', () => {
    const copy = reordered(TEXT, how(4));
    expect(copy).not.toBe(TEXT);
    expect(wordsIn(copy).sort()).toEqual(wordsIn(TEXT).sort());
    expect(copy).toContain('word0 word1 word2');
  });

  it('or lie somewhere in another note, which knows where', () => {
    const planted = withPassage('one two three', TEXT, { ...how(5), count: 40, share: 0 })!;
    const passage = planted.text.slice(planted.start, planted.end);
    expect(wordsIn(passage)).toHaveLength(40);
    expect(TEXT).toContain(passage);
    expect(wordsIn(planted.text)).toHaveLength(43);
    expect(withPassage('one', TEXT, { ...how(5), count: 201, share: 0 })).toBeUndefined();
  });

  it('take the longest section', () => {
    expect(sectionOf('HISTORY: short PHYSICAL EXAM: much longer than that')).toContain('much longer');
  });
});
