import * as v from 'valibot';
import type { Migration } from '../journal/migrate.ts';
import { anchorMigrations, anchorSchema } from './anchor.ts';
import { annotationMigrations, annotationSchema } from './annotation.ts';
import { blindPassMigrations, blindPassSchema } from './blindPass.ts';
import { decisionMigrations, decisionSchema } from './decision.ts';
import { duplicateDecisionMigrations, duplicateDecisionSchema } from './duplicateDecision.ts';
import { effortMigrations, effortSchema } from './effort.ts';
import { identifierReviewMigrations, identifierReviewSchema } from './identifierReview.ts';
import { labelSchemaMigrations, labelSchemaSchema } from './labelSchema.ts';
import { layerMigrations, layerSchema } from './layer.ts';
import { noteMigrations, noteSchema } from './note.ts';
import { personMigrations, personSchema } from './person.ts';
import { exportRecipeMigrations, exportRecipeSchema } from './exportRecipe.ts';
import { projectMigrations, projectSchema } from './project.ts';
import { taskSettingsMigrations, taskSettingsSchema } from './taskSettings.ts';
import { relationDecisionMigrations, relationDecisionSchema } from './relationDecision.ts';
import { sourceDocumentMigrations, sourceDocumentSchema } from './sourceDocument.ts';

/** Everything a journal can hold. A new kind of record is one file and one line in each list here. */
export const recordSchema = v.variant('typeName', [
  personSchema,
  projectSchema,
  sourceDocumentSchema,
  labelSchemaSchema,
  layerSchema,
  annotationSchema,
  decisionSchema,
  relationDecisionSchema,
  noteSchema,
  effortSchema,
  anchorSchema,
  exportRecipeSchema,
  taskSettingsSchema,
  duplicateDecisionSchema,
  identifierReviewSchema,
  blindPassSchema,
]);

export type DomainRecord = v.InferOutput<typeof recordSchema>;
export type TypeName = DomainRecord['typeName'];
export type RecordOf<T extends TypeName> = Extract<DomainRecord, { typeName: T }>;

export const migrationsByType: Readonly<Record<TypeName, readonly Migration[]>> = {
  person: personMigrations,
  project: projectMigrations,
  document: sourceDocumentMigrations,
  schema: labelSchemaMigrations,
  layer: layerMigrations,
  annotation: annotationMigrations,
  decision: decisionMigrations,
  relationDecision: relationDecisionMigrations,
  note: noteMigrations,
  effort: effortMigrations,
  anchor: anchorMigrations,
  recipe: exportRecipeMigrations,
  taskSettings: taskSettingsMigrations,
  duplicates: duplicateDecisionMigrations,
  identifierReview: identifierReviewMigrations,
  blindPass: blindPassMigrations,
};
