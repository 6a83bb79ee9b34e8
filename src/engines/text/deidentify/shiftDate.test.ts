import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDate, type DateOrder } from './readDate.ts';
import { dayNumber, namesDay, shiftDate } from './shiftDate.ts';

function shifted(text: string, days: number, order: DateOrder = 'monthFirst'): string | undefined {
  const read = readDate(text, order);
  return read === undefined ? undefined : shiftDate(read, days, 2023);
}

describe('shiftDate', () => {
  it.each([
    ['03/04/2019', '03/14/2019'],
    ['3/4/2019', '3/14/2019'],
    ['3/4/19', '3/14/19'],
    ['3/25', '4/4'],
    ['12/28/2019', '01/07/2020'],
    ['2019-03-04', '2019-03-14'],
    ['2019/3/4', '2019/3/14'],
    ['20190304', '20190314'],
    ['04.03.2019', '14.03.2019'],
    ['2019-03-04T10:15:00Z', '2019-03-14T10:15:00Z'],
    ['03/04/2019 10:15 AM', '03/14/2019 10:15 AM'],
    ['10:15 on 3/4/2019', '10:15 on 3/14/2019'],
    ['March 4, 2019', 'March 14, 2019'],
    ['March 4th', 'March 14th'],
    ['March 22nd, 2019', 'April 1st, 2019'],
    ['MARCH 4 2019', 'MARCH 14 2019'],
    ['the 4th of March 2019', 'the 14th of March 2019'],
    ['4-Mar-19', '14-Mar-19'],
    ['15-May-2019', '25-May-2019'],
    ['5-May-19', '15-May-19'],
    ['28-May-19', '7-Jun-19'],
    ['Mar. 25', 'Apr. 4'],
    ['Sept 25, 2019', 'Oct 5, 2019'],
    ['Mon 4 Mar', 'Thu 14 Mar'],
    ['Monday, March 4, 2019', 'Thursday, March 14, 2019'],
    ['monday', 'thursday'],
    ['March 2019', 'March 2019'],
    ['Dec 2019', 'Dec 2019'],
    ['03/2019', '03/2019'],
    ["March '19", "March '19"],
    ['Feb 29', 'Mar 10'],
    ['3/4 - 3/10/2019', '3/14 - 3/20/2019'],
    ['3/4/2019 to 3/28/2019', '3/14/2019 to 4/7/2019'],
    ['3/4-3/10', '3/14-3/20'],
    ['March 4-10, 2019', 'March 14-20, 2019'],
    ['March 20 - 25', 'March 30 - April 4'],
    ['20 to 25 March 2019', '30 March to 4 April 2019'],
    ['March 4 - April 2, 2019', 'March 14 - April 12, 2019'],
    ['4 Mar 2019 to 6 Apr 2019', '14 Mar 2019 to 16 Apr 2019'],
    ['2019', '2019'],
  ])('%s ten days later', (before, after) => {
    expect(shifted(before, 10)).toBe(after);
  });

  it.each([
    'yesterday',
    'Christmas',
    '1980s',
    '13/45/2019',
    '2/30/2019',
    '4th',
    'POD 3',
    '10:15',
    '3/4/2019/7',
    'March March',
    '448201',
    '',
    ' ',
    '1/2/3/4 - 5',
    '12345678901',
  ])('leaves alone what is no date it knows: %j', (text) => {
    expect(shifted(text, 10)).toBeUndefined();
  });

  it('goes by the order that is expected where both are possible, else by the one that is', () => {
    expect(shifted('03/04/2019', 30, 'dayFirst')).toBe('03/05/2019');
    expect(shifted('25/04/2019', 10)).toBe('05/05/2019');
    expect(readDate('03/04/2019', 'monthFirst')?.isAmbiguous).toBe(true);
    expect(readDate('04/04/2019', 'monthFirst')?.isAmbiguous).toBe(false);
    expect(readDate('2019-03-04', 'monthFirst')?.isAmbiguous).toBe(false);
  });

  it('keeps weekdays true over whole weeks', () => {
    expect(shifted('Mon 4 Mar 2019', 35)).toBe('Mon 8 Apr 2019');
    expect(shifted('Fri', -14)).toBe('Fri');
  });

  const FORMATS: readonly ((y: number, m: number, d: number) => string)[] = [
    (y, m, d) => `${m}/${d}/${y}`,
    (y, m, d) => `${`${m}`.padStart(2, '0')}-${`${d}`.padStart(2, '0')}-${y}`,
    (y, m, d) => `${y}-${`${m}`.padStart(2, '0')}-${`${d}`.padStart(2, '0')}`,
    (y, m, d) =>
      `${new Date(Date.UTC(y, m - 1, d)).toLocaleString('en', { month: 'long', timeZone: 'UTC' })} ${d}, ${y}`,
    (y, m, d) =>
      `${d} ${new Date(Date.UTC(y, m - 1, d)).toLocaleString('en', { month: 'short', timeZone: 'UTC' })} ${y}`,
    (y, m, d) => `${m}/${d}/${`${y}`.slice(-2)}`,
  ];

  it('keeps the days between any two dates of any two formats', () => {
    const day = fc
      .integer({ min: 0, max: 18_000 })
      .map((days) => new Date(Date.UTC(1975, 0, 1) + days * 86_400_000));
    const format = fc.constantFrom(...FORMATS);
    const written = fc.tuple(day, format).map(([date, as]) => ({
      text: as(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()),
      days: date.getTime() / 86_400_000,
    }));
    fc.assert(
      fc.property(written, written, fc.integer({ min: -3650, max: 3650 }), (a, b, days) => {
        const [first, second] = [a, b].map(({ text }) => shifted(text, days));
        const [from, to] = [first, second].map((text) => dayNumber(readDate(text ?? '', 'monthFirst')!));
        // Two digits of a year say the century only within a hundred years.
        const isIn = (n: number): boolean => n >= -7305 && n < 29220;
        fc.pre(isIn(a.days + days) && isIn(b.days + days));
        expect(dayNumber(readDate(a.text, 'monthFirst')!)).toBe(a.days);
        expect(to! - from!).toBe(b.days - a.days);
        expect(from! - a.days).toBe(days);
      }),
    );
  });

  it('never throws and never gives an empty text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."0123456789/-. ,:TthMarchonday'–"), maxLength: 24 }),
        fc.integer({ min: -999, max: 999 }),
        (text, days) => {
          const after = shifted(text, days);
          expect(after).not.toBe('');
          if (after !== undefined) expect(typeof namesDay(readDate(text, 'monthFirst')!)).toBe('boolean');
        },
      ),
    );
  });
});
