import * as v from 'valibot';
import type { Migration } from '../journal/migrate.ts';
import { count, idSchema, isoInstant, sha256Hex } from './schemaParts.ts';

/**
 * One item to annotate. `blobKey` finds its bytes (for text: UTF-8 of exactly the text that offsets count in);
 * `sha256` is of those bytes. `externalId` is the id it had in the file it came from. Lives in the project stream.
 */
export const sourceDocumentSchema = v.object({
  typeName: v.literal('document'),
  id: idSchema('document'),
  name: v.string(),
  modality: v.picklist(['text']),
  blobKey: idSchema('blob'),
  sha256: sha256Hex,
  sizeBytes: count,
  /** Length of the text in UTF-16 units. */
  length: count,
  addedAt: isoInstant,
  caseId: v.optional(idSchema('case')),
  externalId: v.optional(v.string()),
  /** Columns or metadata that came with it, kept for export. */
  meta: v.optional(v.record(v.string(), v.string())),
});

export type SourceDocument = v.InferOutput<typeof sourceDocumentSchema>;

export const sourceDocumentMigrations: readonly Migration[] = [];
