import * as v from 'valibot';
import { count } from '../records/schemaParts.ts';

/** A stretch of text in UTF-16 units, end exclusive. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

const fragmentSchema = v.object({ start: count, end: count });

/**
 * A stretch of a document's text: UTF-16 offsets into the exact stored text, end exclusive, never empty.
 * `quote` repeats the covered text, so that a span is checked (and re-anchored) when the text differs. A
 * discontinuous span has two or more `fragments`, ascending and apart; `start`, `end` and `quote` then are those
 * of the whole stretch from the first to the last.
 */
export const textSpanSchema = v.pipe(
  v.object({
    type: v.literal('textSpan'),
    start: count,
    end: count,
    quote: v.string(),
    fragments: v.optional(v.array(fragmentSchema)),
  }),
  v.check((span) => span.end > span.start, 'an empty span'),
  v.check(
    ({ start, end, fragments }) => fragments === undefined || fillsHull(fragments, { start, end }),
    'fragments that are empty, out of order, touching, or not from start to end',
  ),
);

export type TextSpan = v.InferOutput<typeof textSpanSchema>;

export function textSpan(text: string, start: number, end: number): TextSpan {
  return { type: 'textSpan', start, end, quote: text.slice(start, end) };
}

/** A span of one or more parts in any order; parts that overlap or touch become one. Throws on none. */
export function spanOfParts(text: string, parts: readonly Extent[]): TextSpan {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of [...parts].sort(compareSpans)) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  const [first, last] = [joined[0], joined.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError('a span without parts');
  const span = textSpan(text, first.start, last.end);
  return joined.length === 1 ? span : { ...span, fragments: joined };
}

/** The stretches a span covers: its fragments, or itself. */
export const partsOf = (span: TextSpan): readonly Extent[] => span.fragments ?? [span];

/** The span with its outer edges moved; fragments that then lie outside are dropped. */
export function withHull(text: string, span: TextSpan, { start, end }: Extent): TextSpan {
  const inside = partsOf(span).filter((part) => part.start < end && part.end > start);
  if (inside.length < 2) return textSpan(text, start, end);
  const last = inside.length - 1;
  const parts = inside.map((part, index) => ({
    start: index === 0 ? start : part.start,
    end: index === last ? end : part.end,
  }));
  return spanOfParts(text, parts);
}

/** What the parts cover, joined by spaces as brat writes it. */
export const coveredText = (text: string, span: TextSpan): string =>
  partsOf(span)
    .map(({ start, end }) => text.slice(start, end))
    .join(' ');

/** Reading order: by start, longer first, so that a span comes before what it contains. */
export function compareSpans(a: Extent, b: Extent): number {
  return a.start - b.start || b.end - a.end;
}

function fillsHull(fragments: readonly Extent[], hull: Extent): boolean {
  const areApart = fragments.every(
    (part, index) => part.end > part.start && part.start > (fragments[index - 1]?.end ?? -1),
  );
  return (
    areApart &&
    fragments.length > 1 &&
    fragments[0]?.start === hull.start &&
    fragments.at(-1)?.end === hull.end
  );
}
