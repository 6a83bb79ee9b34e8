import type { Annotation } from '../../domain/records/annotation.ts';
import type { LabelSchema } from '../../domain/records/labelSchema.ts';
import { attributesFor } from '../../domain/records/protocol.ts';

/** Tells whether an annotation still has a choice to be made: an attribute with choices and no answer. */
export function choicesLeft(
  schema: LabelSchema,
): (annotation: Pick<Annotation, 'labelId' | 'attributes'>) => boolean {
  const asked = new Map(
    schema.labels.map(({ id }) => [id, attributesFor(schema, id).filter(({ kind }) => kind === 'choice')]),
  );
  return ({ labelId, attributes }) =>
    asked.get(labelId)?.some(({ id }) => attributes?.[id] === undefined) === true;
}

/** The first item at or behind a place, going round to the very first; the items may be in any order. */
export function nextFrom<T extends { readonly start: number }>(
  items: readonly T[],
  from: number,
): T | undefined {
  return earliest(items.filter(({ start }) => start >= from)) ?? earliest(items);
}

const earliest = <T extends { readonly start: number }>(items: readonly T[]): T | undefined =>
  items.reduce<T | undefined>(
    (first, item) => (first === undefined || item.start < first.start ? item : first),
    undefined,
  );
