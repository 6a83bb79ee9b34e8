import type { RelationType } from '../../domain/records/labelSchema.ts';
import { relationTypesBetween } from '../../domain/records/protocol.ts';
import type { Proposal } from '../../engines/text/proposals.ts';
import type { OpenRelation, StandingEnd } from '../../engines/text/relationProposals.ts';
import { advance } from './advance.ts';
import type { Waiting } from './items.ts';
import type { TextWork } from './TextWork.svelte.ts';

/** Proposals and relations in one reading order; a relation stands at its detail, behind what is proposed there. */
export function inOneOrder(proposals: readonly Proposal[], relations: readonly OpenRelation[]): Waiting[] {
  const waiting: Waiting[] = proposals.map((proposal) => ({
    ...{ id: proposal.id, start: proposal.start, proposal },
  }));
  if (relations.length === 0) return waiting;
  for (const relation of relations) waiting.push({ id: relation.id, start: relation.from.start, relation });
  // Stable: among those of one place, proposals come first.
  return waiting.sort((a, b) => a.start - b.start);
}

export const relationTypeName = (work: TextWork, typeId: string): string =>
  work.layer.project.schema.relationTypes.find(({ id }) => id === typeId)?.name ?? typeId;

/** What a person sees of an end: its words, and whether it waits for a decision itself. */
export const endOf = (work: TextWork, { start, end, labelId, proposal }: StandingEnd) => ({
  ...{ quote: work.layer.text.slice(start, end), labelId, isProposed: proposal !== undefined },
});

/** What accepting a relation accepts too, as a sentence; undefined where both its ends are labels. */
export function alongWords({ from, to }: OpenRelation): string | undefined {
  const waiting = [from, to].filter(({ proposal }) => proposal !== undefined).length;
  if (waiting === 0) return undefined;
  return `Accepting it accepts the ${waiting === 1 ? 'proposal at one end' : 'proposals at both ends'} too.`;
}

/** The types a proposed relation may get between its ends. */
export const typesForProposed = (work: TextWork, { from, to }: OpenRelation): readonly RelationType[] =>
  relationTypesBetween(work.layer.project.schema, from.labelId, to.labelId);

/** Accepts a relation, and first the proposals it leads from and to; perhaps as another type. */
export function acceptRelation(work: TextWork, relation: OpenRelation, typeId = relation.labelId): void {
  const { layer } = work;
  const { diff, id } = layer.relationEdits.accept([{ ...relation, labelId: typeId }]);
  if (!layer.apply(diff, `relate (${relationTypeName(work, typeId)})`)) return;
  if (work.afterDecision === 'stay') work.focus(id);
  else advance(work, relation.from.start);
}

/** Rejects a relation, and with it what would become the same one. */
export function rejectRelation(work: TextWork, relation: OpenRelation): void {
  const { layer } = work;
  const alike = layer.sameRelations(relation).map(({ proposed }) => proposed);
  const diff = layer.relationEdits.reject(alike);
  if (layer.apply(diff, `reject relation (${relationTypeName(work, relation.labelId)})`))
    advance(work, relation.from.start);
}

export function skipRelation(work: TextWork, relation: OpenRelation, reason: string): void {
  const { layer } = work;
  const alike = layer.sameRelations(relation).map(({ proposed }) => proposed);
  const diff = layer.relationEdits.skip(alike, reason);
  if (layer.apply(diff, `skip relation (${relationTypeName(work, relation.labelId)})`))
    advance(work, relation.from.start);
}

/** Relations both of whose ends are in view, as labels or among these proposals. */
export function relationsInView(
  work: TextWork,
  proposals: readonly Proposal[],
  inView: ReadonlySet<string>,
): OpenRelation[] {
  const ids = new Set<string>(proposals.map(({ id }) => id));
  return work.shownRelations.filter(({ from, to }) =>
    [from, to].every(({ annotationId, proposal }) =>
      annotationId === undefined ? ids.has(proposal?.id ?? '') : inView.has(annotationId),
    ),
  );
}
