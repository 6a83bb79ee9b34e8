import * as v from 'valibot';
import { canonicalJson } from '../../lib/canonicalJson.ts';
import { count, idSchema, isoInstant, sha256Hex } from './schemaParts.ts';

const extent = { start: count, end: count };

/** One thing a model (or another tool's file) proposes. `label` is the model's own name for it. */
export const suggestionSchema = v.object({
  ...extent,
  label: v.string(),
  /** 0 to 1; absent where the source gives none. */
  score: v.optional(v.number()),
  /** Answers proposed with it, by the source's own names of attribute and choice (assertion: negated). */
  attributes: v.optional(v.record(v.string(), v.string())),
  /** Where in the text those answers are read from (the "denies" of a negated finding). */
  cue: v.optional(v.object(extent)),
});

export type Suggestion = v.InferOutput<typeof suggestionSchema>;

const relationEnd = v.object({ ...extent, label: v.string() });

/** A relation a model proposes between two stretches of text, whether proposed or marked by a person. */
export const suggestedRelationSchema = v.object({
  from: relationEnd,
  to: relationEnd,
  label: v.string(),
  score: v.optional(v.number()),
});

export type SuggestedRelation = v.InferOutput<typeof suggestedRelationSchema>;

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
  /** What the run was about; absent in sets from before there were several tasks, which are of entities. */
  task: v.optional(v.string()),
  createdAt: isoInstant,
  suggestions: v.array(suggestionSchema),
  relations: v.optional(v.array(suggestedRelationSchema)),
});

export type SuggestionSet = v.InferOutput<typeof suggestionSetSchema>;

/** Same model, version and parameters on the same document: the same run. */
export function runKeyOf(run: Pick<SuggestionSet, 'model' | 'version' | 'params'>): string {
  return `${run.model}@${run.version}?${canonicalJson(run.params)}`;
}

/** Stands for the task of what came with files: which of them, no file says. */
export const IMPORTED = 'imported';

/** The task a set belongs to, by which a project switches it and chooses its threshold. */
export const taskOf = ({ origin, task }: Pick<SuggestionSet, 'origin' | 'task'>): string =>
  origin === 'import' ? IMPORTED : (task ?? 'entities');

/**
 * The sets that count: of each task done here the newest run, which takes the place of those before it, and all that
 * came with files.
 * @param sets of one document, oldest first
 */
export function currentSets(sets: readonly SuggestionSet[]): SuggestionSet[] {
  const newest = new Map(sets.map((set) => [taskOf(set), set]));
  return sets.filter((set) => set.origin === 'import' || newest.get(taskOf(set)) === set);
}
