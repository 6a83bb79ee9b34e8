import { dateTokens, type DateToken, type Slot } from './dateTokens.ts';

/** Which number of "3/4/2019" is the month. */
export type DateOrder = 'monthFirst' | 'dayFirst';

/** One date in the words of its text: which token says what, by index. Not all is always said. */
export interface DateReading {
  readonly slots: Readonly<Partial<Record<Slot, number>>>;
  readonly weekday?: number;
  /** What it takes from the other date of a range, which writes it. */
  readonly lent?: Readonly<Partial<Record<Slot, number>>>;
}

export interface ReadDate {
  readonly tokens: readonly DateToken[];
  /** Two of a range; the second may lean on the month or year of the first, and the other way round. */
  readonly dates: readonly DateReading[];
  /** Day and month might as well be the other way round. */
  readonly isAmbiguous: boolean;
}

const FIRST_YEAR = 1850;
const LAST_YEAR = 2150;

/** Reads a date as it is written in English notes; undefined where it is none or leaves out what a shift needs. */
export function readDate(text: string, order: DateOrder): ReadDate | undefined {
  const tokens = splitCompact(dateTokens(text.trim() === text ? text : ''));
  if (tokens === undefined) return undefined;
  const said = tokens.flatMap((token, index) => (token.kind === 'between' ? [] : [index]));
  const days = readDaySpan(tokens, said);
  if (days !== undefined) return { tokens, dates: days, isAmbiguous: false };
  const ranges = said.filter((index) => tokens[index]?.kind === 'range');
  const whole = ranges.length === 0 ? readOne(tokens, said, order) : undefined;
  if (whole !== undefined) return { tokens, ...whole };
  for (const cut of cuts(tokens, said)) {
    const first = readOne(
      tokens,
      said.filter((index) => index < cut),
      order,
    );
    const second = readOne(
      tokens,
      said.filter((index) => index > cut),
      order,
    );
    if (first === undefined || second === undefined) continue;
    const dates = sharingYear([...first.dates, ...second.dates]);
    return { tokens, dates, isAmbiguous: first.isAmbiguous || second.isAmbiguous };
  }
  return undefined;
}

/** "20190304" as three numbers; other runs of digits stay as they are. */
function splitCompact(tokens: DateToken[] | undefined): DateToken[] | undefined {
  return tokens?.flatMap((token): DateToken[] => {
    if (token.kind !== 'number' || token.text.length !== 8) return [token];
    const { text } = token;
    const isYearFirst = /^(19|20)\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])$/.test(text);
    const lengths = isYearFirst ? [4, 2, 2] : [2, 2, 4];
    let at = 0;
    return lengths.map((length) => {
      const digits = text.slice(at, (at += length));
      return { kind: 'number', text: digits, value: Number(digits), ordinal: '' };
    });
  });
}

/** Where a text may be cut into two dates: at a word or dash of a range, else at a hyphen. */
function cuts(tokens: readonly DateToken[], said: readonly number[]): number[] {
  const ranges = said.filter((index) => tokens[index]?.kind === 'range');
  // "between 3/4 and 3/10": one of them parts two dates; never more than one.
  if (ranges.length > 0) return ranges.length === 1 ? ranges : [];
  return tokens.flatMap((token, index) => (/^\s*-\s*$/.test(token.text) ? [index] : []));
}

type One = { readonly dates: readonly DateReading[]; readonly isAmbiguous: boolean } | undefined;

function readOne(tokens: readonly DateToken[], said: readonly number[], order: DateOrder): One {
  const ofKind = (kind: DateToken['kind']): number[] => said.filter((index) => tokens[index]?.kind === kind);
  const [months, numbers, weekdays] = [ofKind('month'), ofKind('number'), ofKind('weekday')];
  if (months.length > 1 || weekdays.length > 1 || numbers.length > 3) return undefined;
  const weekday = weekdays[0] === undefined ? {} : { weekday: weekdays[0] };
  const month = months[0];
  const read = month === undefined ? numeric(tokens, numbers, order) : named(tokens, numbers, month);
  if (read === undefined) return undefined;
  if (weekdays.length === 0 && Object.keys(read.slots).length === 0) return undefined;
  return { dates: [{ slots: read.slots, ...weekday }], isAmbiguous: read.isAmbiguous };
}

type Read = { readonly slots: DateReading['slots']; readonly isAmbiguous: boolean } | undefined;

const certain = (slots: DateReading['slots']): Read => ({ slots, isAmbiguous: false });

