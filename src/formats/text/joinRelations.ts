import type { ParsedRelation, ParsedSpan } from '../types.ts';
import type { StatedSpan } from './placeSpans.ts';

/** One end of a relation as a file names it: by span id, or by extent (and label) in the unit of the file. */
export interface StatedEnd {
  readonly id?: string | undefined;
  readonly start?: number;
  readonly end?: number;
  readonly label?: string;
}

export interface StatedRelation extends Omit<ParsedRelation, 'from' | 'to'> {
  readonly from: StatedEnd;
  readonly to: StatedEnd;
}

/**
 * Finds the spans that relations join, by the id a span states, else by stated extent and label. `lost` counts
 * relations whose ends are not among the spans that were placed.
 */
export function joinRelations(
  stated: { readonly spans: readonly StatedSpan[]; readonly relations: readonly StatedRelation[] },
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
  const relations = stated.relations.flatMap(({ from, to, ...rest }) => {
    const fromId = find(from);
    const toId = find(to);
    return fromId === undefined || toId === undefined ? [] : [{ ...rest, from: fromId, to: toId }];
  });
  return { relations, lost: stated.relations.length - relations.length };
}

/** From what names one span surely to what most probably does. */
function keysOf({ id, start, end: stop, label }: StatedEnd): readonly string[] {
  const keys: string[] = [];
  if (id !== undefined) keys.push(`id ${id}`);
  if (start === undefined || stop === undefined) return keys;
  if (label !== undefined) keys.push(`at ${start} ${stop} ${label}`);
  keys.push(`at ${start} ${stop}`);
  return keys;
}
