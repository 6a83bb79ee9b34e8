import * as v from 'valibot';
import { relationSchema } from './relation.ts';
import { textSpanSchema } from './textSpan.ts';
import { wholeDocumentSchema } from './wholeDocument.ts';

/** Where an annotation points. A new kind of target is one file and one line here. */
export const targetSchema = v.union([textSpanSchema, relationSchema, wholeDocumentSchema]);

export type Target = v.InferOutput<typeof targetSchema>;
