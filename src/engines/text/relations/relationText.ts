import { tokenize, type Tokens } from '../tokenize.ts';
import { cueOf, EDGE } from './cues.ts';

/** Ends no sentence though a stop follows: "Dr. Smith", "e.g. aspirin", "vs. placebo". */
const ABBREVIATION = /^(?:[a-z]|dr|mr|mrs|ms|vs|eg|ie|etc|approx|no|fig|figs|st|i\.?v|p\.?o|b\.?i\.?d)$/i;

/** A text as the relations see it: tokens with their classes, and the sentence and line each stands in. */
export class RelationText {
  readonly tokens: Tokens;
  readonly #cues: Uint8Array;
  /** How many sentences, or lines, ended before a token. */
  readonly sentence: Uint32Array;
  readonly line: Uint32Array;

  constructor(readonly text: string) {
    this.tokens = tokenize(text);
    const { length } = this.tokens;
    this.#cues = new Uint8Array(length);
    this.sentence = new Uint32Array(length);
    this.line = new Uint32Array(length);
    this.#read();
  }

  /** The class of a token; `EDGE` beyond the text. */
  cue(token: number): number {
    return this.#cues[token] ?? EDGE;
  }

  /** The token as it is written. */
  word(token: number): string {
    return this.text.slice(this.tokens.starts[token], this.tokens.ends[token]);
  }

  #read(): void {
    let sentence = 0;
    let line = 0;
    for (let index = 0; index < this.tokens.length; index++) {
      const breaks = index === 0 ? 0 : this.#breaksBefore(index);
      line += breaks;
      if (breaks > 0 || this.#endsSentence(index - 1)) sentence += 1;
      this.#cues[index] = cueOf(this.word(index));
      this.sentence[index] = sentence;
      this.line[index] = line;
    }
  }

  #breaksBefore(index: number): number {
    let count = 0;
    const end = this.tokens.starts[index] ?? 0;
    for (let at = this.tokens.ends[index - 1] ?? 0; at < end; at++) if (this.text[at] === '\n') count++;
    return count;
  }

  /** A stop, white space, and a capital or figure behind it; not after an abbreviation. */
  #endsSentence(index: number): boolean {
    if (index < 1) return false;
    const mark = this.word(index);
    if (mark !== '.' && mark !== '!' && mark !== '?') return false;
    const end = this.tokens.ends[index] ?? 0;
    const next = this.tokens.starts[index + 1] ?? 0;
    if (next <= end || !/^[\p{Lu}\p{Nd}("\u201c]/u.test(this.text.slice(next, next + 2))) return false;
    const isJoined = this.tokens.ends[index - 1] === this.tokens.starts[index];
    return !(mark === '.' && isJoined && ABBREVIATION.test(this.word(index - 1)));
  }
}
