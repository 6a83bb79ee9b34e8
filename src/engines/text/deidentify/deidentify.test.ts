import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PseudonymTable } from '../../../domain/records/pseudonymTable.ts';
import { identifiedNotes, telling } from '../../../../tests/support/identifiedNotes.ts';
import type { IdentifierCategory } from './categories.ts';
import { Deidentifier, joined, type DeidentifyOptions, type IdentifiedText } from './deidentify.ts';
import { readDate } from './readDate.ts';
import { dayNumber } from './shiftDate.ts';

const TABLE: PseudonymTable = { secret: '000102030405060708090a0b0c0d0e0f', surrogates: {}, offsets: {} };
const SURROGATES: DeidentifyOptions = { text: 'surrogates', mask: 'category', dates: 'days' };

/** "[name:John Smith] was seen": marks in brackets. */
function marked(source: string, id = 'document:1', scope = 'patient 1'): IdentifiedText {
  const identifiers: { start: number; end: number; category: IdentifierCategory }[] = [];
  let text = '';
  for (const piece of source.split(/(\[\w+:[^\]]+\])/)) {
    const found = /^\[(\w+):([^\]]+)\]$/.exec(piece);
    const value = found?.[2] ?? piece;
    if (found !== null)
      identifiers.push({
        start: text.length,
        end: text.length + value.length,
        category: found[1] as IdentifierCategory,
      });
    text += value;
  }
  return { id, scope, text, identifiers };
}

function run(texts: readonly IdentifiedText[], options = SURROGATES, table = TABLE) {
  const engine = new Deidentifier(options, table);
  for (const text of texts) engine.learn(text);
  const results = texts.map((text) => engine.rewrite(text));
  return { results, table: engine.table, texts: results.map(({ text }) => text) };
}

const one = (source: string, options = SURROGATES): string => run([marked(source)], options).texts[0] ?? '';

