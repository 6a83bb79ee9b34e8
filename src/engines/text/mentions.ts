import type { Extent } from '../../domain/targets/textSpan.ts';

/** Short words in capitals are abbreviations: "MS" is not "ms", "AS" not "as". */
const ABBREVIATION = /^[\p{Lu}\p{N}]{1,5}$/u;

/**
 * Every place where a text says the same: whole words, any white space for white space, any case but for short
 * words in capitals. In reading order, never overlapping.
 */
export function findMentions(text: string, quote: string): Extent[] {
  const words = quote.trim();
  if (words === '') return [];
  const pattern = words.split(/\s+/).map(escapeRegExp).join('\\s+');
  const flags = ABBREVIATION.test(words) ? 'gu' : 'giu';
  const begins = /^[\p{L}\p{N}]/u.test(words) ? '(?<![\\p{L}\\p{N}])' : '';
  const ends = /[\p{L}\p{N}]$/u.test(words) ? '(?![\\p{L}\\p{N}])' : '';
  return [...text.matchAll(new RegExp(begins + pattern + ends, flags))].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }));
}

/** Two texts that count as one mention. */
export function mentionKey(quote: string): string {
  const words = quote.trim().replace(/\s+/g, ' ');
  return ABBREVIATION.test(words) ? words : words.toLowerCase();
}

export const escapeRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
