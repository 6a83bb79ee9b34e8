import type { SpanAnnotation } from '../../domain/records/annotation.ts';
import { tokenize, type Tokens } from '../../engines/text/tokenize.ts';
import { FEATURES } from '../features.ts';
import type { LossCounter } from '../losses.ts';
import { alignTokens } from './alignTokens.ts';

/** Who cut the words of a file; a new version where `engines/text/tokenize.ts` cuts another way. */
export const TOKENIZER = { name: 'wardmark-words', version: '1' } as const;

export interface TokenRun {
  readonly first: number;
  readonly last: number;
  readonly span: SpanAnnotation;
}

export interface TokenizedText {
  readonly tokens: Tokens;
  /** Apart and ascending. */
  readonly runs: readonly TokenRun[];
  /** Index of the first token of each sentence but the first. */
  readonly breaks: ReadonlySet<number>;
}

/**
 * Brings spans that do not overlap to whole words; what is widened, or falls on a word that is taken, is counted.
 * Sentences end at line breaks and after . ! ? before white space and a capital, never within a span.
 */
export function tokenRuns(
  text: string,
  spans: readonly SpanAnnotation[],
  count: { readonly losses: LossCounter; readonly documentId: string },
): TokenizedText {
  const { losses, documentId } = count;
  const tokens = tokenize(text);
  const runs: TokenRun[] = [];
  for (const span of spans) {
    const range = alignTokens(tokens, span.target);
    if (range === undefined) losses.add('spans of white space only', documentId);
    else if (range.first <= (runs.at(-1)?.last ?? -1)) losses.add(FEATURES.overlaps, documentId);
    else {
      if (!range.isExact)
        losses.add('edges of spans that lie within or beside a word (moved to the word)', documentId);
      runs.push({ first: range.first, last: range.last, span });
    }
  }
  return { tokens, runs, breaks: sentenceBreaks(text, tokens, runs) };
}

/** Index of the first token of each sentence but the first; never within a run of tokens. */
export function sentenceBreaks(
  text: string,
  tokens: Tokens,
  runs: readonly Pick<TokenRun, 'first' | 'last'>[],
): ReadonlySet<number> {
  const inside = new Set(
    runs.flatMap(({ first, last }) => Array.from({ length: last - first }, (_, nth) => first + nth + 1)),
  );
  const breaks = new Set<number>();
  for (let index = 1; index < tokens.length; index += 1) {
    const gap = text.slice(tokens.ends[index - 1], tokens.starts[index]);
    const before = text.slice(tokens.starts[index - 1], tokens.ends[index - 1]);
    const isEnd =
      /^[.!?]$/.test(before) &&
      gap !== '' &&
      /^\p{Lu}/u.test(text.slice(tokens.starts[index], tokens.ends[index]));
    if ((isEnd || /[\r\n\u2028\u2029]/.test(gap)) && !inside.has(index)) breaks.add(index);
  }
  return breaks;
}
