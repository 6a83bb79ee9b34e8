import * as v from 'valibot';
import type { Migration } from '../journal/migrate.ts';
import { idSchema } from './schemaParts.ts';

/** Whoever works here. Lives in the workspace stream; changes name their author by this id. */
export const personSchema = v.object({
  typeName: v.literal('person'),
  id: idSchema('person'),
  name: v.string(),
});

export type Person = v.InferOutput<typeof personSchema>;

export const personMigrations: readonly Migration[] = [];
