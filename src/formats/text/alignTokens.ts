import type { Extent } from '../../domain/targets/textSpan.ts';
import type { Tokens } from '../../engines/text/tokenize.ts';
import { firstIndex } from '../../lib/firstIndex.ts';

/** The tokens a stretch touches, by index, both inclusive. */
export interface TokenRange {
  readonly first: number;
  readonly last: number;
  /** Whether the stretch begins and ends where they do. */
  readonly isExact: boolean;
}

/** Finds the tokens that an extent touches; undefined where it covers white space only. */
export function alignTokens(tokens: Tokens, { start, end }: Extent): TokenRange | undefined {
  const first = firstIndex(tokens.length, (index) => (tokens.ends[index] ?? 0) > start);
  const last = firstIndex(tokens.length, (index) => (tokens.starts[index] ?? 0) >= end) - 1;
  if (last < first) return undefined;
  return { first, last, isExact: tokens.starts[first] === start && tokens.ends[last] === end };
}
