import * as v from 'valibot';
import type { Migration } from '../journal/migrate.ts';
import { count, idSchema, isoInstant, sha256Hex } from './schemaParts.ts';

const markSchema = v.object({ start: count, end: count, labelId: v.string() });

/**
 * A second reading of documents drawn at random, without the marks of the first, to estimate what the first has missed.
 * `before` are the identifiers that stood accepted when the sample was drawn: what is marked later changes no estimate.
 * Offsets only, in UTF-16 units, no words of any text. Lives in the project stream.
 */
export const blindPassSchema = v.object({
  typeName: v.literal('blindPass'),
  id: idSchema('blindPass'),
  /** Who reads, and when the sample was drawn. */
  by: idSchema('person'),
  at: isoInstant,
  seed: count,
  /** How many documents the sample was drawn from. */
  drawnFrom: count,
  documents: v.array(
    v.object({
      documentId: idSchema('document'),
      documentSha256: sha256Hex,
      before: v.array(markSchema),
      /** What the blind reader marked, and when the reading was finished; absent: not yet. */
      found: v.optional(v.array(markSchema)),
      doneAt: v.optional(isoInstant),
    }),
  ),
});

export type BlindPass = v.InferOutput<typeof blindPassSchema>;
export type BlindMark = v.InferOutput<typeof markSchema>;

export const blindPassMigrations: readonly Migration[] = [];
