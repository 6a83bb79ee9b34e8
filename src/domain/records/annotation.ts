import * as v from 'valibot';
import type { Migration } from '../journal/migrate.ts';
import { targetSchema } from '../targets/index.ts';
import type { Relation } from '../targets/relation.ts';
import type { TextSpan } from '../targets/textSpan.ts';
import { idSchema } from './schemaParts.ts';

/** The copy of the same passage in another document from which it was taken over. */
const carriedFrom = v.optional(
  v.object({ documentId: idSchema('document'), annotationId: idSchema('annotation') }),
);

/** Where an annotation came from; an accepted proposal keeps its model, score and what the person changed. */
export const provenanceSchema = v.variant('kind', [
  v.object({ kind: v.literal('person'), by: idSchema('person'), carriedFrom }),
  v.object({
    kind: v.literal('model'),
    by: idSchema('person'),
    model: v.string(),
    version: v.string(),
    score: v.optional(v.number()),
    changed: v.array(v.picklist(['label', 'extent'])),
    carriedFrom,
  }),
  v.object({ kind: v.literal('import'), by: idSchema('person'), format: v.string(), carriedFrom }),
]);

const attributesSchema = v.record(
  v.string(),
  v.union([v.string(), v.number(), v.boolean(), v.array(v.string())]),
);

/** By attribute id; several words for an attribute of several choices. */
export type Attributes = v.InferOutput<typeof attributesSchema>;
export type AttributeValue = Attributes[string];

export type Provenance = v.InferOutput<typeof provenanceSchema>;

/** A decision a person stands for: target + label + attributes + codes + provenance. Lives in a layer stream. */
export const annotationSchema = v.object({
  typeName: v.literal('annotation'),
  id: idSchema('annotation'),
  layerId: idSchema('layer'),
  target: targetSchema,
  labelId: v.string(),
  attributes: v.optional(attributesSchema),
  codes: v.optional(
    v.array(v.object({ system: v.string(), code: v.string(), display: v.optional(v.string()) })),
  ),
  provenance: provenanceSchema,
});

export type Annotation = v.InferOutput<typeof annotationSchema>;

export type SpanAnnotation = Annotation & { readonly target: TextSpan };
export type RelationAnnotation = Annotation & { readonly target: Relation };

export const isSpanAnnotation = (annotation: Annotation): annotation is SpanAnnotation =>
  annotation.target.type === 'textSpan';

export const isRelationAnnotation = (annotation: Annotation): annotation is RelationAnnotation =>
  annotation.target.type === 'relation';

export const annotationMigrations: readonly Migration[] = [
  // Older versions of the app would drop what they do not know; this makes them say so instead.
  { name: 'fragments and attributes of several choices', up: (record) => record },
  { name: 'annotations carried over from a copy', up: (record) => record },
];
