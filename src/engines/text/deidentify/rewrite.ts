import type { Extent } from '../../../domain/targets/textSpan.ts';
import { firstIndex } from '../../../lib/firstIndex.ts';

/** A stretch of a text and what stands there instead. UTF-16 units of the text before. */
export interface Replacement extends Extent {
  readonly text: string;
}

export interface Rewritten {
  readonly text: string;
  /** Where a stretch of the text before stands now. An edge within a replacement moves out to the replacement's edge. */
  place(extent: Extent): Extent;
}

/** Puts replacements into a text. They ascend, are apart, and none is empty or without text; else it throws. */
export function rewrite(text: string, replacements: readonly Replacement[]): Rewritten {
  const parts: string[] = [];
  /** Where each replacement begins and ends in the new text. */
  const begins: number[] = [];
  const ends: number[] = [];
  let [from, length] = [0, 0];
  for (const { start, end, text: instead } of replacements) {
    if (start < from || end <= start || end > text.length || instead === '')
      throw new RangeError('replacements that overlap, are empty or lie outside of the text');
    parts.push(text.slice(from, start), instead);
    begins.push(length + start - from);
    length += start - from + instead.length;
    ends.push(length);
    from = end;
  }
  parts.push(text.slice(from));

  /** The place of an offset; within a replacement the side says which edge. */
  const move = (offset: number, side: 'start' | 'end'): number => {
    // The first replacement that ends behind the offset.
    const at = firstIndex(replacements.length, (index) => (replacements[index]?.end ?? 0) > offset);
    const over = replacements[at];
    if (over !== undefined && over.start < offset) return (side === 'start' ? begins[at] : ends[at]) ?? 0;
    const before = replacements[at - 1];
    return before === undefined ? offset : (ends[at - 1] ?? 0) + offset - before.end;
  };
  return {
    text: parts.join(''),
    place: ({ start, end }) => ({ start: move(start, 'start'), end: move(end, 'end') }),
  };
}
