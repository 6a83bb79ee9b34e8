import type { AnnotationId, RelationDecisionId } from '../../domain/ids.ts';
import {
  findLabel,
  findRelationType,
  type LabelSchema,
  type RelationType,
} from '../../domain/records/labelSchema.ts';
import { relationDecisionIdOf } from '../../domain/records/relationDecision.ts';
import { taskOf, type SuggestedRelation, type SuggestionSet } from '../../domain/records/suggestionSet.ts';
import type { Extent } from '../../domain/targets/textSpan.ts';
import type { Proposal } from './proposals.ts';

/** An end as it was proposed, its label seen through the protocol; '' where the protocol has none of that name. */
export interface ProposedEnd extends Extent {
  readonly labelId: string;
}

/** A relation a model proposes, from and to as the model means it. Its id is that of the decision about it. */
export interface RelationProposal {
  readonly id: RelationDecisionId;
  readonly from: ProposedEnd;
  readonly to: ProposedEnd;
  /** The relation type of the protocol. */
  readonly labelId: string;
  readonly score?: number;
  readonly model: string;
  readonly version: string;
  /** What it was found by: `taskOf` its set. */
  readonly task: string;
}

/** What an end is in the layer: an annotation that stands, or a proposal that waits. */
export interface StandingEnd extends ProposedEnd {
  readonly annotationId?: AnnotationId;
  readonly proposal?: Proposal;
}

/** A proposed relation whose ends are there, turned as the protocol wants it. */
export interface OpenRelation {
  readonly id: RelationDecisionId;
  /** Where it stands in reading order: at the first of its ends. */
  readonly start: number;
  readonly end: number;
  readonly labelId: string;
  readonly from: StandingEnd;
  readonly to: StandingEnd;
  readonly score?: number;
  readonly proposed: RelationProposal;
}

/** The part of a suggestion set that relations come from. */
export type RelationSource = Pick<SuggestionSet, 'model' | 'version' | 'origin' | 'task' | 'relations'>;

/**
 * One proposal per ends and type over all sets, in reading order of their details; the surest counts. Relations the
 * protocol has no type for, and ends beyond the text, are left out.
 */
export function relationProposalsOf(
  sets: readonly RelationSource[],
  schema: LabelSchema,
  textLength: number,
): RelationProposal[] {
  const byId = new Map<RelationDecisionId, RelationProposal>();
  const types = remembered((name) => findRelationType(schema, name)?.id);
  const labels = remembered((name) => findLabel(schema, name)?.id);
  const isInside = ({ start, end }: Extent): boolean => end > start && end <= textLength;
  for (const set of sets) {
    const { model, version, relations = [] } = set;
    const task = taskOf(set);
    for (const { from, to, label, score } of relations) {
      const labelId = types(label);
      if (labelId === undefined || !isInside(from) || !isInside(to)) continue;
      const id = relationDecisionIdOf({ from, to, labelId });
      if (scoreOf(byId.get(id), -1) >= (score ?? 1)) continue;
      const end = (of: SuggestedRelation['from']): ProposedEnd => ({
        ...{ start: of.start, end: of.end, labelId: labels(of.label) ?? '' },
      });
      const scored = score === undefined ? {} : { score };
      byId.set(id, { id, from: end(from), to: end(to), labelId, model, version, task, ...scored });
    }
  }
  return [...byId.values()].sort(inReadingOrder);
}

const scoreOf = (proposal: RelationProposal | undefined, otherwise: number): number =>
  proposal === undefined ? otherwise : (proposal.score ?? 1);

export const inReadingOrder = (a: RelationProposal, b: RelationProposal): number =>
  a.from.start - b.from.start || a.to.start - b.to.start || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

function remembered(find: (name: string) => string | undefined): (name: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (name) => {
    if (!known.has(name)) known.set(name, find(name));
    return known.get(name);
  };
}

/** Whether a type may join two labels, and whether only the other way round. */
export function directionOf(type: RelationType, from: string, to: string): 'forward' | 'turned' | undefined {
  const allows = (ids: readonly string[], id: string): boolean => ids.length === 0 || ids.includes(id);
  if (allows(type.from, from) && allows(type.to, to)) return 'forward';
  return allows(type.from, to) && allows(type.to, from) ? 'turned' : undefined;
}

/** Share of two extents in what they cover together (Jaccard); above one half, they mean the same place. */
export function sharedPart(a: Extent, b: Extent): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared <= 0 ? 0 : shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start));
}

/** Two open relations that would become the same one. */
export const sameRelationKey = ({ from, to, labelId }: OpenRelation): string =>
  `${endKey(from)} ${endKey(to)} ${labelId}`;

const endKey = ({ annotationId, proposal }: StandingEnd): string => annotationId ?? proposal?.id ?? '';

/** Those that reach the threshold of their task and lead from and to what is shown; of several alike, the surest. */
export function shownRelations(
  relations: readonly OpenRelation[],
  shows: (proposal: Pick<Proposal, 'task' | 'score'>) => boolean,
): readonly OpenRelation[] {
  const best = new Map<string, OpenRelation>();
  for (const relation of relations) {
    const ends = [relation.from.proposal, relation.to.proposal];
    const isShown = shows(relation.proposed) && ends.every((end) => end === undefined || shows(end));
    if (!isShown) continue;
    const key = sameRelationKey(relation);
    const known = best.get(key);
    if (known === undefined || (known.score ?? 1) < (relation.score ?? 1)) best.set(key, relation);
  }
  return best.size === relations.length
    ? relations
    : relations.filter((one) => best.get(sameRelationKey(one)) === one);
}
