import type { Extent } from '../../../domain/targets/textSpan.ts';
import { firstIndex } from '../../../lib/firstIndex.ts';
import type { Passage } from './passages.ts';
import { foldCase, wordsOf, type Words } from './words.ts';

/**
 * Takes stretches of one text to the copy of it in another. Gives undefined for what does not lie within the passage,
 * and for what reads otherwise there by more than white space and case: "5 mg." is not "5 mg," and a bracket counts.
 */
export function extentMapper(
  own: string,
  other: string,
  passage: Passage,
): (extent: Extent) => Extent | undefined {
  const [from, to] = [wordsIn(own, passage.own), wordsIn(other, passage.other)];
  const quoteOf = (text: string, { start, end }: Extent): string =>
    foldCase(text.slice(start, end)).replace(/\s+/g, ' ');
  return (extent) => {
    if (extent.start < passage.own.start || extent.end > passage.own.end) return undefined;
    const mapped = { start: mapStart(extent.start, from, to), end: mapEnd(extent.end, from, to) };
    if (mapped.start >= mapped.end || mapped.start < passage.other.start || mapped.end > passage.other.end)
      return undefined;
    return quoteOf(own, extent) === quoteOf(other, mapped) ? mapped : undefined;
  };
}

/** Words of a stretch, with offsets of the whole text. Its ends are ends of words, so they are the same words. */
function wordsIn(text: string, { start, end }: Extent): Words {
  const words = wordsOf(text.slice(start, end));
  const shifted = (offsets: Uint32Array): Uint32Array => offsets.map((offset) => offset + start);
  return { ...words, starts: shifted(words.starts), ends: shifted(words.ends) };
}

/** As far from the start of the word it stands in or before, there as here. */
function mapStart(offset: number, from: Words, to: Words): number {
  const index = Math.min(
    firstIndex(from.length, (at) => (from.ends[at] ?? 0) > offset),
    from.length - 1,
  );
  return (to.starts[index] ?? 0) + offset - (from.starts[index] ?? 0);
}

/** As far from the end of the word it stands in or after. */
function mapEnd(offset: number, from: Words, to: Words): number {
  const index = Math.max(0, firstIndex(from.length, (at) => (from.starts[at] ?? 0) >= offset) - 1);
  return (to.ends[index] ?? 0) + offset - (from.ends[index] ?? 0);
}
