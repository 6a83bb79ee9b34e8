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
  /** What it is given to; absent: stretches of the text. */
  scope: v.optional(v.picklist(['span', 'document'])),
  /** What the guideline says of it, in a sentence. */
  description: v.optional(v.string()),
  examples: v.optional(v.array(v.string())),
  /** Names by which models and imported files call this label, besides its id. */
  aliases: v.optional(v.array(v.string())),
});

const relationTypeEntry = v.object({
  id: v.pipe(v.string(), v.minLength(1)),
  name: v.string(),
  /** Label ids it may start from and point to; empty: any. */
  from: v.array(v.string()),
  to: v.array(v.string()),
  description: v.optional(v.string()),
  /** Names by which models and imported files call this relation, besides its id. */
  aliases: v.optional(v.array(v.string())),
});

const choiceEntry = v.object({
  id: v.pipe(v.string(), v.minLength(1)),
  name: v.string(),
  /** Names by which models, imported files and earlier protocols call this choice. */
  aliases: v.optional(v.array(v.string())),
});

const attributeEntry = v.object({
  id: v.pipe(v.string(), v.minLength(1)),
  name: v.string(),
  kind: v.picklist(['choice', 'multiChoice', 'text', 'number']),
  /** The single key that turns to the next choice, or goes to the field; '': none. */
  key: v.string(),
  /** Label ids it belongs to; empty: all. */
  labels: v.array(v.string()),
  choices: v.optional(v.array(choiceEntry)),
  /** Given with the label, so that the common case costs no key. */
  default: v.optional(v.union([v.string(), v.number(), v.array(v.string())])),
  description: v.optional(v.string()),
});

const becomes = v.record(v.string(), v.nullable(v.string()));

/**
 * What annotations of the version before become, by the id they had: another id, or null for taken away; what is
 * not named stays as it is. Stands in the version itself, so that a layer which could not be reached when the version
 * was applied (interrupted, open elsewhere, restored later) is brought along later by the same rules.
 */
const migrationPlan = v.object({
  spans: v.optional(becomes),
  documents: v.optional(becomes),
  relations: v.optional(becomes),
  /** By attribute id, then by choice id. */
  choices: v.optional(v.record(v.string(), becomes)),
  /** Attributes whose answers go where the attribute no longer belongs. */
  answers: v.optional(v.array(v.string())),
  /** Attributes whose default is given where there is no answer. */
  fill: v.optional(v.array(v.string())),
});

/** The protocol: what may be marked and how. Versioned; lives in the project stream. */
export const labelSchemaSchema = v.object({
  typeName: v.literal('schema'),
  id: idSchema('schema'),
  version: count,
  name: v.string(),
  labels: v.array(labelSchemaEntry),
  relationTypes: v.array(relationTypeEntry),
  attributes: v.optional(v.array(attributeEntry)),
  skipReasons: v.array(v.string()),
  /** Markdown; shown beside the work, without anything from elsewhere. */
  guidelines: v.optional(v.string()),
  migration: v.optional(migrationPlan),
});

export type LabelSchema = v.InferOutput<typeof labelSchemaSchema>;
export type Label = LabelSchema['labels'][number];
export type AttributeType = NonNullable<LabelSchema['attributes']>[number];
export type RelationType = LabelSchema['relationTypes'][number];
export type MigrationPlan = NonNullable<LabelSchema['migration']>;

export const labelSchemaMigrations: readonly Migration[] = [
  // Older versions of the app would drop what they do not know; this makes them say so instead.
  { name: 'attributes, document labels and guidelines', up: (record) => record },
  { name: 'a plan for annotations of the version before', up: (record) => record },
  { name: 'further names of relation types', up: (record) => record },
  { name: 'further names of choices', up: (record) => record },
];

interface Named {
  readonly id: string;
  readonly name: string;
  readonly aliases?: readonly string[] | undefined;
}

/** Finds an entry by id, name or alias, ignoring case; how names in files and model outputs meet the protocol. */
export function findNamed<T extends Named>(entries: readonly T[], name: string): T | undefined {
  const wanted = name.toLowerCase();
  return (
    entries.find((entry) => entry.id.toLowerCase() === wanted) ??
    entries.find(
      (entry) =>
        entry.name.toLowerCase() === wanted ||
        entry.aliases?.some((alias) => alias.toLowerCase() === wanted) === true,
    )
  );
}

export const findLabel = (schema: LabelSchema, name: string): Label | undefined =>
  findNamed(schema.labels, name);

export const findAttribute = (schema: LabelSchema, name: string): AttributeType | undefined =>
  findNamed(schema.attributes ?? [], name);

/** The choice of an attribute that a name means. */
export const findChoice = (
  { choices = [] }: AttributeType,
  name: string,
): NonNullable<AttributeType['choices']>[number] | undefined => findNamed(choices, name);

export const findRelationType = (schema: LabelSchema, name: string): RelationType | undefined =>
  findNamed(schema.relationTypes, name);
