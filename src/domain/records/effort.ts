import * as v from 'valibot';
import type { Migration } from '../journal/migrate.ts';
import { count, idSchema, isoInstant } from './schemaParts.ts';

/** One sitting at a document: how long somebody was active, and how much was decided. Lives in a layer stream. */
export const effortSchema = v.object({
  typeName: v.literal('effort'),
  id: idSchema('effort'),
  layerId: idSchema('layer'),
  startedAt: isoInstant,
  endedAt: isoInstant,
  /** Without pauses. */
  activeMs: count,
  /** Changes made, undo and redo included. */
  decisions: count,
});

export type Effort = v.InferOutput<typeof effortSchema>;

export const effortMigrations: readonly Migration[] = [];
