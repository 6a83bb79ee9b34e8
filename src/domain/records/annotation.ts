import * as v from 'valibot';
import type { Migration } from '../journal/migrate.ts';
import { targetSchema } from '../targets/index.ts';
import { idSchema } from './schemaParts.ts';

/** Where an annotation came from; an accepted proposal keeps its model, score and what the person changed. */
export const provenanceSchema = v.variant('kind', [
  v.object({ kind: v.literal('person'), by: idSchema('person') }),
  v.object({
    kind: v.literal('model'),
    by: idSchema('person'),
    model: v.string(),
    version: v.string(),
    score: v.optional(v.number()),
    changed: v.array(v.picklist(['label', 'extent'])),
  }),
  v.object({ kind: v.literal('import'), by: idSchema('person'), format: v.string() }),
]);

export type Provenance = v.InferOutput<typeof provenanceSchema>;

/** A decision a person stands for: target + label + attributes + codes + provenance. Lives in a layer stream. */
export const annotationSchema = v.object({
  typeName: v.literal('annotation'),
  id: idSchema('annotation'),
  layerId: idSchema('layer'),
  target: targetSchema,
  labelId: v.string(),
  attributes: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]))),
  codes: v.optional(
    v.array(v.object({ system: v.string(), code: v.string(), display: v.optional(v.string()) })),
  ),
  provenance: provenanceSchema,
});

export type Annotation = v.InferOutput<typeof annotationSchema>;

export const annotationMigrations: readonly Migration[] = [];
