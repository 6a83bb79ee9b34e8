import * as v from 'valibot';
import { idSchema, isoInstant } from '../domain/records/schemaParts.ts';

/**
 * One decision about many documents, as far as taking it back needs it. Written whole before the first layer is, so
 * that a page that dies in the middle leaves nothing that cannot be taken back; it may then name changes that never came.
 */
export const bulkDecisionSchema = v.object({
  id: v.string(),
  at: isoInstant,
  by: idSchema('person'),
  /** What was done, in words of the interface; never content of a document. */
  label: v.string(),
  /** In each document's layer, the record of effort by which the change that did it is known again. */
  changes: v.array(v.object({ documentId: idSchema('document'), effortId: idSchema('effort') })),
});

export type BulkDecision = v.InferOutput<typeof bulkDecisionSchema>;

export const bulkLogSchema = v.array(bulkDecisionSchema);

/** Decisions that can be taken back; older ones are undone in their documents. */
export const KEPT = 20;

/** The log with a decision put in or brought up to date; the newest last. */
export function withDecision(log: readonly BulkDecision[], decision: BulkDecision): BulkDecision[] {
  return [...log.filter(({ id }) => id !== decision.id), decision].slice(-KEPT);
}
