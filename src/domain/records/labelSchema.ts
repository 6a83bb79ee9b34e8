import * as v from 'valibot';
import type { Migration } from '../journal/migrate.ts';
import { count, idSchema } from './schemaParts.ts';

const labelSchemaEntry = v.object({
  /** Stable slug; what annotations refer to and what exports write. */
  id: v.pipe(v.string(), v.minLength(1)),
  name: v.string(),
  /** The single key that gives this label. */
  key: v.string(),
  /** 0 to 15: place in the palette of label hues. */
  hue: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(15)),
  description: v.optional(v.string()),
  /** Names by which models and imported files call this label, besides its id. */
  aliases: v.optional(v.array(v.string())),
});

const relationTypeEntry = v.object({
  id: v.pipe(v.string(), v.minLength(1)),
  name: v.string(),
  /** Label ids it may start from and point to; empty: any. */
  from: v.array(v.string()),
  to: v.array(v.string()),
});

/** The protocol: what may be marked and how. Versioned; lives in the project stream. */
export const labelSchemaSchema = v.object({
  typeName: v.literal('schema'),
  id: idSchema('schema'),
  version: count,
  name: v.string(),
  labels: v.array(labelSchemaEntry),
  relationTypes: v.array(relationTypeEntry),
  skipReasons: v.array(v.string()),
});

export type LabelSchema = v.InferOutput<typeof labelSchemaSchema>;
export type Label = LabelSchema['labels'][number];
export type RelationType = LabelSchema['relationTypes'][number];

export const labelSchemaMigrations: readonly Migration[] = [];

/** Finds a label by id, name or alias, ignoring case; how names in files and model outputs meet the protocol. */
export function findLabel(schema: LabelSchema, name: string): Label | undefined {
  const wanted = name.toLowerCase();
  return (
    schema.labels.find((label) => label.id.toLowerCase() === wanted) ??
    schema.labels.find(
      (label) =>
        label.name.toLowerCase() === wanted ||
        label.aliases?.some((alias) => alias.toLowerCase() === wanted) === true,
    )
  );
}
