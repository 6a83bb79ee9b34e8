import type { PseudonymTable } from '../../../domain/records/pseudonymTable.ts';
import { compareSpans, type Extent } from '../../../domain/targets/textSpan.ts';
import { MASKS, type IdentifierCategory } from './categories.ts';
import { NameBook } from './nameBook.ts';
import {
  ageGroup,
  emailSurrogate,
  numberSurrogate,
  phoneSurrogate,
  socialSecuritySurrogate,
  webSurrogate,
} from './numbers.ts';
import { Originals, wordsOf } from './originals.ts';
import { OrderEvidence, PatientDates, type DateShift } from './patientDates.ts';
import { placeSurrogate } from './places.ts';
import { Pseudonyms } from './pseudonyms.ts';
import { readDate } from './readDate.ts';
import { rewrite, type Replacement, type Rewritten } from './rewrite.ts';
import { namesDay } from './shiftDate.ts';
import { Sweep } from './sweep.ts';

export interface Identifier extends Extent {
  readonly category: IdentifierCategory;
}

/** A text with what was marked in it. Texts of one `scope` are of one patient. */
export interface IdentifiedText {
  readonly id: string;
  readonly scope: string;
  readonly text: string;
  readonly identifiers: readonly Identifier[];
}

export interface DeidentifyOptions {
  readonly text: 'masked' | 'surrogates';
  /** A word in brackets, or as many blocks as there were characters. */
  readonly mask: 'category' | 'blocks';
  readonly dates: DateShift | 'mask';
}

export interface Replaced extends Replacement {
  readonly category: IdentifierCategory;
  /** `surrogate`, or why a mask stands here although surrogates were wanted. */
  readonly how: 'surrogate' | 'mask' | 'unreadable';
  /** Nobody marked it here; it reads like what was marked elsewhere. */
  readonly isSwept: boolean;
  /** Which number is the month was guessed. */
  readonly isGuessed: boolean;
}

export interface Deidentified extends Rewritten {
  readonly replaced: readonly Replaced[];
}

/**
 * Replaces what identifies persons in the texts of a project. First it has to `learn` all of them, since what stands for
 * a name depends on every other mention of the person, and nothing may read like an original of anybody.
 */
export class Deidentifier {
  readonly #options: DeidentifyOptions;
  readonly #originals = new Originals();
  readonly #days = new Originals();
  readonly #daysOf = new Map<string, Originals>();
  readonly #names = new Map<string, NameBook>();
  readonly #dates = new Map<string, PatientDates>();
  readonly #everywhere = new OrderEvidence();
  readonly #sweep = new Sweep();
  readonly #pseudonyms: Pseudonyms;

  constructor(options: DeidentifyOptions, table: PseudonymTable) {
    this.#options = options;
    this.#pseudonyms = new Pseudonyms(table, this.#originals);
  }

  /** The table with what was added to it. */
  get table(): PseudonymTable {
    return this.#pseudonyms.table;
  }

  /** Whether a text (a name, a title) reads like an original of three characters or more. */
  holdsOriginal(text: string): boolean {
    return this.#originals.isIn(text) || this.#days.isIn(text);
  }

  learn({ id, scope, text, identifiers }: IdentifiedText): void {
    for (const { start, end, category } of joined(identifiers)) {
      const value = text.slice(start, end);
      if (category === 'date') this.#learnDate(id, scope, value);
      else if (category !== 'age') this.#originals.add(value);
      if (category === 'name') {
        this.#bookOf(scope).learn(text, start, end);
        for (const word of wordsOf(value)) this.#sweep.addWord(word, scope);
      }
      this.#sweep.add(value, category, scope);
    }
  }

