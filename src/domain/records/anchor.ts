import * as v from 'valibot';
import type { Migration } from '../journal/migrate.ts';
import { count, idSchema, sha256Hex } from './schemaParts.ts';

/**
 * Where other streams stood at some moment. Lives in the workspace stream, so that a tail cut off another stream
 * is found: its own chain looks whole without it. Seq 0 says that the stream was deleted on purpose.
 */
export const anchorSchema = v.object({
  typeName: v.literal('anchor'),
  id: idSchema('anchor'),
  /** By stream; only those that moved since the anchor before. */
  heads: v.record(v.string(), v.object({ seq: count, hash: sha256Hex })),
});

export type Anchor = v.InferOutput<typeof anchorSchema>;

export const anchorMigrations: readonly Migration[] = [];
