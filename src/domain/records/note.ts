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

/** Whether two notes would stand on the same thing; there is one note to a thing. */
export function isSamePin(a: NotePin, b: NotePin): boolean {
  if (a.type === 'annotation') return b.type === 'annotation' && a.annotationId === b.annotationId;
  if (a.type === 'textSpan') return b.type === 'textSpan' && a.start === b.start && a.end === b.end;
  return a.type === b.type;
}
