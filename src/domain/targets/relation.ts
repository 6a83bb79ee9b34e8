import * as v from 'valibot';
import { idSchema } from '../records/schemaParts.ts';

/** A directed link between two annotations of the same layer. */
export const relationSchema = v.object({
  type: v.literal('relation'),
  from: idSchema('annotation'),
  to: idSchema('annotation'),
});

export type Relation = v.InferOutput<typeof relationSchema>;