  rewrite({ id, scope, text, identifiers }: IdentifiedText): Deidentified {
    const marked = joined(identifiers);
    const swept = this.#sweep.find(text, scope, marked);
    const replaced = [
      ...marked.map((identifier) => ({ identifier, isSwept: false })),
      ...swept.map((identifier) => ({ identifier, isSwept: true })),
    ]
      .sort((a, b) => compareSpans(a.identifier, b.identifier))
      .map(({ identifier, isSwept }): Replaced => {
        const value = text.slice(identifier.start, identifier.end);
        return {
          ...identifier,
          ...this.#replace(
            { id, scope, value, after: text.slice(identifier.end, identifier.end + 5) },
            identifier.category,
          ),
          isSwept,
        };
      });
    return { ...rewrite(text, replaced), replaced };
  }

  #replace(
    of: { id: string; scope: string; value: string; after: string },
    category: IdentifierCategory,
  ): Pick<Replaced, 'text' | 'how' | 'isGuessed'> {
    const { text, dates } = this.#options;
    const isDate = category === 'date';
    const masked = { text: this.#mask(category, of.value), how: 'mask' as const, isGuessed: false };
    if (isDate ? dates === 'mask' : text === 'masked') return masked;
    if (isDate) {
      const { text: shifted, isGuessed } = this.#shift(of, dates === 'mask' ? 'days' : dates);
      return shifted === undefined
        ? { ...masked, how: 'unreadable' }
        : { text: shifted, how: 'surrogate', isGuessed };
    }
    const surrogate =
      category === 'age'
        ? ageGroup(of.value, of.after)
        : this.#surrogate({ scope: of.scope, original: of.value }, category);
    return surrogate === undefined
      ? { ...masked, how: 'unreadable' }
      : { text: surrogate, how: 'surrogate', isGuessed: false };
  }

  #mask(category: IdentifierCategory, value: string): string {
    // Blocks leave the lines as they are.
    return this.#options.mask === 'category' ? MASKS[category] : value.replace(/[^\r\n]/g, '█');
  }

  #surrogate(of: { scope: string; original: string }, category: IdentifierCategory): string | undefined {
    const pseudonyms = this.#pseudonyms;
    switch (category) {
      case 'name':
        return this.#bookOf(of.scope).surrogate(of.original, pseudonyms);
      case 'place':
      case 'organisation':
        return placeSurrogate(of, pseudonyms);
      case 'phone':
        return phoneSurrogate(of, pseudonyms);
      case 'email':
        return emailSurrogate(of, pseudonyms);
      case 'webAddress':
        return webSurrogate(of, pseudonyms);
      case 'socialSecurity':
        return socialSecuritySurrogate(of, pseudonyms);
      default:
        return numberSurrogate({ ...of, kind: 'number' }, pseudonyms);
    }
  }

  #shift({ id, scope, value }: { id: string; scope: string; value: string }, by: DateShift) {
    const own = (of: string): Originals => this.#daysOf.get(of) ?? new Originals();
    return this.#datesOf(scope).shift(
      { documentId: id, value, by },
      {
        pseudonyms: this.#pseudonyms,
        originals: { project: this.#days, own },
        everywhere: this.#everywhere,
      },
    );
  }

  #learnDate(id: string, scope: string, value: string): void {
    this.#datesOf(scope).learn(id, value);
    this.#everywhere.learn(value);
    const read = readDate(value, 'monthFirst');
    // "Monday" and "2019" may stand in the dates of anybody.
    if (read !== undefined && !namesDay(read)) return;
    this.#days.add(value);
    const own = this.#daysOf.get(scope) ?? new Originals();
    own.add(value);
    this.#daysOf.set(scope, own);
  }

  #bookOf(scope: string): NameBook {
    const standing = this.#names.get(scope) ?? new NameBook(scope);
    this.#names.set(scope, standing);
    return standing;
  }

  #datesOf(scope: string): PatientDates {
    const standing = this.#dates.get(scope) ?? new PatientDates(scope);
    this.#dates.set(scope, standing);
    return standing;
  }
}

/** Identifiers in reading order; those that overlap are one, of the category of the longest. */
export function joined(identifiers: readonly Identifier[]): Identifier[] {
  const out: (Identifier & { longest: number })[] = [];
  for (const { start, end, category } of [...identifiers].sort(compareSpans)) {
    const last = out.at(-1);
    if (last === undefined || start >= last.end) out.push({ start, end, category, longest: end - start });
    else {
      const longer = end - start > last.longest;
      out[out.length - 1] = {
        start: last.start,
        end: Math.max(last.end, end),
        category: longer ? category : last.category,
        longest: Math.max(last.longest, end - start),
      };
    }
  }
  return out.map(({ start, end, category }) => ({ start, end, category }));
}
