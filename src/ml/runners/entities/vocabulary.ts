import * as v from 'valibot';
import { clip, MAX_CHARS, normalize } from './surface.ts';

/** vocab.json: a word's or character's id is its place in the list plus 2. */
export const vocabularySchema = v.object({
  words: v.array(v.string()),
  chars: v.array(v.string()),
  unknown: v.literal(1),
  padding: v.literal(0),
});

const FIRST_ID = 2;

/** Turns surface forms into the ids the network knows. */
export interface Vocabulary {
  wordId(surface: string): number;
  /** [MAX_CHARS], padded at the end. */
  charRow(surface: string): readonly number[];
}

export function createVocabulary(file: v.InferOutput<typeof vocabularySchema>): Vocabulary {
  const words = new Map(file.words.map((word, at) => [word, at + FIRST_ID]));
  const chars = new Map(file.chars.map((char, at) => [char, at + FIRST_ID]));
  return {
    wordId(surface) {
      const word = normalize(surface);
      return (word === undefined ? undefined : words.get(word)) ?? file.unknown;
    },
    charRow(surface) {
      const row = clip(surface).map((char) => chars.get(char) ?? file.unknown);
      while (row.length < MAX_CHARS) row.push(file.padding);
      return row;
    },
  };
}
