import { tokenize, type Tokens } from './tokenize.ts';

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

  /** The end of the first word that ends after `from`. */
  nextWordEnd(from: number): number {
    const { ends, length } = this.#words;
    const index = firstAbove(ends, from);
    return index < length ? (ends[index] ?? 0) : this.#text.length;
  }

  /** The start of the last word that starts before `from`. */
  previousWordStart(from: number): number {
    const { starts } = this.#words;
    return starts[firstAtLeast(starts, from) - 1] ?? 0;
  }

  /** The start of the first word that starts after `from`. */
  nextWordStart(from: number): number {
    const { starts, length } = this.#words;
    const index = firstAbove(starts, from);
    return index < length ? (starts[index] ?? 0) : this.#text.length;
  }

  /** The end of the last word that ends before `from`. */
  previousWordEnd(from: number): number {
    const { ends } = this.#words;
    return ends[firstAtLeast(ends, from) - 1] ?? 0;
  }

  /** The stretch without white space at its ends; undefined where nothing is left. */
  trim(start: number, end: number): { start: number; end: number } | undefined {
    const slice = this.#text.slice(start, end);
    const lead = slice.length - slice.trimStart().length;
    const trimmed = slice.trim().length;
    return trimmed === 0 ? undefined : { start: start + lead, end: start + lead + trimmed };
  }

  get #words(): Tokens {
    return (this.#tokens ??= tokenize(this.#text));
  }
}

/** Index of the first value > limit in an ascending list; its length where there is none. */
function firstAbove(values: Uint32Array, limit: number): number {
  return firstAtLeast(values, limit + 1);
}

function firstAtLeast(values: Uint32Array, limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
