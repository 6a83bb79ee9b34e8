import * as v from 'valibot';
import { newId, type DecisionId } from '../ids.ts';
import type { Migration } from '../journal/migrate.ts';
import { count, idSchema } from './schemaParts.ts';

/**
 * What a person said of a proposal. Its id follows from extent and label, so that another run of any model that
 * proposes the same again finds it already decided. Lives in a layer stream.
 */
export const decisionSchema = v.object({
  typeName: v.literal('decision'),
  id: idSchema('decision'),
  layerId: idSchema('layer'),
  start: count,
  end: count,
  labelId: v.string(),
  verdict: v.picklist(['accepted', 'rejected', 'skipped']),
  /** The annotation an accepted proposal became. */
  annotationId: v.optional(idSchema('annotation')),
  /** Why it was skipped. */
  reason: v.optional(v.string()),
  model: v.string(),
  version: v.string(),
  score: v.optional(v.number()),
  /** The document with the same passage in which this was decided. */
  carriedFrom: v.optional(idSchema('document')),
});

export type Decision = v.InferOutput<typeof decisionSchema>;

export const decisionMigrations: readonly Migration[] = [
  // Older versions of the app would drop what they do not know; this makes them say so instead.
  { name: 'decisions carried over from a copy', up: (record) => record },
];

export function decisionIdOf(proposal: {
  readonly start: number;
  readonly end: number;
  readonly labelId: string;
}): DecisionId {
  return newId('decision', `${proposal.start}-${proposal.end}-${proposal.labelId}`);
}
