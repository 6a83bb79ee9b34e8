/** Where a span stands in a text that may have changed since. Offsets are UTF-16, end exclusive. */
export type Anchor =
  | { readonly kind: 'exact' }
  | { readonly kind: 'moved'; readonly start: number; readonly end: number }
  | { readonly kind: 'lost' };

export interface QuotedSpan {
  readonly start: number;
  readonly end: number;
  /** The text that the span is said to cover. */
  readonly quote: string;
}

/** UTF-16 units. What stands further off is another mention; it also bounds the work for a long text. */
const REACH = 100_000;

/**
 * Finds a span by its quote: as stated; else the occurrence nearest to the stated start; else the nearest one
 * that differs only in white space (tools collapse it). A quote that stands nowhere within reach is lost.
 */
export function anchorSpan(text: string, span: QuotedSpan): Anchor {
  const { start, end, quote } = span;
  if (quote === '' || !quote.isWellFormed()) return { kind: 'lost' };
  if (end > start && text.slice(start, end) === quote) return { kind: 'exact' };
  const stated = Math.min(Math.max(0, Math.trunc(start) || 0), text.length);
  return nearestVerbatim(text, stated, quote) ?? nearestLoose(text, stated, quote) ?? { kind: 'lost' };
}

function nearestVerbatim(text: string, stated: number, quote: string): Anchor | undefined {
  const window = text.slice(Math.max(0, stated - REACH), stated + REACH + quote.length);
  const origin = Math.max(0, stated - REACH);
  const before = window.lastIndexOf(quote, stated - origin);
  const after = window.indexOf(quote, stated - origin);
  const found = nearer(before, after, stated - origin);
  return found < 0 ? undefined : moved(origin + found, quote.length);
}

function nearestLoose(text: string, stated: number, quote: string): Anchor | undefined {
  const words = quote.trim().split(/\s+/).map(escapeForRegExp);
  if (words[0] === undefined || words[0] === '') return undefined;
  const origin = Math.max(0, stated - REACH);
  const window = text.slice(origin, stated + REACH + quote.length);
  let best: Anchor | undefined;
  let bestDistance = Infinity;
  for (const match of window.matchAll(new RegExp(words.join('\\s+'), 'gu'))) {
    const distance = Math.abs(origin + match.index - stated);
    if (distance >= bestDistance) break; // matches come in order: from here on they only get further away
    bestDistance = distance;
    best = moved(origin + match.index, match[0].length);
  }
  return best;
}

/** Of two indices (-1: none) the one closer to `stated`; the earlier one when they tie. */
function nearer(before: number, after: number, stated: number): number {
  if (before < 0 || after < 0) return Math.max(before, after);
  return stated - before <= after - stated ? before : after;
}

const moved = (start: number, length: number): Anchor => ({ kind: 'moved', start, end: start + length });

const escapeForRegExp = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
