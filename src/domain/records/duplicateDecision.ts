import * as v from 'valibot';
import type { DocumentId } from '../ids.ts';
import type { Migration } from '../journal/migrate.ts';
import { idSchema, isoInstant } from './schemaParts.ts';

/**
 * What was said of a group of near-duplicate documents. Those set aside are left out of the work list and of exports
 * unless asked for; nothing of them is deleted, and taking the record away brings them back. Lives in the project stream.
 */
export const duplicateDecisionSchema = v.object({
  typeName: v.literal('duplicates'),
  id: idSchema('duplicates'),
  /** The whole group as it was judged; those not set aside are kept. */
  members: v.array(idSchema('document')),
  setAside: v.array(idSchema('document')),
  by: idSchema('person'),
  at: isoInstant,
});

export type DuplicateDecision = v.InferOutput<typeof duplicateDecisionSchema>;

export const duplicateDecisionMigrations: readonly Migration[] = [];

/** The documents that some decision sets aside. */
export const setAsideBy = (decisions: readonly DuplicateDecision[]): ReadonlySet<DocumentId> =>
  new Set(decisions.flatMap(({ setAside }) => setAside));

/** Whether what is left of a group has been judged together: somebody looked at it and kept what is there. */
export function isSettled(group: readonly DocumentId[], decisions: readonly DuplicateDecision[]): boolean {
  const gone = setAsideBy(decisions);
  const left = group.filter((id) => !gone.has(id));
  return left.length < 2 || decisions.some(({ members }) => left.every((id) => members.includes(id)));
}
