import type { SpanAnnotation } from '../domain/records/annotation.ts';
import type { LabelSchema } from '../domain/records/labelSchema.ts';
import type { FormatOption } from './types.ts';
import { firstIndex } from '../lib/firstIndex.ts';

/** What stays of spans that overlap, in formats that give each token one label. */
export const overlapOption = {
  id: 'overlap',
  name: 'Of spans that overlap',
  doc: 'The format gives each word one label; the spans that lose are counted.',
  choices: [
    { id: 'longest', name: 'keep the longest' },
    { id: 'first', name: 'keep the one that begins first' },
    { id: 'priority', name: 'keep the label that stands first in the protocol' },
  ],
} as const satisfies FormatOption;

export type OverlapPolicy = (typeof overlapOption)['choices'][number]['id'];

/** The spans that stay, in the order given (reading order). A tie goes to the one that comes first. */
export function resolveOverlaps(
  spans: readonly SpanAnnotation[],
  policy: OverlapPolicy,
  schema: LabelSchema,
): readonly SpanAnnotation[] {
  const rank = new Map(schema.labels.map(({ id }, index) => [id, index]));
  const cost = ({ target, labelId }: SpanAnnotation): number => {
    if (policy === 'first') return 0;
    return policy === 'longest' ? target.start - target.end : (rank.get(labelId) ?? schema.labels.length);
  };
  const wanted = spans
    .map((span, place) => ({ span, place, cost: cost(span) }))
    .sort((a, b) => a.cost - b.cost || a.place - b.place);
  const taken = new ExtentSet();
  const kept = new Set(wanted.filter(({ span }) => taken.add(span.target)).map(({ span }) => span));
  return spans.filter((span) => kept.has(span));
}

/** Extents apart from one another, ascending; looks up in logarithmic time. */
class ExtentSet {
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];

  /** False, and nothing done, if it shares text with one that is there. */
  add({ start, end }: { readonly start: number; readonly end: number }): boolean {
    const place = firstIndex(this.#starts.length, (index) => (this.#ends[index] ?? 0) > start);
    if ((this.#starts[place] ?? Infinity) < end) return false;
    this.#starts.splice(place, 0, start);
    this.#ends.splice(place, 0, end);
    return true;
  }
}
