import * as v from 'valibot';

export const wholeDocumentSchema = v.object({ type: v.literal('wholeDocument') });

export type WholeDocument = v.InferOutput<typeof wholeDocumentSchema>;
