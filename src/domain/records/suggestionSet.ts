import * as v from 'valibot';
import { canonicalJson } from '../../lib/canonicalJson.ts';
import { count, idSchema, isoInstant, sha256Hex } from './schemaParts.ts';

/** One thing a model (or another tool's file) proposes. `label` is the model's own name for it. */
export const suggestionSchema = v.object({
  start: count,
  end: count,
  label: v.string(),
  /** 0 to 1; absent where the source gives none. */
  score: v.optional(v.number()),
});

export type Suggestion = v.InferOutput<typeof suggestionSchema>;

/**
 * What one run of one model proposed for one document. Immutable, stored beside the journal under its key,
 * never in it: a model never writes an annotation.
 */
export const suggestionSetSchema = v.object({
  id: idSchema('suggestionSet'),
  documentId: idSchema('document'),
  documentSha256: sha256Hex,
  model: v.string(),
  version: v.string(),
  /** What the run was asked for (head, threshold ...); part of its identity. */
  params: v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])),
  /** 'model': run here; 'import': came with a file of another tool. */
  origin: v.picklist(['model', 'import']),
  createdAt: isoInstant,
  suggestions: v.array(suggestionSchema),
});

export type SuggestionSet = v.InferOutput<typeof suggestionSetSchema>;

/** Same model, version and parameters on the same document: the same run. */
export function runKeyOf(run: Pick<SuggestionSet, 'model' | 'version' | 'params'>): string {
  return `${run.model}@${run.version}?${canonicalJson(run.params)}`;
}
