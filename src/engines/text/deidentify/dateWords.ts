/** English names of months and weekdays, with how they are written short. Numbers begin at 1 and, for weekdays, at 0. */
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

export interface NamedPart {
  readonly value: number;
  /** Letters it was shortened to; undefined: in full. */
  readonly letters: number | undefined;
}

const months = new Map<string, NamedPart>();
MONTHS.forEach((name, index) => {
  months.set(name.slice(0, 3).toLowerCase(), { value: index + 1, letters: 3 });
  months.set(name.toLowerCase(), { value: index + 1, letters: undefined });
});
months.set('sept', { value: 9, letters: 3 });

const weekdays = new Map<string, NamedPart>();
WEEKDAYS.forEach((name, value) => {
  weekdays.set(name.slice(0, 3).toLowerCase(), { value, letters: 3 });
  weekdays.set(name.toLowerCase(), { value, letters: undefined });
});
for (const [short, value] of [
  ['tues', 2],
  ['weds', 3],
  ['thur', 4],
  ['thurs', 4],
] as const)
  weekdays.set(short, { value, letters: 3 });

export const monthNamed = (word: string): NamedPart | undefined => months.get(word.toLowerCase());
export const weekdayNamed = (word: string): NamedPart | undefined => weekdays.get(word.toLowerCase());

export const monthName = (value: number, letters: number | undefined): string =>
  (MONTHS[value - 1] ?? '').slice(0, letters);
export const weekdayName = (value: number, letters: number | undefined): string =>
  (WEEKDAYS[value] ?? '').slice(0, letters);

/** In capitals, in small letters, or as it is, like the word it stands for. */
export function inCaseOf(model: string, word: string): string {
  if (model.length > 1 && model === model.toUpperCase()) return word.toUpperCase();
  return model === model.toLowerCase() ? word.toLowerCase() : word;
}

export function ordinalOf(day: number): string {
  if (day % 100 >= 11 && day % 100 <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}
