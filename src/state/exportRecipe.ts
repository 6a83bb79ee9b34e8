import * as v from 'valibot';
import type { DocumentStatus } from './ProjectSession.svelte.ts';
import { exportFormats, type ExportFormatId } from '../formats/index.ts';

const formatIds = exportFormats.map(({ id }) => id) as [ExportFormatId, ...ExportFormatId[]];

export const STATUSES = ['new', 'proposed', 'started', 'done'] as const satisfies readonly DocumentStatus[];

/** What the export dialog had chosen; whatever cannot be read is as if it had not been chosen. */
const recipeSchema = v.object({
  formatId: v.fallback(v.optional(v.picklist(formatIds)), undefined),
  unfinished: v.fallback(v.optional(v.picklist(['leaveOut', 'include'])), undefined),
  offsets: v.fallback(v.optional(v.picklist(['codepoint', 'utf16'])), undefined),
  choices: v.fallback(v.optional(v.record(v.string(), v.string())), undefined),
  parts: v.fallback(v.optional(v.picklist(['', '80-10-10', '70-15-15', '80-20'])), undefined),
  seed: v.fallback(v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))), undefined),
  without: v.fallback(v.optional(v.array(v.string())), undefined),
  statuses: v.fallback(v.optional(v.array(v.picklist(STATUSES))), undefined),
  words: v.fallback(v.optional(v.string()), undefined),
  leftOut: v.fallback(v.optional(v.array(v.string())), undefined),
  setAside: v.fallback(v.optional(v.picklist(['include'])), undefined),
  person: v.fallback(v.optional(v.string()), undefined),
  // What cannot be read must not count as "the text as it is": then the answers fall back to what shows least.
  deidentify: v.optional(v.fallback(v.record(v.string(), v.string()), {})),
});

export type RememberedRecipe = v.InferOutput<typeof recipeSchema>;

export function readRecipe(stored: unknown): RememberedRecipe {
  const read = v.safeParse(recipeSchema, stored);
  return read.success ? read.output : {};
}