describe('Deidentifier', () => {
  it('masks by category or with as many blocks', () => {
    const source = 'Seen: [name:John\nSmith], MRN [medicalRecord:448201], on [date:3/4/2019].';
    const options = { ...SURROGATES, text: 'masked', dates: 'mask' } as const;
    expect(one(source, options)).toBe('Seen: [NAME], MRN [RECORD NUMBER], on [DATE].');
    expect(one(source, { ...options, mask: 'blocks' })).toBe('Seen: ████\n█████, MRN ██████, on ████████.');
    expect(one(source, { ...options, dates: 'days' })).toMatch(
      /^Seen: \[NAME\], MRN \[RECORD NUMBER\], on \d+\/\d+\/20/,
    );
  });

  it('gives one person one name in every form of it', () => {
    const [text = ''] = run([
      marked(
        "[name:John Smith] came. Mr. [name:Smith]'s wife [name:Mary Smith]. [name:Smith, John]; [name:J. Smith], [name:JOHN SMITH], [name:John]. Seen by [name:Dr. Anna Berg].",
      ),
    ]).texts;
    const found =
      /^(\w+) (\w+) came\. Mr\. (\w+)'s wife (\w+) (\w+)\. (\w+), (\w+); (\w)\. (\w+), ([A-Z]+) ([A-Z]+), (\w+)\. Seen by Dr\. (\w+) (\w+)\.$/.exec(
        text,
      );
    expect(found, text).not.toBeNull();
    const [, given, family, f2, , f3, f4, g4, initial, f5, g6, f6, g7] = found ?? [];
    expect(new Set([family, f2, f3, f4, f5])).toEqual(new Set([family]));
    expect(f6).toBe(family?.toUpperCase());
    expect([g4, g7, g6]).toEqual([given, given, given?.toUpperCase()]);
    expect(initial).toBe(given?.charAt(0));
    expect(text).not.toMatch(/\b(John|Smith|Mary|Anna|Berg)\b/i);
  });

  it('keeps the gender of a given name, also where only the text says it', async () => {
    const { FEMALE, MALE } = await import('./nameLists.ts');
    const text = one(
      '[name:Mary Ek] and [name:John Bo]. [name:Xanthorrea Low] said that she hurt her knee herself.',
    );
    const [mary = '', john = '', third = ''] = [...text.matchAll(/(\w+) \w+(?: and|\. | said)/g)].map(
      (found) => found[1],
    );
    expect(FEMALE).toContain(mary);
    expect(MALE).toContain(john);
    expect(FEMALE).toContain(third);
  });

  it('replaces alike across the documents of a patient and differently for another patient', () => {
    const source = '[name:John Smith], [medicalRecord:448201], [phone:(617) 555-2368]';
    const { texts } = run([marked(source, 'a', 'p1'), marked(source, 'b', 'p1'), marked(source, 'c', 'p2')]);
    expect(texts[0]).toBe(texts[1]);
    expect(texts[2]).not.toBe(texts[0]);
    expect(texts[0]).toMatch(/^\w+ \w+, \d{6}, \(\d{3}\) 555-01\d\d$/);
  });

  it('takes numbers and addresses nobody has', () => {
    expect(one('[socialSecurity:123-45-6789]')).toMatch(/^000-\d\d-\d{4}$/);
    expect(one('[phone:+1 617 253 1000 x12]')).toMatch(/^\+1 \d{3} 555 01\d\d x\d\d$/);
    expect(one('[phone:+44 20 7946 0958]')).toMatch(/^\+00 0\d \d{4} \d{4}$/);
    expect(one('[email:J.Smith@clinic.test]')).toMatch(/^user\d+@example\.org$/);
    expect(one('[webAddress:https://www.clinic.test/a?b=John]')).toMatch(
      /^https:\/\/www\.site\d+\.example\.org\/page\d+$/,
    );
    expect(one('[webAddress:10.1.22.4]')).toMatch(/^(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$/);
    expect(one('[webAddress:fe80::1ff:fe23]')).toMatch(/^2001:db8::/);
    expect(one('[place:02139]')).toMatch(/^00[0-4]\d\d$/);
    expect(one('[place:14 Elm Street, Boston, MA 02139]')).toMatch(/^\d\d \w+ Street, \w+, MA 00[0-4]\d\d$/);
    expect(one('[organisation:Mercy General Hospital]')).toMatch(/^\w+ General Hospital$/);
    expect(one('[device:SN-44A7-x9]')).toMatch(/^[A-Z]{2}-\d\d[A-Z]\d-[a-z]\d$/);
  });

  it('puts ages above 89 into one group', () => {
    expect(one('A [age:92]-year-old, [age:94-year-old], [age:101 years old], [age:45-year-old].')).toBe(
      'A 90-or-above-year-old, 90-or-above-year-old, 90 or above years old, 40-to-49-year-old.',
    );
    expect(one('[age:ninety-two]')).toBe('[AGE]');
  });

  it('shifts the dates of a patient by one number of days', () => {
    const { texts, table } = run([
      marked('Seen [date:3/4/2019], again [date:March 11, 2019]', 'a'),
      marked('Discharged [date:2019-04-01]', 'b'),
    ]);
    const [days] = Object.values(table.offsets);
    const found = [...(texts[0] ?? '').matchAll(/Seen (.*), again (.*)$/g)][0] ?? [];
    const all = [found[1], found[2], texts[1]?.replace('Discharged ', '')].map((text) =>
      dayNumber(readDate(text ?? '', 'monthFirst')!)!,
    );
    expect(all).toEqual([17959 + days!, 17966 + days!, 17987 + days!]);
  });

  it('shifts by whole weeks where weekdays have to stay', () => {
    const { table, texts } = run([marked('[date:Mon 4 Mar 2019]')], { ...SURROGATES, dates: 'weeks' });
    expect(Math.abs(Object.values(table.offsets)[0]! % 7)).toBe(0);
    expect(texts[0]).toMatch(/^Mon \d+ \w{3} \d{4}$/);
  });

  it('goes by the order of the other dates of the document', () => {
    const { results } = run([
      marked('[date:25/12/2018] and [date:03/04/2019]'),
      marked('[date:03/04/2019]', 'b', 'p2'),
    ]);
    const [first, second] = results[0]?.replaced ?? [];
    const days = (text = '') => dayNumber(readDate(text, 'dayFirst')!)!;
    expect(days(second?.text) - days(first?.text)).toBe(days('03/04/2019') - days('25/12/2018'));
    expect(second?.isGuessed).toBe(false);
    // Another patient's text has no evidence of its own; that of the project counts.
    expect(results[1]?.replaced[0]?.isGuessed).toBe(false);
    expect(run([marked('[date:03/04/2019]')]).results[0]?.replaced[0]?.isGuessed).toBe(true);
  });

  it('masks a date it cannot read and says so', () => {
    const [result] = run([marked('[date:the day after Christmas] and [date:3/4/2019]')]).results;
    expect(result?.replaced.map(({ how }) => how)).toEqual(['unreadable', 'surrogate']);
    expect(result?.text).toMatch(/^\[DATE\] and /);
  });

  it('replaces what was marked elsewhere where nobody marked it', () => {
    const { results, texts } = run([
      marked('[name:John Smith], [medicalRecord:448201], [name:Will]'),
      marked('Smith was here, JOHN SMITH, mrn 448201. Will follow up; smithy. Record 4482015.', 'b'),
      marked('John Smith and Smith.', 'c', 'p2'),
    ]);
    expect(texts[1]).not.toMatch(/\bSmith\b|JOHN|448201\./);
    expect(texts[1]).toMatch(/smithy\. Record 4482015\.$/);
    expect(results[1]?.replaced.every(({ isSwept }) => isSwept)).toBe(true);
    // The whole name counts everywhere, a part of it only with its patient.
    expect(texts[2]).toMatch(/^\w+ \w+ and Smith\.$/);
  });

  it('remembers what stands for what, and keeps to it when texts are added', () => {
    const first = run([marked('[name:John Smith] on [date:3/4/2019]')]);
    const again = run(
      [
        marked('[name:John Smith] on [date:3/4/2019]'),
        marked('[name:Ada Bellamy] [date:4/5/2018]', 'b', 'p2'),
      ],
      SURROGATES,
      first.table,
    );
    expect(again.texts[0]).toBe(first.texts[0]);
    const other = run([marked('[name:John Smith] on [date:3/4/2019]')], SURROGATES, {
      ...TABLE,
      secret: 'f'.repeat(32),
    });
    expect(other.texts[0]).not.toBe(first.texts[0]);
  });

  it('gives up a surrogate that reads like somebody who came later', () => {
    const first = run([marked('[name:John Smith]')]);
    const [given = ''] = (first.texts[0] ?? '').split(' ');
    const later = run(
      [marked('[name:John Smith]'), marked(`[name:${given} Ek]`, 'b', 'p2')],
      SURROGATES,
      first.table,
    );
    expect(later.texts.join(' ')).not.toContain(given);
  });

  it('joins identifiers that overlap', () => {
    const category = 'name';
    expect(
      joined([
        { start: 5, end: 9, category },
        { start: 0, end: 6, category: 'place' },
        { start: 9, end: 12, category: 'date' },
      ]),
    ).toEqual([
      { start: 0, end: 9, category: 'place' },
      { start: 9, end: 12, category: 'date' },
    ]);
  });

  const options = fc.record({
    text: fc.constantFrom('masked' as const, 'surrogates' as const),
    mask: fc.constantFrom('category' as const, 'blocks' as const),
    dates: fc.constantFrom('days' as const, 'weeks' as const, 'mask' as const),
  });

  it('leaves no original in any text', () => {
    fc.assert(
      fc.property(identifiedNotes, options, (notes, chosen) => {
        const { texts } = run(notes, chosen);
        const all = texts.join('\n');
        for (const value of notes.flatMap(telling)) expect(all).not.toContain(value);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('keeps all other words, in order', () => {
    fc.assert(
      fc.property(identifiedNotes, options, (notes, chosen) => {
        const { results } = run(notes, chosen);
        notes.forEach(({ text }, index) => {
          const { replaced, place, text: after } = results[index]!;
          let at = 0;
          for (const { start, end, text: instead } of [
            ...replaced,
            { start: text.length, end: text.length, text: '' },
          ]) {
            const kept = place({ start: at, end: start });
            expect(after.slice(kept.start, kept.end)).toBe(text.slice(at, start));
            if (instead !== '') expect(after.slice(kept.end, kept.end + instead.length)).toBe(instead);
            at = end;
          }
        });
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('never gives two originals of one patient the same surrogate', () => {
    fc.assert(
      fc.property(identifiedNotes, (notes) => {
        const { table } = run(notes);
        const seen = Object.entries(table.surrogates).map(
          ([key, surrogate]) => `${key.split('\n').slice(0, 2).join(' ')} ${surrogate}`,
        );
        expect(new Set(seen).size).toBe(seen.length);
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});
