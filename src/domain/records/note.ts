import * as v from 'valibot';
import type { Migration } from '../journal/migrate.ts';
import { textSpanSchema } from '../targets/textSpan.ts';
import { wholeDocumentSchema } from '../targets/wholeDocument.ts';
import { idSchema, isoInstant } from './schemaParts.ts';

/** What a note is pinned to: an annotation, a stretch of text that has no label, or the document. */
const pinSchema = v.union([
  v.object({ type: v.literal('annotation'), annotationId: idSchema('annotation') }),
  textSpanSchema,
  wholeDocumentSchema,
]);

/** A remark for whoever looks at this work later; not a label, never a model's. Lives in a layer stream. */
export const noteSchema = v.object({
  typeName: v.literal('note'),
  id: idSchema('note'),
  layerId: idSchema('layer'),
  pin: pinSchema,
  text: v.pipe(v.string(), v.minLength(1)),
  by: idSchema('person'),
  at: isoInstant,
});

export type Note = v.InferOutput<typeof noteSchema>;
export type NotePin = Note['pin'];

export const noteMigrations: readonly Migration[] = [];
