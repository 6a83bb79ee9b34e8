import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { DuplicateIndex } from './DuplicateIndex.ts';
import { extentMapper } from './mapExtent.ts';
import { PASSAGE_WORDS, passagesOf, readText, stretchesOf, type Passage } from './passages.ts';
import { signatureOf } from './signature.ts';
import { wordsOf } from './words.ts';

function passagesBetween(a: string, b: string): Passage[] {
  const index = new DuplicateIndex();
  index.add('a', signatureOf(a));
  index.add('b', signatureOf(b));
  return passagesOf(readText(a), readText(b), index.seedsOf('a').get('b') ?? []);
}

const spoken = (text: string): string[] => {
  const { starts, ends } = wordsOf(text);
  return Array.from(starts, (start, at) => text.slice(start, ends[at]).toLowerCase());
};

const word = fc.constantFrom(
  ...'fever cough pain denies mild with and the left lung 5 10 mg daily Ödem 𝒳'.split(' '),
);
const gap = fc.constantFrom(' ', '  ', '\n', ', ', '. ', '; ');
const prose = (least: number, most: number) =>
  fc
    .array(fc.tuple(word, gap), { minLength: least, maxLength: most })
    .map((words) => words.map(([said, after]) => said + after).join(''));
/** Words that stand nowhere else, so that what is planted can be told from chance. */
const rare = fc
  .array(fc.integer({ min: 0, max: 1e9 }), { minLength: PASSAGE_WORDS, maxLength: 60 })
  .map((numbers) => numbers.map((number) => `w${number.toString(36)}q`));

describe('passagesOf', () => {
  it('gives stretches that say the same in both texts, and cannot be longer', () => {
    fc.assert(
      fc.property(prose(0, 60), prose(0, 60), prose(10, 40), (a, b, shared) => {
        const [own, other] = [`${a} ${shared}`, `${shared} ${b}`];
        for (const passage of passagesBetween(own, other)) {
          const said = spoken(own.slice(passage.own.start, passage.own.end));
          expect(said).toEqual(spoken(other.slice(passage.other.start, passage.other.end)));
          expect(said).toHaveLength(passage.words);
          expect(said.length).toBeGreaterThanOrEqual(PASSAGE_WORDS);
          const ends = [own.slice(passage.own.end), other.slice(passage.other.end)].map(
            (rest) => spoken(rest)[0],
          );
          if (ends[0] !== undefined && ends[1] !== undefined) expect(ends[0]).not.toBe(ends[1]);
        }
      }),
    );
  });

  it('finds every planted copy that is long enough, whatever stands around it', () => {
    fc.assert(
      fc.property(prose(0, 80), prose(0, 80), rare, gap, (a, b, planted, between) => {
        const own = `${a}\nzz1 ${planted.join(' ')} zz2 ${b}`;
        const other = `${b}\nzz3 ${planted.join(between).toUpperCase()} zz4 ${a}`;
        const at = own.indexOf(planted[0]!);
        const covering = passagesBetween(own, other).filter(
          (passage) => passage.own.start <= at && passage.own.end >= own.indexOf(' zz2'),
        );
        expect(covering).toHaveLength(1);
      }),
    );
  });

  it('does not count headings and phrases', () => {
    const a =
      'PHYSICAL EXAMINATION: No acute distress. Lungs clear. She came for a new rash on both of her arms today.';
    const b =
      'PHYSICAL EXAMINATION: No acute distress. Lungs clear. He was brought in by his wife after a fall at home.';
    expect(passagesBetween(a, b)).toEqual([]);
  });

  it('takes a full stop along where both have it', () => {
    const shared = Array.from({ length: 20 }, (_, index) => `word${index}`).join(' ');
    const [passage] = passagesBetween(`One. ${shared}. Two.`, `Three. ${shared}. Four.`);
    expect(passage?.own).toEqual({ start: 5, end: 5 + shared.length + 1 });
  });

  it('joins what overlaps into one stretch, the longest copy first', () => {
    const passage = (start: number, end: number, id: string) => ({
      own: { start, end },
      other: { start: 0, end: end - start },
      words: end - start,
      id,
    });
    const joined = stretchesOf([passage(40, 50, 'c'), passage(0, 10, 'a'), passage(5, 30, 'b')]);
    expect(joined.map(({ start, end, copies }) => [start, end, copies.map(({ id }) => id)])).toEqual([
      [0, 30, ['b', 'a']],
      [40, 50, ['c']],
    ]);
  });
});

describe('extentMapper', () => {
  it('takes every word to the same word of the copy, and back', () => {
    fc.assert(
      fc.property(prose(0, 40), rare, gap, fc.nat(), (before, planted, between, seed) => {
        const own = `${before} yy ${planted.join(' ')} xx`;
        const other = `vv ${planted.join(between)} uu ${before}`;
        const passage = passagesBetween(own, other).find(({ own: { start, end } }) =>
          own.slice(start, end).includes(planted[0]!),
        );
        expect(passage).toBeDefined();
        const map = extentMapper(own, other, passage!);
        const word = planted[seed % planted.length]!;
        const start = own.indexOf(word, own.indexOf(' yy '));
        const mapped = map({ start, end: start + word.length });
        expect(mapped).toBeDefined();
        expect(other.slice(mapped!.start, mapped!.end)).toBe(word);
        const back = extentMapper(other, own, {
          own: passage!.other,
          other: passage!.own,
          words: passage!.words,
        });
        expect(back(mapped!)).toEqual({ start, end: start + word.length });
      }),
    );
  });

  it('takes nothing along that reads otherwise there', () => {
    const words =
      'the patient was given aspirin (81 mg) daily and lisinopril 10 mg daily for one year without any harm to her';
    const [own, other] = [words, words.replace('(81 mg)', '[81 mg]')];
    const [passage] = passagesBetween(own, other);
    const map = extentMapper(own, other, passage!);
    const extentOf = (quote: string) => ({
      start: own.indexOf(quote),
      end: own.indexOf(quote) + quote.length,
    });
    expect(map(extentOf('aspirin'))).toEqual(extentOf('aspirin'));
    expect(map(extentOf('81 mg'))).toEqual(extentOf('81 mg'));
    expect(map(extentOf('(81 mg)'))).toBeUndefined();
    expect(map(extentOf('aspirin (81 mg'))).toBeUndefined();
    expect(map({ start: 0, end: own.length + 1 })).toBeUndefined();
  });
});
