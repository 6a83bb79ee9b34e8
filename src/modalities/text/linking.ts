import type { AnnotationId } from '../../domain/ids.ts';
import type { SpanAnnotation } from '../../domain/records/annotation.ts';
import type { LabelSchema } from '../../domain/records/labelSchema.ts';
import { relationTypesBetween } from '../../domain/records/protocol.ts';
import type { LinkCandidate, LinkOption } from './items.ts';
import type { TextWork } from './TextWork.svelte.ts';

/** Keys that choose what a relation leads to, the nearest first; all easy to reach. */
const HINTS = [...'asdfghjklqwertyuiopzxcvbnm'];

/** Begins a relation at the focused annotation; only what the protocol allows can be chosen. */
export function startLink(work: TextWork): string | undefined {
  const { focused, layer } = work;
  if (focused?.kind !== 'annotation') return 'Focus a label first: a relation begins at it.';
  const from = focused.annotation;
  const { schema } = layer.project;
  const allowed = layer.spans.flatMap((span) => {
    const options = span.id === from.id ? [] : optionsBetween(schema, from, span);
    return options.length === 0 ? [] : [{ span, options, distance: distance(from, span) }];
  });
  if (allowed.length === 0) return 'The protocol allows no relation between this label and another one here.';
  const candidates = allowed
    .sort((a, b) => a.distance - b.distance)
    .map(({ span, options }, index): LinkCandidate => ({ span, options, hint: HINTS[index] ?? '' }));
  work.linking = { from, candidates, at: 0 };
  return undefined;
}

/** Where the protocol allows a type only the other way round, the relation goes that way. */
function optionsBetween(schema: LabelSchema, from: SpanAnnotation, to: SpanAnnotation): LinkOption[] {
  const there = relationTypesBetween(schema, from.labelId, to.labelId);
  const back = relationTypesBetween(schema, to.labelId, from.labelId).filter((type) => !there.includes(type));
  const options = [
    ...there.map((type) => ({ type, from: from.id, to: to.id })),
    ...back.map((type) => ({ type, from: to.id, to: from.id })),
  ];
  // What the protocol says of these two labels comes before what may stand between any two.
  const isGeneral = ({ type }: LinkOption): number => (type.from.length + type.to.length === 0 ? 1 : 0);
  return options.sort((a, b) => isGeneral(a) - isGeneral(b));
}

const distance = (a: SpanAnnotation, b: SpanAnnotation): number =>
  Math.max(0, Math.max(a.target.start, b.target.start) - Math.min(a.target.end, b.target.end));

/** Aims at the next or previous candidate. */
export function stepLink(work: TextWork, direction: 1 | -1): void {
  const { linking } = work;
  if (linking === undefined) return;
  const { length } = linking.candidates;
  const { choosing: _left, ...rest } = linking;
  work.linking = { ...rest, at: (linking.at + direction + length) % length };
  work.reveal += 1;
}

/** Relates to a candidate; where several types are possible, asks which. */
export function link(work: TextWork, candidate: LinkCandidate | undefined): void {
  const { linking } = work;
  if (linking === undefined || candidate === undefined) return;
  const [first, second] = candidate.options;
  if (first === undefined) return;
  if (second === undefined || linking.choosing === candidate) return linkAs(work, first);
  work.linking = { ...linking, choosing: candidate };
}

export function linkAs(work: TextWork, { type, from, to }: LinkOption): void {
  const { layer } = work;
  work.linking = undefined;
  if (isLinked(work, from, to, type.id)) return;
  layer.apply(layer.edits.addRelation(from, to, type.id).diff, `relate (${type.name})`);
}

const isLinked = (work: TextWork, from: AnnotationId, to: AnnotationId, typeId: string): boolean =>
  work.layer.relations.some(
    ({ target, labelId }) => target.from === from && target.to === to && labelId === typeId,
  );

/** A key press while a relation is being drawn; false where it means nothing here. */
export function pressWhileLinking(work: TextWork, press: string): boolean {
  const { linking } = work;
  if (linking === undefined) return false;
  const { choosing } = linking;
  if (press === 'Escape') work.linking = undefined;
  else if (press === 'Tab' || press === 'ArrowRight' || press === 'ArrowDown') stepLink(work, 1);
  else if (press === 'Shift+Tab' || press === 'ArrowLeft' || press === 'ArrowUp') stepLink(work, -1);
  else if (press === 'Enter') link(work, work.linkCandidate());
  else if (choosing !== undefined) {
    const option = choosing.options[Number(press) - 1];
    if (option === undefined) return false;
    linkAs(work, option);
  } else {
    const chosen = linking.candidates.find(({ hint }) => hint === press);
    if (chosen === undefined) return false;
    link(work, chosen);
  }
  return true;
}
