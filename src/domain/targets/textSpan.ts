import * as v from 'valibot';
import { count } from '../records/schemaParts.ts';

/**
 * A stretch of a document's text: UTF-16 offsets into the exact stored text, end exclusive, never empty.
 * `quote` repeats the covered text, so that a span is checked (and re-anchored) when the text differs.
 */
export const textSpanSchema = v.pipe(
  v.object({
    type: v.literal('textSpan'),
    start: count,
    end: count,
    quote: v.string(),
  }),
  v.check((span) => span.end > span.start, 'an empty span'),
);

export type TextSpan = v.InferOutput<typeof textSpanSchema>;

export function textSpan(text: string, start: number, end: number): TextSpan {
  return { type: 'textSpan', start, end, quote: text.slice(start, end) };
}

/** Reading order: by start, longer first, so that a span comes before what it contains. */
export function compareSpans(
  a: { readonly start: number; readonly end: number },
  b: { readonly start: number; readonly end: number },
): number {
  return a.start - b.start || b.end - a.end;
}
