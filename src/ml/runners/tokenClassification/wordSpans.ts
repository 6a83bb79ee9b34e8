import type { Subwords } from '../../../engines/text/subwords/types.ts';
import { taggedRuns, type Tag } from '../../../engines/text/tagScheme.ts';

/**
 * How the pieces of a word make one reading: its first piece alone (what most classifiers are trained on), or the mean
 * over all of them.
 */
export type Aggregation = 'first' | 'mean';

/** Four digits: more would claim a precision no model has. */
const SCORE_STEPS = 1e4;
/** The clean-up drops them, so no piece covers them; they belong to the letter before all the same. */
const MARKS = /\p{M}*/uy;

interface Reading {
  readonly pieces: Subwords;
  /** [pieces, tags] */
  readonly probabilities: Float32Array;
  readonly tags: readonly Tag[];
  readonly aggregation: Aggregation;
}

interface WordSpan {
  readonly start: number;
  readonly end: number;
  readonly label: string;
  readonly score: number;
}

/** The spans that the likeliest tag of each word makes; a score is the mean probability of its words' tags. */
export function wordSpans(text: string, reading: Reading): WordSpan[] {
  const words = wordsOf(text, reading);
  const runs = taggedRuns(words.map(({ tag }) => (tag === undefined ? undefined : reading.tags[tag])));
  return runs.map(({ first, stop, label }) => {
    const said = words.slice(first, stop).filter(({ tag }) => tag !== undefined);
    const mean = said.reduce((sum, { probability }) => sum + probability, 0) / said.length;
    const end = words[stop - 1]?.end ?? 0;
    MARKS.lastIndex = end;
    const marks = MARKS.exec(text)?.[0].length ?? 0;
    return {
      start: words[first]?.start ?? 0,
      end: end + marks,
      label,
      score: Math.round(mean * SCORE_STEPS) / SCORE_STEPS,
    };
  });
}

interface Word {
  readonly start: number;
  readonly end: number;
  /** Undefined for white space, which some tokenizers count among the words: it says nothing. */
  readonly tag?: number;
  readonly probability: number;
}

function wordsOf(text: string, { pieces, probabilities, tags, aggregation }: Reading): Word[] {
  const words: Word[] = [];
  for (let first = 0, stop = 0; first < pieces.length; first = stop) {
    while (stop < pieces.length && pieces.words[stop] === pieces.words[first]) stop++;
    const [start, end] = [pieces.starts[first] ?? 0, pieces.ends[stop - 1] ?? 0];
    if (text.slice(start, end).trim() === '') {
      words.push({ start, end, probability: 0 });
      continue;
    }
    const from = aggregation === 'first' ? first + 1 : stop;
    const row = meanRow(probabilities.subarray(first * tags.length, from * tags.length), tags.length);
    const probability = Math.max(...row);
    words.push({ start, end, tag: row.indexOf(probability), probability });
  }
  return words;
}

function meanRow(rows: Float32Array, width: number): number[] {
  const mean = Array.from({ length: width }, () => 0);
  for (let at = 0; at < rows.length; at++) {
    mean[at % width] = (mean[at % width] ?? 0) + ((rows[at] ?? 0) * width) / rows.length;
  }
  return mean;
}
