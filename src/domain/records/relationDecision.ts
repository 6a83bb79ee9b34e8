import * as v from 'valibot';
import type { Extent } from '../targets/textSpan.ts';
import { newId, type RelationDecisionId } from '../ids.ts';
import type { Migration } from '../journal/migrate.ts';
import { count, idSchema } from './schemaParts.ts';

const extent = v.object({ start: count, end: count });

/**
 * What a person said of a proposed relation. As a decision about a stretch of text, it is found by what was proposed:
 * the extents of both ends and the type, whatever model proposes it again. Lives in a layer stream.
 */
export const relationDecisionSchema = v.object({
  typeName: v.literal('relationDecision'),
  id: idSchema('relationDecision'),
  layerId: idSchema('layer'),
  from: extent,
  to: extent,
  /** The relation type that was proposed. */
  labelId: v.string(),
  verdict: v.picklist(['accepted', 'rejected', 'skipped']),
  /** The relation an accepted proposal became. */
  annotationId: v.optional(idSchema('annotation')),
  /** Why it was skipped. */
  reason: v.optional(v.string()),
  model: v.string(),
  version: v.string(),
  score: v.optional(v.number()),
});

export type RelationDecision = v.InferOutput<typeof relationDecisionSchema>;

export const relationDecisionMigrations: readonly Migration[] = [];

export function relationDecisionIdOf(proposal: {
  readonly from: Extent;
  readonly to: Extent;
  readonly labelId: string;
}): RelationDecisionId {
  const { from, to, labelId } = proposal;
  return newId('relationDecision', `${from.start}-${from.end}-${to.start}-${to.end}-${labelId}`);
}