/** With the month in letters: at most a day and a year. */
function named(tokens: readonly DateToken[], numbers: readonly number[], month: number): Read {
  const [first, second] = numbers;
  if (first === undefined) return certain({ month });
  const isDay = (at: number): boolean => isDayNumber(tokens[at]);
  const isYear = (at: number): boolean => isYearNumber(tokens[at]) || isShortYear(tokens, at);
  if (second === undefined) {
    const hasApostrophe = /['’]$/.test(tokens[first - 1]?.text ?? '');
    if (isDay(first) && !hasApostrophe) return certain({ month, day: first });
    return isYear(first) ? certain({ month, year: first }) : undefined;
  }
  if (numbers.length > 2) return undefined;
  if (isDay(first) && isYear(second)) return certain({ month, day: first, year: second });
  return isYearNumber(tokens[first]) && isDay(second)
    ? certain({ month, day: second, year: first })
    : undefined;
}

function numeric(tokens: readonly DateToken[], numbers: readonly number[], order: DateOrder): Read {
  const [a, b, c] = numbers;
  if (a === undefined) return certain({});
  if (b === undefined) return isYearNumber(tokens[a]) ? certain({ year: a }) : undefined;
  if (!isSeparated(tokens, numbers)) return undefined;
  if (c !== undefined) {
    if (isYearNumber(tokens[a])) {
      // Behind a year in front nobody writes the day before the month.
      const isoLike = dayAndMonth(tokens, [b, c], 'monthFirst');
      return isoLike && certain({ ...isoLike.slots, year: a });
    }
    const isLastYear = isYearNumber(tokens[c]) || isShortYear(tokens, c);
    const expected = tokens[a + 1]?.text.trim() === '.' ? 'dayFirst' : order;
    const read = isLastYear ? dayAndMonth(tokens, [a, b], expected) : undefined;
    return read && { ...read, slots: { ...read.slots, year: c } };
  }
  if (isYearNumber(tokens[b])) return isMonthNumber(tokens[a]) ? certain({ month: a, year: b }) : undefined;
  if (isYearNumber(tokens[a])) return isMonthNumber(tokens[b]) ? certain({ month: b, year: a }) : undefined;
  return dayAndMonth(tokens, [a, b], order);
}

/** Gives two numbers day and month as expected, or the other way round where only that is possible. */
function dayAndMonth(
  tokens: readonly DateToken[],
  [a, b]: readonly [number, number],
  order: DateOrder,
): Read {
  const monthFirst = isMonthNumber(tokens[a]) && isDayNumber(tokens[b]);
  const dayFirst = isDayNumber(tokens[a]) && isMonthNumber(tokens[b]);
  if (!monthFirst && !dayFirst) return undefined;
  const isAmbiguous = monthFirst && dayFirst && !isSameNumber(tokens[a], tokens[b]);
  const isMonthFirst = monthFirst && (order === 'monthFirst' || !dayFirst);
  return { slots: isMonthFirst ? { month: a, day: b } : { day: a, month: b }, isAmbiguous };
}

/** Numbers of one date stand apart by one and the same sign. */
function isSeparated(tokens: readonly DateToken[], numbers: readonly number[]): boolean {
  const separators = numbers
    .slice(1)
    .map((at) => (tokens[at - 1]?.kind === 'number' ? '' : tokens[at - 1]?.text.trim()));
  const [first] = separators;
  return separators.every((one) => one === first) && /^([-/.\\]|)$/.test(first ?? '?');
}

/** "3/4 - 3/10/2019": the half without a year is of the other's. */
function sharingYear(dates: readonly DateReading[]): DateReading[] {
  const year = dates.find(({ slots }) => slots.year !== undefined)?.slots.year;
  return dates.map((date) =>
    date.slots.year !== undefined || year === undefined ? date : { ...date, lent: { year } },
  );
}

/** "March 4-10, 2019", "4 to 10 March": two days of one month, which the nearer one writes. */
function readDaySpan(tokens: readonly DateToken[], said: readonly number[]): DateReading[] | undefined {
  const month = said.find((at) => tokens[at]?.kind === 'month');
  const numbers = said.filter((at) => tokens[at]?.kind === 'number');
  const others = said.filter((at) => tokens[at]?.kind === 'weekday' || tokens[at]?.kind === 'month');
  const [first, second, year] = numbers;
  if (month === undefined || others.length !== 1 || numbers.length > 3) return undefined;
  if (first === undefined || second === undefined) return undefined;
  if (!isDayNumber(tokens[first]) || !isDayNumber(tokens[second])) return undefined;
  if (month > first && month < second) return undefined;
  const between = tokens.slice(first + 1, second).map(({ text }) => text);
  if (!/^\s*([-–—&]|to|through|thru|until|till|and)\s*$/i.test(between.join(''))) return undefined;
  const isDashed = tokens[first - 1]?.text === '-' && between[0] === '-';
  if (isDashed || (year !== undefined && !isYearNumber(tokens[year]))) return undefined;
  const own = { month, ...(year === undefined ? {} : { year }) };
  const isMonthFirst = month < first;
  return [
    { slots: { day: first, ...(isMonthFirst ? { month } : {}) }, lent: own },
    {
      slots: { day: second, ...(isMonthFirst ? {} : { month }), ...(year === undefined ? {} : { year }) },
      lent: own,
    },
  ];
}

const numberOf = (token: DateToken | undefined) => (token?.kind === 'number' ? token : undefined);

function isDayNumber(token: DateToken | undefined): boolean {
  const number = numberOf(token);
  return (
    number !== undefined &&
    number.text.length - number.ordinal.length <= 2 &&
    number.value >= 1 &&
    number.value <= 31
  );
}

function isMonthNumber(token: DateToken | undefined): boolean {
  const number = numberOf(token);
  return (
    number !== undefined &&
    number.ordinal === '' &&
    number.text.length <= 2 &&
    number.value >= 1 &&
    number.value <= 12
  );
}

function isYearNumber(token: DateToken | undefined): boolean {
  const number = numberOf(token);
  return number?.text.length === 4 && number.value >= FIRST_YEAR && number.value <= LAST_YEAR;
}

/** Two digits. */
function isShortYear(tokens: readonly DateToken[], at: number): boolean {
  const number = numberOf(tokens[at]);
  return number?.text.length === 2 && number.ordinal === '';
}

function isSameNumber(a: DateToken | undefined, b: DateToken | undefined): boolean {
  return numberOf(a)?.value === numberOf(b)?.value;
}
