import { NO_ANSWERS } from './boundaries.ts';
import type { Words } from './words.ts';

export type Answer = { readonly kind: 'no'; readonly at: number } | { readonly kind: 'other' } | undefined;

const NO = new Set(NO_ANSWERS);
/** "Patient:", "P:", "Guest_family:" before what is said. */
const MAX_SPEAKER_WORDS = 4;

/** What follows a question: a no (with the index of its word), another answer, or nothing that answers it. */
export function answerAfter({ words, segments }: Words, segment: number): Answer {
  const first = segments[segment + 1] ?? words.length;
  const limit = segments[segment + 2] ?? words.length;
  let at = first;
  for (let colon = first + 1; colon < Math.min(limit, first + MAX_SPEAKER_WORDS); colon++) {
    if (words[colon] === ':') at = colon + 1;
  }
  if (at >= limit) return at > first ? { kind: 'other' } : undefined;
  const next = words[at + 1];
  const isAlone = at + 1 >= limit || next === undefined || /^(?:[.,!;-]|i|we|not|that|none)$/.test(next);
  if (NO.has(words[at] ?? '') && isAlone) return { kind: 'no', at };
  if (words[at] === 'none' || words[at] === 'never') return { kind: 'no', at };
  return at > first || /^(?:yes|yeah|yep|yup|sure)$/.test(words[at] ?? '') ? { kind: 'other' } : undefined;
}
