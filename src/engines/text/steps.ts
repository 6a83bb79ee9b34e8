import { tokenize, type Tokens } from './tokenize.ts';
import { firstIndex } from '../../lib/firstIndex.ts';

/** Moves over a text by characters and words, in UTF-16 offsets; never lands inside a user-perceived character. */
export class TextSteps {
  #text: string;
  #tokens: Tokens | undefined;
  #graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

  constructor(text: string) {
    this.#text = text;
  }

  nextCharacter(from: number): number {
    const ahead = this.#graphemes
      .segment(this.#text.slice(from, from + 64))
      [Symbol.iterator]()
      .next();
    return ahead.done === true ? this.#text.length : from + ahead.value.segment.length;
  }

  previousCharacter(from: number): number {
    const start = Math.max(0, from - 64);
    let last = start;
    for (const { index } of this.#graphemes.segment(this.#text.slice(start, from))) last = start + index;
    return Math.min(last, from);
  }

  /** The nearest edge of a character: `to` itself, unless it lies inside of one. */
  characterEdgeNear(to: number): number {
    const from = Math.max(0, to - 64);
    for (const { index, segment } of this.#graphemes.segment(this.#text.slice(from, to + 64))) {
      const start = from + index;
      const end = start + segment.length;
      if (end >= to) return to - start < end - to ? start : end;
    }
    return Math.min(to, this.#text.length);
  }

  /** The end of the first word that ends after `from`. */
  nextWordEnd(from: number): number {
    return this.#ahead(this.#words.ends, from);
  }

  /** The start of the last word that starts before `from`. */
  previousWordStart(from: number): number {
    return this.#back(this.#words.starts, from);
  }

  /** The start of the first word that starts after `from`. */
  nextWordStart(from: number): number {
    return this.#ahead(this.#words.starts, from);
  }

  /** The end of the last word that ends before `from`. */
  previousWordEnd(from: number): number {
    return this.#back(this.#words.ends, from);
  }

  /** The stretch without white space at its ends; undefined where nothing is left. */
  trim(start: number, end: number): { start: number; end: number } | undefined {
    const slice = this.#text.slice(start, end);
    const lead = slice.length - slice.trimStart().length;
    const trimmed = slice.trim().length;
    return trimmed === 0 ? undefined : { start: start + lead, end: start + lead + trimmed };
  }

  #ahead(bounds: Uint32Array, from: number): number {
    let index = firstAtLeast(bounds, from + 1);
    while (this.#isInside(bounds[index])) index++;
    return bounds[index] ?? this.#text.length;
  }

  #back(bounds: Uint32Array, from: number): number {
    let index = firstAtLeast(bounds, from) - 1;
    while (this.#isInside(bounds[index])) index--;
    return bounds[index] ?? 0;
  }

  /** Words end inside a character in flags and keycaps, which are several tokens each. */
  #isInside(offset: number | undefined): boolean {
    if (offset === undefined || offset === 0) return false;
    return this.nextCharacter(this.previousCharacter(offset)) !== offset;
  }

  get #words(): Tokens {
    return (this.#tokens ??= tokenize(this.#text));
  }
}

/** Index of the first value >= limit in an ascending list; its length where there is none. */
const firstAtLeast = (values: Uint32Array, limit: number): number =>
  firstIndex(values.length, (index) => (values[index] ?? 0) >= limit);
