import type { Originals } from './originals.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { readDate, type DateOrder, type ReadDate } from './readDate.ts';
import { namesDay, shiftDate, yearOf } from './shiftDate.ts';

/** How dates are shifted: by any number of days, or by whole weeks, over which weekdays stay true. */
export type DateShift = 'days' | 'weeks';

const ANY_YEAR = 2019;
/** A year, three years, twenty years: further only where nothing nearer will do. */
const REACHES = [
  { upTo: 365, attempts: 300 },
  { upTo: 1_095, attempts: 500 },
  { upTo: 7_300, attempts: 1_200 },
] as const;
/** A shift of less would leave the season, and often the month, as it was. */
const LEAST_DAYS = 14;

/** Counts of what only one order can be. */
export class OrderEvidence {
  #monthFirst = 0;
  #dayFirst = 0;

  learn(text: string): void {
    const [us, eu] = [readDate(text, 'monthFirst'), readDate(text, 'dayFirst')];
    if (us === undefined || eu === undefined || us.isAmbiguous) return;
    for (const { slots } of us.dates) {
      const { day, month, year } = slots;
      if (day === undefined || month === undefined || us.tokens[month]?.kind !== 'number') continue;
      if (year !== undefined && year < Math.min(day, month)) continue;
      const [a, b] = [us.tokens[month], us.tokens[day]];
      // Equal numbers say nothing.
      if (a?.kind === 'number' && b?.kind === 'number' && a.value === b.value) continue;
      if (us.tokens.some(({ text: sign }) => sign === '.')) continue;
      if (month < day) this.#monthFirst += 1;
      else this.#dayFirst += 1;
    }
  }

  get order(): DateOrder | undefined {
    if (this.#monthFirst === this.#dayFirst) return undefined;
    return this.#monthFirst > this.#dayFirst ? 'monthFirst' : 'dayFirst';
  }
}

export interface ShiftedDate {
  /** Undefined where it could not be read or would have read like an original. */
  readonly text: string | undefined;
  /** Day and month could have been the other way round, and nothing in the texts says which. */
  readonly isGuessed: boolean;
}

/** The dates of one patient, which all move by the same number of days. */
export class PatientDates {
  readonly #scope: string;
  readonly #evidence = new OrderEvidence();
  readonly #byDocument = new Map<string, OrderEvidence>();
  readonly #values = new Map<string, Set<string>>();
  readonly #years = new Map<number, number>();

  constructor(scope: string) {
    this.#scope = scope;
  }

  learn(documentId: string, value: string): void {
    let own = this.#byDocument.get(documentId);
    if (own === undefined) this.#byDocument.set(documentId, (own = new OrderEvidence()));
    own.learn(value);
    this.#evidence.learn(value);
    const values = this.#values.get(documentId);
    if (values === undefined) this.#values.set(documentId, new Set([value]));
    else values.add(value);
    const read = readDate(value, 'monthFirst');
    const year = read === undefined ? undefined : yearOf(read);
    if (year !== undefined) this.#years.set(year, (this.#years.get(year) ?? 0) + 1);
  }

  /** `everywhere`: the order in which most of the project's dates are written. */
  shift(
    of: { documentId: string; value: string; by: DateShift },
    {
      pseudonyms,
      originals,
      everywhere,
    }: { pseudonyms: Pseudonyms; originals: DateOriginals; everywhere: OrderEvidence },
  ): ShiftedDate {
    const { order, isKnown } = this.#orderIn(of.documentId, everywhere);
    const read = readDate(of.value, order);
    if (read === undefined) return { text: undefined, isGuessed: false };
    const days = this.#offset(of.by, { pseudonyms, originals, everywhere });
    const text = shiftDate(read, days, this.#year);
    const isGuessed = read.isAmbiguous && !isKnown;
    const isLike = text === undefined || this.#isLike(text, of.value, read, originals);
    return { text: isLike ? undefined : text, isGuessed };
  }

  #offset(
    by: DateShift,
    of: { pseudonyms: Pseudonyms; originals: DateOriginals; everywhere: OrderEvidence },
  ): number {
    const { pseudonyms } = of;
    const name = `${this.#scope}\n${by}`;
    const known = pseudonyms.offset(name);
    if (known !== undefined) return known;
    const all = [...this.#values].flatMap(([documentId, values]) =>
      [...values].flatMap((value) => {
        const read = readDate(value, this.#orderIn(documentId, of.everywhere).order);
        return read === undefined ? [] : [{ value, read }];
      }),
    );
    const days = this.#choose(by, all, of);
    pseudonyms.keepOffset(name, days);
    return days;
  }

  /** The first offset that gives no date that somebody of the project has; else the one with fewest of this patient's. */
  #choose(
    by: DateShift,
    all: readonly { value: string; read: ReadDate }[],
    { pseudonyms, originals }: { pseudonyms: Pseudonyms; originals: DateOriginals },
  ): number {
    let best = { days: 0, clashes: Infinity };
    let attempt = 0;
    for (const { upTo, attempts } of REACHES) {
      for (let tries = 0; tries < attempts; tries += 1) {
        attempt += 1;
        const days = offsetFrom(
          pseudonyms.roll(`offset\n${this.#scope}\n${attempt}`, 2 * (upTo - LEAST_DAYS)),
          upTo,
          by,
        );
        let clashes = 0;
        for (const { value, read } of all) {
          const text = shiftDate(read, days, this.#year);
          if (text === undefined) continue;
          if (this.#isLike(text, value, read, originals)) clashes += 1_000;
          else if (originals.project.isIn(text)) clashes += 1;
          if (clashes >= best.clashes) break;
        }
        if (clashes < best.clashes) best = { days, clashes };
        if (clashes === 0) return days;
      }
    }
    return best.days;
  }

  /** Whether a shifted date reads like one that must not be seen. */
  #isLike(text: string, value: string, read: ReadDate, { project, own }: DateOriginals): boolean {
    if (text.toLowerCase() === value.toLowerCase()) return true;
    if (own(this.#scope).isIn(text)) return true;
    // "March 4" is a day of every patient; with its year it would be somebody's.
    const isWhole = namesDay(read) && read.dates.some(({ slots }) => slots.year !== undefined);
    return isWhole && project.isIn(text);
  }

  #orderIn(documentId: string, everywhere: OrderEvidence): { order: DateOrder; isKnown: boolean } {
    const order = this.#byDocument.get(documentId)?.order ?? this.#evidence.order ?? everywhere.order;
    return { order: order ?? 'monthFirst', isKnown: order !== undefined };
  }

  /** The year most of the dates have that say one. */
  get #year(): number {
    let best = { year: ANY_YEAR, count: 0 };
    for (const [year, count] of this.#years) if (count > best.count) best = { year, count };
    return best.year;
  }
}

/** Dates that name a day, of all patients and of one. */
export interface DateOriginals {
  readonly project: Originals;
  own(scope: string): Originals;
}

function offsetFrom(roll: number, upTo: number, by: DateShift): number {
  const least = upTo - LEAST_DAYS;
  const days = roll < least ? LEAST_DAYS + roll : -(LEAST_DAYS + roll - least);
  return by === 'weeks' ? days - (days % 7) : days;
}
