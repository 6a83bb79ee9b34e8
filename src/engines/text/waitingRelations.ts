import type { RecordStore } from '../../domain/journal/recordStore.ts';
import type { LabelSchema } from '../../domain/records/labelSchema.ts';
import { currentSets, type SuggestionSet } from '../../domain/records/suggestionSet.ts';
import { LayerIndex } from './layerIndex.ts';
import { proposalsOf } from './proposals.ts';
import { RelationIndex } from './relationIndex.ts';
import { relationProposalsOf, sameRelationKey, type OpenRelation } from './relationProposals.ts';
import { stepOf } from './scoreSteps.ts';

/**
 * Proposed relations that are shown under the same circumstances, and how many they are. A relation waits only together
 * with its ends: those of them that are proposals themselves have to reach a threshold of their own.
 */
export interface WaitingRelations {
  readonly task: string;
  readonly step: number;
  /** The step of the least sure end that is proposed, by its task; none where labels stand at both ends. */
  readonly ends: Readonly<Record<string, number>>;
  readonly count: number;
}

/** Counts relations by what showing them takes; of several that would become the same one, the surest. */
export function waitingRelations(open: readonly OpenRelation[]): WaitingRelations[] {
  const surest = new Map<string, OpenRelation>();
  for (const relation of open) {
    const key = sameRelationKey(relation);
    if ((surest.get(key)?.score ?? -1) < (relation.score ?? 1)) surest.set(key, relation);
  }
  const counted = new Map<string, WaitingRelations>();
  for (const relation of surest.values()) {
    const { task } = relation.proposed;
    const step = stepOf(relation.score);
    const ends = endsOf(relation);
    const key = JSON.stringify([task, step, Object.entries(ends).sort()]);
    counted.set(key, { task, step, ends, count: (counted.get(key)?.count ?? 0) + 1 });
  }
  return [...counted.values()];
}

function endsOf({ from, to }: OpenRelation): Record<string, number> {
  const ends: Record<string, number> = {};
  for (const { proposal } of [from, to]) {
    if (proposal === undefined) continue;
    const step = stepOf(proposal.score);
    ends[proposal.task] = Math.min(ends[proposal.task] ?? step, step);
  }
  return ends;
}

/** The relations that wait in a layer nobody has open, whatever is switched off. */
export function openRelationsIn(
  records: RecordStore,
  sets: readonly SuggestionSet[],
  { schema, textLength }: { readonly schema: LabelSchema; readonly textLength: number },
): readonly OpenRelation[] {
  const current = currentSets(sets);
  const relations = relationProposalsOf(current, schema, textLength);
  if (relations.length === 0) return [];
  const layer = new LayerIndex(records);
  const proposals = proposalsOf(current, schema, textLength);
  // The ends may be proposals: the layer has to know them first.
  layer.openOf(proposals);
  return new RelationIndex(records, layer).openOf(relations, proposals, schema);
}
