import * as v from 'valibot';
import { layerIdOf, type PersonId } from '../ids.ts';
import type { Migration } from '../journal/migrate.ts';
import { idSchema, sha256Hex } from './schemaParts.ts';
import type { SourceDocument } from './sourceDocument.ts';

/**
 * One person's work on one document; head record of its layer stream. `review: 'done'` with no annotation is
 * "reviewed, nothing here", which every export tells from "not reviewed" (no layer, or `open`).
 */
export const layerSchema = v.object({
  typeName: v.literal('layer'),
  id: idSchema('layer'),
  documentId: idSchema('document'),
  personId: idSchema('person'),
  /** Of the document this work was done on. */
  documentSha256: sha256Hex,
  review: v.picklist(['open', 'done']),
});

export type Layer = v.InferOutput<typeof layerSchema>;

/** The head record of a person's work on a document before anything was decided. */
export const newLayer = (
  { id, sha256 }: Pick<SourceDocument, 'id' | 'sha256'>,
  personId: PersonId,
): Layer => ({
  typeName: 'layer',
  id: layerIdOf(id, personId),
  documentId: id,
  personId,
  documentSha256: sha256,
  review: 'open',
});

export const layerMigrations: readonly Migration[] = [];
