import type { AnnotationId } from '../../domain/ids.ts';
import type { RelationAnnotation } from '../../domain/records/annotation.ts';
import type { RelationType } from '../../domain/records/labelSchema.ts';
import { relationTypesBetween } from '../../domain/records/protocol.ts';
import type { TextWork } from './TextWork.svelte.ts';

/** The focus goes to a relation; `anchorId`: the label whose relations are being walked. */
export function focusRelation(
  work: TextWork,
  relation: RelationAnnotation,
  anchorId: AnnotationId | undefined,
): void {
  work.anchorId = anchorId;
  work.focus(relation.id);
}

const hangsOn = ({ target }: RelationAnnotation, id: AnnotationId): boolean =>
  target.from === id || target.to === id;

/**
 * Goes along the relations of the focused label, or of the one whose relation has the focus; where there is none, or
 * all are wanted, along those of the document. Says why where there is nowhere to go.
 */
export function stepRelation(
  work: TextWork,
  direction: 1 | -1,
  scope: 'label' | 'document',
): string | undefined {
  const { focused } = work;
  const anchorId = scope === 'document' ? undefined : anchorOf(work);
  const all = work.relationsInOrder;
  const walked = anchorId === undefined ? all : all.filter((relation) => hangsOn(relation, anchorId));
  if (walked.length === 0)
    return anchorId === undefined ? 'This document has no relations.' : 'This label has no relations.';
  const at = focused?.kind === 'relation' ? walked.findIndex(({ id }) => id === focused.id) : -1;
  const next = at < 0 ? firstFrom(work, walked, direction) : at + direction;
  const relation = walked[(next + walked.length) % walked.length];
  if (relation !== undefined) focusRelation(work, relation, anchorId);
  return undefined;
}

function anchorOf(work: TextWork): AnnotationId | undefined {
  const { focused } = work;
  if (focused?.kind === 'annotation') return focused.annotation.id;
  return focused?.kind === 'relation' ? work.anchorId : undefined;
}

/** Where walking begins: at the first that starts where the eye is or behind, or at the last before it. */
function firstFrom(work: TextWork, walked: readonly RelationAnnotation[], direction: 1 | -1): number {
  if (anchorOf(work) !== undefined) return direction === 1 ? 0 : -1;
  const startOf = ({ target }: RelationAnnotation): number =>
    Math.min(work.layer.span(target.from)?.target.start ?? 0, work.layer.span(target.to)?.target.start ?? 0);
  const isAhead = (relation: RelationAnnotation): boolean => startOf(relation) >= work.place;
  const found = walked.findIndex(isAhead);
  if (direction === 1) return Math.max(0, found);
  return found < 0 ? walked.length - 1 : found - 1;
}

/** The focus goes back to the label a relation was reached from, else to where it begins. */
export function leaveRelation(work: TextWork, { target }: RelationAnnotation): void {
  work.focus(work.anchorId ?? target.from);
}

/** The focus goes along the relation to its other end. */
export function followRelation(work: TextWork): void {
  const { focused } = work;
  if (focused?.kind !== 'relation') return;
  const { from, to } = focused.annotation.target;
  work.focus(work.anchorId === to ? from : to);
}

/** The types a relation may have between the labels it stands between. */
export function typesFor(work: TextWork, { target }: RelationAnnotation): readonly RelationType[] {
  const [from, to] = [work.layer.span(target.from), work.layer.span(target.to)];
  if (from === undefined || to === undefined) return [];
  return relationTypesBetween(work.layer.project.schema, from.labelId, to.labelId);
}

const isThere = (work: TextWork, of: { from: AnnotationId; to: AnnotationId; typeId: string }): boolean =>
  work.layer.relations.some(
    ({ target, labelId }) => target.from === of.from && target.to === of.to && labelId === of.typeId,
  );

/** Gives the focused relation another type; says why where that cannot be. */
export function retypeRelation(work: TextWork, type: RelationType): string | undefined {
  const { focused, layer } = work;
  if (focused?.kind !== 'relation' || focused.labelId === type.id) return undefined;
  const { from, to } = focused.annotation.target;
  if (isThere(work, { from, to, typeId: type.id })) return `They are related by “${type.name}” already.`;
  layer.apply(layer.edits.relabel(focused.annotation, type.id), `change relation to ${type.name}`);
  return undefined;
}

/** Turns the focused relation round; says why where the protocol does not allow that. */
export function reverseRelation(work: TextWork): string | undefined {
  const { focused, layer } = work;
  if (focused?.kind !== 'relation') return undefined;
  const { annotation, labelId } = focused;
  const { from, to } = annotation.target;
  const turned: RelationAnnotation = { ...annotation, target: { ...annotation.target, from: to, to: from } };
  if (!typesFor(work, turned).some(({ id }) => id === labelId))
    return 'The protocol does not allow this relation the other way round.';
  if (isThere(work, { from: to, to: from, typeId: labelId })) return 'It stands the other way round already.';
  layer.apply(layer.edits.reverse(annotation), 'turn a relation round');
  return undefined;
}
