const MIN_PART = 3;
const WORD = /[\p{L}\p{N}]+/gu;

/** The words of a text in small letters. */
export const wordsOf = (text: string): string[] => text.toLowerCase().match(WORD) ?? [];

/** What was marked as an identifier anywhere in a project. Nothing that is put in its place may read like any of it. */
export class Originals {
  readonly #values = new Set<string>();
  readonly #words = new Set<string>();
  #longest = 0;

  add(value: string): void {
    const plain = value.toLowerCase();
    this.#values.add(plain);
    this.#longest = Math.max(this.#longest, plain.length);
    for (const word of wordsOf(plain)) if (/\p{L}/u.test(word)) this.#words.add(word);
  }

  hasWord(word: string): boolean {
    return this.#words.has(word.toLowerCase());
  }

  /** Whether a text is an original, or holds one of three characters or more. */
  isIn(text: string): boolean {
    const plain = text.toLowerCase();
    if (this.#values.has(plain)) return true;
    for (let start = 0; start + MIN_PART <= plain.length; start += 1) {
      const end = Math.min(plain.length, start + this.#longest);
      for (let stop = start + MIN_PART; stop <= end; stop += 1)
        if (this.#values.has(plain.slice(start, stop))) return true;
    }
    return false;
  }
}
