import type { Extent } from '../../domain/targets/textSpan.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { escapeRegExp } from './mentions.ts';
import type { Line } from './lines.ts';

export interface Query {
  readonly text: string;
  readonly isPattern: boolean;
  readonly isCaseSensitive: boolean;
}

/** More hits than this tell nobody anything and would only cost time. */
export const MAX_HITS = 20_000;

/**
 * Where a text matches. Patterns are JavaScript regular expressions and looked for line by line, so that an unlucky
 * one stays within a line. The error is a sentence.
 */
export function findAll(text: string, lines: readonly Line[], query: Query): Result<Extent[], string> {
  if (query.text === '') return ok([]);
  let pattern: RegExp;
  try {
    const source = query.isPattern ? query.text : escapeRegExp(query.text);
    pattern = new RegExp(source, query.isCaseSensitive ? 'gu' : 'giu');
  } catch {
    return err('This is not a regular expression.');
  }
  const hits: Extent[] = [];
  for (const { start, end } of lines) {
    for (const { index, 0: found } of text.slice(start, end).matchAll(pattern)) {
      if (found.length === 0) continue;
      hits.push({ start: start + index, end: start + index + found.length });
      if (hits.length === MAX_HITS) return ok(hits);
    }
  }
  return ok(hits);
}
