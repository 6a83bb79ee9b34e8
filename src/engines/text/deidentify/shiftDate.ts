import type { DateToken, Slot } from './dateTokens.ts';
import { inCaseOf, monthName, ordinalOf, weekdayName } from './dateWords.ts';
import type { DateReading, ReadDate } from './readDate.ts';

type NamedToken = Extract<DateToken, { kind: 'month' | 'weekday' }>;

/** A day of the calendar; what a text leaves out is filled in for counting only. */
interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DAY_MS = 86_400_000;
/** A month without its day, a year without its month: the middle is the least wrong. */
const MIDDLE_DAY = 15;
const MIDDLE_MONTH = 7;

/**
 * Writes a date anew, a number of days later (or earlier), in the format it had. `fallbackYear` is what a date without a
 * year is counted in; it is never written. Undefined where the date does not exist (30 February).
 */
export function shiftDate(read: ReadDate, days: number, fallbackYear: number): string | undefined {
  const written = read.tokens.map(({ text }) => text);
  let before: Day | undefined;
  for (const reading of read.dates) {
    const isBareWeekday = Object.keys({ ...reading.lent, ...reading.slots }).length === 0;
    if (reading.weekday !== undefined)
      write(written, read.tokens, reading.weekday, (token) => weekday(token, days));
    if (isBareWeekday) continue;
    const from = dayOf(read.tokens, reading, fallbackYear);
    if (from === undefined) return undefined;
    const to = later(from, days);
    for (const [slot, at] of Object.entries(reading.slots) as [Slot, number][])
      write(written, read.tokens, at, (token) => numberAs(read.tokens, token, { slot, to }));
    namesMonthAnew(written, read, { reading, to, before });
    before = to;
  }
  return written.join('');
}

/** The first full date of a reading, as days since 1970; undefined where day, month or year is not said. */
export function dayNumber(read: ReadDate): number | undefined {
  const full = read.dates.find(({ slots, lent }) => {
    const all = { ...lent, ...slots };
    return all.day !== undefined && all.month !== undefined && all.year !== undefined;
  });
  const day = full === undefined ? undefined : dayOf(read.tokens, full, 0);
  return day === undefined ? undefined : instant(day) / DAY_MS;
}

/** The year a date says; two digits are of the century that makes them past or near. */
export function yearOf(read: ReadDate): number | undefined {
  const at = read.dates.flatMap(({ slots }) => slots.year ?? [])[0];
  return at === undefined ? undefined : valueAt(read.tokens, at, 'year');
}

/** Whether it names a day of a month: more than a weekday, a month or a year. */
export const namesDay = (read: ReadDate): boolean => read.dates.some(({ slots }) => slots.day !== undefined);

function write(
  written: string[],
  tokens: readonly DateToken[],
  at: number,
  as: (token: DateToken) => string,
): void {
  const token = tokens[at];
  if (token !== undefined) written[at] = as(token);
}

function weekday(token: DateToken, days: number): string {
  if (token.kind !== 'weekday') return token.text;
  const { value, letters } = token.named;
  const later = weekdayName((((value + days) % 7) + 7) % 7, letters);
  return inCaseOf(token.text, later) + (token.text.endsWith('.') ? '.' : '');
}

function numberAs(
  tokens: readonly DateToken[],
  token: DateToken,
  { slot, to }: { readonly slot: Slot; readonly to: Day },
): string {
  if (token.kind === 'month') return monthAs(tokens, token, to.month);
  if (token.kind !== 'number') return token.text;
  const { text, ordinal } = token;
  if (slot === 'year') return `${to.year}`.slice(text.length === 2 ? -2 : 0);
  const digits = `${to[slot]}`;
  if (ordinal !== '') return digits + inCaseOf(ordinal, ordinalOf(to.day));
  return isPadded(tokens, text) ? digits.padStart(2, '0') : digits;
}

function monthAs(tokens: readonly DateToken[], token: NamedToken, month: number): string {
  const { letters } = token.named;
  // "May" may be short or in full; between dashes it is short, as in 4-May-19.
  const isMay = token.named.value === 5 && /^may\.?$/i.test(token.text);
  const isDashed = tokens.some(({ kind, text }) => kind === 'between' && text === '-');
  const name = monthName(month, isMay ? (isDashed || token.text.endsWith('.') ? 3 : undefined) : letters);
  const isMayNow = name === 'May' && token.text.endsWith('.');
  return inCaseOf(token.text.replace('.', ''), name) + (token.text.endsWith('.') && !isMayNow ? '.' : '');
}

/** Two digits with a zero in front: said by a zero, or by two digits everywhere where no word stands among them. */
function isPadded(tokens: readonly DateToken[], text: string): boolean {
  if (text.startsWith('0')) return true;
  const small = tokens.flatMap((token) =>
    token.kind === 'number' && token.text.length <= 2 ? [token.text] : [],
  );
  if (small.some((digits) => digits.startsWith('0'))) return text.length === 2;
  const hasName = tokens.some(({ kind }) => kind === 'month');
  return !hasName && small.every((digits) => digits.length === 2);
}

/** The days of "March 4-10" may come to lie in two months: the one that leans on the other's then gets its own. */
function namesMonthAnew(
  written: string[],
  { tokens, dates }: ReadDate,
  { reading, to, before }: { reading: DateReading; to: Day; before: Day | undefined },
): void {
  const [first, second] = dates;
  const at = first?.lent?.month;
  const token = at === undefined ? undefined : tokens[at];
  if (second === undefined || reading !== second || before === undefined) return;
  if (token?.kind !== 'month' || before.month === to.month) return;
  const leaning = first?.slots.month === undefined ? first?.slots.day : second.slots.day;
  if (leaning === undefined) return;
  const day = written[leaning] ?? '';
  const isFirst = leaning === first?.slots.day;
  const name = monthAs(tokens, token, isFirst ? before.month : to.month);
  written[leaning] = isFirst ? `${day} ${name}` : `${name} ${day}`;
}

function dayOf(
  tokens: readonly DateToken[],
  { slots, lent }: DateReading,
  fallbackYear: number,
): Day | undefined {
  const all = { ...lent, ...slots };
  const year = all.year === undefined ? fallbackYear : valueAt(tokens, all.year, 'year');
  const month = all.month === undefined ? MIDDLE_MONTH : valueAt(tokens, all.month, 'month');
  const day = all.day === undefined ? MIDDLE_DAY : valueAt(tokens, all.day, 'day');
  // A leap day without a year is of some leap year.
  const isLeapDay = all.year === undefined && month === 2 && day === 29;
  const found = { year: isLeapDay ? year - (year % 4) : year, month, day };
  const back = later(found, 0);
  return back.month === month && back.day === day ? found : undefined;
}

function valueAt(tokens: readonly DateToken[], at: number, slot: Slot): number {
  const token = tokens[at];
  if (token?.kind === 'month') return token.named.value;
  if (token?.kind !== 'number') return Number.NaN;
  if (slot !== 'year' || token.text.length !== 2) return token.value;
  return token.value < 50 ? 2000 + token.value : 1900 + token.value;
}

const instant = ({ year, month, day }: Day): number => Date.UTC(year, month - 1, day);

function later(day: Day, days: number): Day {
  const date = new Date(instant(day) + days * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
