import * as v from 'valibot';
import type { Migration } from '../journal/migrate.ts';
import { anchorMigrations, anchorSchema } from './anchor.ts';
import { annotationMigrations, annotationSchema } from './annotation.ts';
import { decisionMigrations, decisionSchema } from './decision.ts';
import { effortMigrations, effortSchema } from './effort.ts';
import { labelSchemaMigrations, labelSchemaSchema } from './labelSchema.ts';
import { layerMigrations, layerSchema } from './layer.ts';
import { noteMigrations, noteSchema } from './note.ts';
import { personMigrations, personSchema } from './person.ts';
import { exportRecipeMigrations, exportRecipeSchema } from './exportRecipe.ts';
import { projectMigrations, projectSchema } from './project.ts';
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
  noteSchema,
  effortSchema,
  anchorSchema,
  exportRecipeSchema,
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
  note: noteMigrations,
  effort: effortMigrations,
  anchor: anchorMigrations,
  recipe: exportRecipeMigrations,
};
