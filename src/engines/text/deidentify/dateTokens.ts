import { monthNamed, weekdayNamed, type NamedPart } from './dateWords.ts';

export type Slot = 'day' | 'month' | 'year';

/** A piece of a date as it is written. Pieces in their order make up the whole. */
export type DateToken =
  | { readonly kind: 'number'; readonly text: string; readonly value: number; readonly ordinal: string }
  | { readonly kind: 'month' | 'weekday'; readonly text: string; readonly named: NamedPart }
  /** Between two dates. */
  | { readonly kind: 'range'; readonly text: string }
  | { readonly kind: 'between'; readonly text: string };

const TIME =
  "(?:T|\\b)(?:[01]?\\d|2[0-4])[:h][0-5]\\d(?::[0-5]\\d(?:[.,]\\d+)?)?(?:\\s*[ap]\\.?m\\b\\.?)?(?:\\s*(?:Z|UTC|GMT|EST|EDT|CST|CDT|MST|MDT|PST|PDT|[+-]\\d\\d:?\\d\\d)\\b)?(?:\\s*(?:hrs?|hours|o'clock)\\b)?";
const HOUR = '\\b(?:1[0-2]|0?[1-9])\\s*[ap]\\.?m\\b\\.?';
const TOKEN = new RegExp(
  `(?<time>${TIME}|${HOUR})|(?<number>\\d+)(?<ordinal>st|nd|rd|th)?(?:(?![a-z\\d])|(?=T\\d))|(?<word>[A-Za-z]+)\\.?|(?<gap>[^A-Za-z0-9]+)`,
  'giy',
);

const RANGE_WORDS = new Set(['to', 'through', 'thru', 'until', 'till', 'and']);
const FILLERS = new Set(['of', 'the', 'on', 'at', 'from', 'between', 'in', 'de', 'approximately', 'since']);

/** Takes a date apart; undefined where something in it is none of what dates are made of. */
export function dateTokens(text: string): DateToken[] | undefined {
  const tokens: DateToken[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const found = TOKEN.exec(text);
    if (found === null) return undefined;
    const token = tokenOf(found[0], found.groups ?? {});
    if (token === undefined) return undefined;
    tokens.push(token);
  }
  return tokens;
}

function tokenOf(text: string, groups: Record<string, string | undefined>): DateToken | undefined {
  const { time, number, ordinal = '', word, gap } = groups;
  if (time !== undefined) return { kind: 'between', text };
  if (number !== undefined)
    return number.length > 8 ? undefined : { kind: 'number', text, value: Number(number), ordinal };
  if (word !== undefined) return wordToken(word, text);
  if (gap === undefined || gap.length > 6) return undefined;
  return { kind: /^\s*[–—&]\s*$|^\s+-\s+$/.test(gap) ? 'range' : 'between', text };
}

function wordToken(word: string, text: string): DateToken | undefined {
  const [month, weekday] = [monthNamed(word), weekdayNamed(word)];
  if (month !== undefined) return { kind: 'month', text, named: month };
  if (weekday !== undefined) return { kind: 'weekday', text, named: weekday };
  if (RANGE_WORDS.has(word.toLowerCase())) return { kind: 'range', text };
  return FILLERS.has(word.toLowerCase()) ? { kind: 'between', text } : undefined;
}
