import type { Subwords } from './types.ts';

export interface Subword {
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

/** Collects pieces, word by word. */
export class SubwordList {
  #ids: number[] = [];
  #starts: number[] = [];
  #ends: number[] = [];
  #words: number[] = [];
  #word = -1;

  get length(): number {
    return this.#ids.length;
  }

  /** The pieces added from here on are of another word. */
  beginWord(): void {
    this.#word++;
  }

  add({ id, start, end }: Subword): void {
    this.#ids.push(id);
    this.#starts.push(start);
    this.#ends.push(end);
    this.#words.push(this.#word);
  }

  done(): Subwords {
    return {
      length: this.#ids.length,
      ids: Int32Array.from(this.#ids),
      starts: Uint32Array.from(this.#starts),
      ends: Uint32Array.from(this.#ends),
      words: Uint32Array.from(this.#words),
    };
  }
}
