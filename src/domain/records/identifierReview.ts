import * as v from 'valibot';
import type { Migration } from '../journal/migrate.ts';
import { idSchema, isoInstant } from './schemaParts.ts';

/**
 * Somebody has gone through a document for identifiers and says that all are marked. It counts while nothing proposed
 * waits for a decision. Apart from the review of the layer, since a protocol may ask for more than identifiers. Lives in a
 * layer stream; there is one to a layer, under the layer's own suffix.
 */
export const identifierReviewSchema = v.object({
  typeName: v.literal('identifierReview'),
  id: idSchema('identifierReview'),
  layerId: idSchema('layer'),
  by: idSchema('person'),
  at: isoInstant,
});

export type IdentifierReview = v.InferOutput<typeof identifierReviewSchema>;

export const identifierReviewMigrations: readonly Migration[] = [];
