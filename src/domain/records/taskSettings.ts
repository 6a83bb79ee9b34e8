import * as v from 'valibot';
import { newId, type TaskSettingsId } from '../ids.ts';
import type { Migration } from '../journal/migrate.ts';
import { idSchema } from './schemaParts.ts';

/**
 * What a project wants of one kind of proposals: whether they are made and shown at all, and from which score on. Stands
 * in the project stream once somebody has chosen; what is absent follows the protocol and the model.
 */
export const taskSettingsSchema = v.object({
  typeName: v.literal('taskSettings'),
  id: idSchema('taskSettings'),
  /** Name of the task (entities, identifiers ...). */
  task: v.pipe(v.string(), v.minLength(1)),
  isOn: v.optional(v.boolean()),
  /** Id of the model that does it; without one, the first that can. */
  model: v.optional(v.pipe(v.string(), v.minLength(1))),
  /** Scores below are not shown (0 to 1). */
  threshold: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
});

export type TaskSettings = v.InferOutput<typeof taskSettingsSchema>;

export const taskSettingsMigrations: readonly Migration[] = [];

/** A project has one record a task, found by the task's name. */
export const taskSettingsIdOf = (task: string): TaskSettingsId => newId('taskSettings', task);
