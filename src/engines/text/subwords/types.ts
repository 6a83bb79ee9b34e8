import type { TokenizerFile } from './tokenizerFile.ts';

/** The pieces of words that a text is cut into for a network, in text order. */
export interface Subwords {
  readonly length: number;
  /** Each piece's number in the network's vocabulary. */
  readonly ids: Int32Array;
  /** UTF-16 offsets into the text as it was given, before any clean-up; `ends` is exclusive. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Which word each piece is of; ascending. */
  readonly words: Uint32Array;
}

/** Cuts texts as the tokenizer.json it was made from says. */
export interface SubwordTokenizer {
  /** What the network is shown before a sequence ([CLS]) and after it ([SEP]). */
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** The highest number a piece can have: the network must have an embedding for it. */
  readonly highestId: number;
  split(text: string): Subwords;
}

/** One kind of tokenizer.json, by the `type` of its model. `create` throws a sentence where the file is not to be used. */
export interface TokenizerDef {
  readonly model: string;
  /** How the kind is called where somebody asks which are supported. */
  readonly title: string;
  create(file: TokenizerFile): SubwordTokenizer;
}
