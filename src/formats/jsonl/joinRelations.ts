import type { ParsedRelation, ParsedSpan } from '../types.ts';
import type { StatedAnnotations, StatedEnd } from './statedAnnotations.ts';

/**
 * Finds the spans that relations join, by the id a span states, else by stated extent and label. `lost` counts
 * relations whose ends are not among the spans that were placed.
 */
export function joinRelations(
  stated: Pick<StatedAnnotations, 'spans' | 'relations'>,
  placed: readonly (ParsedSpan | undefined)[],
): { readonly relations: readonly ParsedRelation[]; readonly lost: number } {
  const byKey = new Map<string, string>();
  for (const [index, span] of stated.spans.entries()) {
    const id = placed[index]?.id;
    if (id === undefined) continue;
    for (const key of keysOf(span)) if (!byKey.has(key)) byKey.set(key, id);
  }
  const find = (end: StatedEnd): string | undefined =>
    keysOf(end)
      .map((key) => byKey.get(key))
      .find((id) => id !== undefined);
  const relations = stated.relations.flatMap(({ from, to, label }) => {
    const fromId = find(from);
    const toId = find(to);
    return fromId === undefined || toId === undefined ? [] : [{ from: fromId, to: toId, label }];
  });
  return { relations, lost: stated.relations.length - relations.length };
}

/** From what names one span surely to what most probably does. */
function keysOf(end: {
  readonly id?: string | undefined;
  readonly start?: number;
  readonly end?: number;
  readonly label?: string;
}): readonly string[] {
  const { id, start, end: stop, label } = end;
  const keys: string[] = [];
  if (id !== undefined) keys.push(`id ${id}`);
  if (start === undefined || stop === undefined) return keys;
  if (label !== undefined) keys.push(`at ${start} ${stop} ${label}`);
  keys.push(`at ${start} ${stop}`);
  return keys;
}
