import type { Assertion } from './assertions.ts';

/**
 * A group of cues that work alike. Phrases are words separated by spaces as the tokeniser sees them, punctuation
 * standing alone ("w / o"); `{a|b|}` stands for each of its parts, an empty one for none. `MINUS`, `PLUS` and `QUERY`
 * are signs set right before a word ("-N/V", "+cough", "?PE"); `NOT` is "not" and its short forms.
 */
export interface CueGroup {
  readonly category: Assertion;
  readonly direction: 'forward' | 'backward' | 'both';
  /** So many words away it still speaks of a finding; to the end of the segment where absent. */
  readonly reach?: number;
  /** What ends the scope besides terminators: a finite verb ("no X was seen, Y"), a comma, "and". */
  readonly ends?: readonly ScopeEnd[];
  /** Counts only where punctuation or the end of the segment follows ("Fever: no"). */
  readonly isClosing?: boolean;
  /** Says nothing when it is part of the finding itself ("lack of appetite"). */
  readonly isOutside?: boolean;
  /** It answers a suspicion: what it speaks of is not possible any more. */
  readonly overrulesDoubt?: boolean;
  readonly phrases: readonly string[];
}

export type ScopeEnd = 'verb' | 'participle' | 'comma' | 'and' | 'preposition';
