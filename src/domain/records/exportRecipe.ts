import * as v from 'valibot';
import type { Migration } from '../journal/migrate.ts';
import { count, idSchema } from './schemaParts.ts';

/**
 * A way to export a project that was given a name. Lives in the project stream, and so goes with its backup. What the
 * words in it mean is known to formats and screens; whatever they no longer know counts as not chosen.
 */
export const exportRecipeSchema = v.object({
  typeName: v.literal('recipe'),
  id: idSchema('recipe'),
  name: v.string(),
  settings: v.object({
    formatId: v.optional(v.string()),
    unfinished: v.optional(v.string()),
    offsets: v.optional(v.string()),
    choices: v.optional(v.record(v.string(), v.string())),
    parts: v.optional(v.string()),
    seed: v.optional(count),
    /** Label ids left out. */
    without: v.optional(v.array(v.string())),
    /** Where a document must stand to be exported; absent: anywhere. */
    statuses: v.optional(v.array(v.string())),
    /** Words that the name or group of a document must hold. */
    words: v.optional(v.string()),
    /** Documents left out one by one, by id. */
    leftOut: v.optional(v.array(v.string())),
    /** 'include': also documents set aside as near-duplicates. */
    setAside: v.optional(v.string()),
    /** Whose work: a person's id, or 'everyone'; absent: that of whoever exports. */
    person: v.optional(v.string()),
    /** How identifiers are replaced, by question and answer; absent: the text is exported as it is. */
    deidentify: v.optional(v.record(v.string(), v.string())),
  }),
});

export type ExportRecipeRecord = v.InferOutput<typeof exportRecipeSchema>;

export const exportRecipeMigrations: readonly Migration[] = [
  // An older version of the app would export originals under a recipe that says not to; this makes it refuse instead.
  { name: 'de-identification of an export', up: (record) => record },
];
