import type { Suggestion } from '../../../domain/records/suggestionSet.ts';
import { viterbi, type Lattice } from '../../../engines/text/crf.ts';
import { spanMarginals } from '../../../engines/text/crfMarginals.ts';
import { pathSpans } from '../../../engines/text/crfSpans.ts';
import type { Tokens } from '../../../engines/text/tokenize.ts';
import type { Head } from './heads.ts';

/** Four digits: more would claim a precision no model has. */
const SCORE_STEPS = 1e4;

/**
 * The entities of one head: the best path of the CRF over the whole text, each span with the probability of exactly
 * this extent and label; those that score below the threshold of their label are left out. `emissions` are the head's
 * own columns, [L, T].
 */
export function decodeHead(
  tokens: Tokens,
  emissions: Float32Array,
  head: Head,
  thresholdOf: (label: string) => number,
): Suggestion[] {
  const lattice: Lattice = { ...head, length: tokens.length, emissions };
  const spans = pathSpans(viterbi(lattice), head.labels);
  const scores = spanMarginals(tempered(lattice, head.temperature), spans);
  return spans.flatMap(({ first, stop, label }, at) => {
    const score = Math.round((scores[at] ?? 0) * SCORE_STEPS) / SCORE_STEPS;
    if (score < thresholdOf(label)) return [];
    return [{ start: tokens.starts[first] ?? 0, end: tokens.ends[stop - 1] ?? 0, label, score }];
  });
}

function tempered(lattice: Lattice, temperature: number): Lattice {
  if (temperature === 1) return lattice;
  const cooled = (scores: Float64Array) => scores.map((score) => score / temperature);
  return {
    ...lattice,
    emissions: lattice.emissions.map((score) => score / temperature),
    start: cooled(lattice.start),
    transitions: cooled(lattice.transitions),
    end: cooled(lattice.end),
  };
}
