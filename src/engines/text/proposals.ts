import { decisionIdOf, type Decision } from '../../domain/records/decision.ts';
import type { Annotation } from '../../domain/records/annotation.ts';
import { findLabel, type LabelSchema } from '../../domain/records/labelSchema.ts';
import type { SuggestionSet } from '../../domain/records/suggestionSet.ts';
import { compareSpans } from '../../domain/targets/textSpan.ts';
import type { DecisionId } from '../../domain/ids.ts';

/** What a model or another tool proposes, seen through the protocol. Its id is that of the decision about it. */
export interface Proposal {
  readonly id: DecisionId;
  readonly start: number;
  readonly end: number;
  readonly labelId: string;
  readonly score?: number;
  readonly model: string;
  readonly version: string;
}

/**
 * One proposal per extent and label over all sets, in reading order; where several sets propose the same, the
 * surest counts. Labels the protocol does not have, and spans beyond the text, are left out.
 */
export function proposalsOf(
  sets: readonly SuggestionSet[],
  schema: LabelSchema,
  textLength: number,
): Proposal[] {
  const byId = new Map<DecisionId, Proposal>();
  const labelIds = new Map<string, string | undefined>();
  for (const set of sets) {
    for (const { start, end, label, score } of set.suggestions) {
      if (!labelIds.has(label)) labelIds.set(label, findLabel(schema, label)?.id);
      const labelId = labelIds.get(label);
      if (labelId === undefined || end > textLength || end <= start) continue;
      const id = decisionIdOf({ start, end, labelId });
      const known = byId.get(id);
      if (known !== undefined && (known.score ?? 1) >= (score ?? 1)) continue;
      const { model, version } = set;
      byId.set(id, { id, start, end, labelId, model, version, ...(score === undefined ? {} : { score }) });
    }
  }
  return [...byId.values()].sort(compareSpans);
}

/** The proposals that wait for a decision: nobody judged them, and nobody marked the same extent and label. */
export function openProposals(
  proposals: readonly Proposal[],
  decisions: Iterable<Decision>,
  annotations: Iterable<Annotation>,
): Proposal[] {
  const settled = new Set<string>();
  for (const decision of decisions) settled.add(decision.id);
  for (const { target, labelId } of annotations) {
    if (target.type === 'textSpan') settled.add(decisionIdOf({ ...target, labelId }));
  }
  return proposals.filter(({ id }) => !settled.has(id));
}
