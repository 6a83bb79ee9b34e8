import * as v from 'valibot';
import type { Migration } from '../journal/migrate.ts';
import { idSchema, isoInstant } from './schemaParts.ts';

/**
 * A set of documents worked on under one protocol. Stands in the workspace stream (so that the start screen
 * needs no other stream) and is the head record of the project stream.
 */
export const projectSchema = v.object({
  typeName: v.literal('project'),
  id: idSchema('project'),
  name: v.string(),
  createdAt: isoInstant,
});

export type Project = v.InferOutput<typeof projectSchema>;

export const projectMigrations: readonly Migration[] = [];
