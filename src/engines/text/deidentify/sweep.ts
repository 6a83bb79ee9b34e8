import type { Extent } from '../../../domain/targets/textSpan.ts';
import type { IdentifierCategory } from './categories.ts';
import { ORDINARY } from './nameLists.ts';

/** Words and numbers that are too short mean something else as often as not. */
const LEAST_LETTERS = 3;
const LEAST_DIGITS = 5;

interface Known {
  readonly value: string;
  readonly category: IdentifierCategory;
  /** How many units before its first word it begins: "(555) …". */
  readonly before: number;
  /** The patients in whose texts it counts; undefined: everywhere. */
  scopes: Set<string> | undefined;
}

export interface SweptMention extends Extent {
  readonly category: IdentifierCategory;
}

const WORD = /[\p{L}\p{N}]+/gu;
const SIGN = /[\p{L}\p{N}]/u;

/** Finds what was marked in one place also where nobody marked it. */
export class Sweep {
  readonly #byWord = new Map<string, Map<string, Known>>();

  /** A marked value. What is an ordinary word as well, or short, is looked for with this patient only. */
  add(value: string, category: IdentifierCategory, scope: string): void {
    if (category === 'age' || !isTelling(value, category)) return;
    const isOrdinary = !/[\s\d@]/.test(value) && ORDINARY.has(value.toLowerCase());
    const isShortDate = category === 'date' && value.length < 8;
    this.#put(value, category, isOrdinary || isShortDate ? scope : undefined);
  }

  /** A word of a name, which is looked for with this patient only. */
  addWord(word: string, scope: string): void {
    if (word.length > LEAST_LETTERS && !ORDINARY.has(word)) this.#put(word, 'name', scope);
  }

  /** Every mention in a text that lies outside of `taken` (ascending, apart); the longest where several begin alike. */
  find(text: string, scope: string, taken: readonly Extent[]): SweptMention[] {
    const found: SweptMention[] = [];
    let [next, free] = [0, 0];
    for (const { 0: word, index } of text.matchAll(WORD)) {
      if (index < free) continue;
      while ((taken[next]?.end ?? Infinity) <= index) next += 1;
      const mention = this.#at(text, scope, { word, index });
      if (mention === undefined || mention.start < free) continue;
      const over = taken
        .slice(Math.max(0, next - 1), next + 8)
        .some((one) => one.start < mention.end && one.end > mention.start);
      if (over) continue;
      found.push(mention);
      free = mention.end;
    }
    return found;
  }

  #at(
    text: string,
    scope: string,
    { word, index }: { word: string; index: number },
  ): SweptMention | undefined {
    let best: SweptMention | undefined;
    for (const known of this.#byWord.get(word.toLowerCase())?.values() ?? []) {
      if (known.scopes?.has(scope) === false) continue;
      const start = index - known.before;
      const end = start + known.value.length;
      if (start < 0 || end > text.length || (best !== undefined && end <= best.end)) continue;
      if (!isSame(text.slice(start, end), known.value)) continue;
      if (SIGN.test(text.charAt(end)) && SIGN.test(text.charAt(end - 1))) continue;
      best = { start, end, category: known.category };
    }
    return best;
  }

  #put(value: string, category: IdentifierCategory, scope: string | undefined): void {
    const first = new RegExp(WORD.source, 'u').exec(value);
    if (first === null) return;
    const word = first[0].toLowerCase();
    const standing = this.#byWord.get(word) ?? new Map<string, Known>();
    this.#byWord.set(word, standing);
    const key = `${category} ${value.toLowerCase()}`;
    const known = standing.get(key);
    if (known === undefined)
      standing.set(key, {
        value,
        category,
        before: first.index,
        scopes: scope === undefined ? undefined : new Set([scope]),
      });
    else if (scope === undefined) known.scopes = undefined;
    else known.scopes?.add(scope);
  }
}

function isTelling(value: string, category: IdentifierCategory): boolean {
  if (/^\p{N}+$/u.test(value)) return value.length >= LEAST_DIGITS;
  // "Monday" and "March" alone are nobody's; "3/4" is a fraction.
  if (category === 'date') return value.length >= LEAST_DIGITS && /\d/.test(value);
  return value.replace(/[^\p{L}\p{N}]/gu, '').length >= LEAST_LETTERS;
}

/** As marked, in capitals, or, where it is more than one word or has a number, however it is written. */
function isSame(there: string, value: string): boolean {
  if (there === value) return true;
  if (there.toLowerCase() !== value.toLowerCase()) return false;
  return /[\s\d@.]/.test(value) || /^\p{Lu}/u.test(there);
}
