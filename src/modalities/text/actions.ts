import { isDocumentLabel } from '../../domain/records/protocol.ts';
import { partsOf, type Extent } from '../../domain/targets/textSpan.ts';
import type { Proposal } from '../../engines/text/proposals.ts';
import { advance } from './advance.ts';
import { link } from './linking.ts';
import { acceptRelation, rejectRelation, relationsInView, skipRelation } from './proposedRelations.ts';
import { followRelation, leaveRelation } from './relations.ts';
import type { TextWork } from './TextWork.svelte.ts';

/** Moves the focus along a list in reading order, from where the eye is. */
function step<T extends { readonly id: string }>(
  work: TextWork,
  items: readonly T[],
  of: { startOf: (item: T) => number; direction: 1 | -1 },
): void {
  const at = items.findIndex(({ id }) => id === work.focusId);
  const { startOf, direction } = of;
  const { place } = work;
  let next = at + direction;
  if (at < 0) {
    next =
      direction === 1
        ? items.findIndex((item) => startOf(item) >= place)
        : items.findLastIndex((item) => startOf(item) < place);
    if (next < 0) next = direction === 1 ? 0 : items.length - 1;
  }
  const wrapped = items[(next + items.length) % items.length];
  if (wrapped !== undefined) work.focus(wrapped.id);
}

export function stepProposal(work: TextWork, direction: 1 | -1): void {
  step(work, work.queue, { startOf: ({ start }) => start, direction });
}

export function stepAnnotation(work: TextWork, direction: 1 | -1): void {
  step(work, work.spans, { startOf: ({ target }) => target.start, direction });
}

const nameOf = (work: TextWork, labelId: string): string => work.layer.project.label(labelId).name;

function acceptOne(work: TextWork, proposal: Proposal, labelId: string = proposal.labelId): void {
  const extent = work.focusId === proposal.id ? (work.draft ?? {}) : {};
  const { diff, id } = work.layer.edits.accept([proposal], { ...extent, labelId });
  if (!work.layer.apply(diff, `accept ${nameOf(work, labelId)}`)) return;
  if (work.afterDecision === 'stay') work.focus(id);
  else advance(work, proposal.start);
}

/** Accepts what is focused, or draws the relation that is aimed at, or takes over an edited extent. */
export function accept(work: TextWork): void {
  if (work.linking !== undefined) return link(work, work.linkCandidate());
  const { focused, selected } = work;
  if (focused === undefined && selected !== undefined) return;
  if (focused?.kind === 'proposal') acceptOne(work, focused.proposal);
  else if (focused?.kind === 'relationProposal') acceptRelation(work, focused.relation);
  else if (focused?.kind === 'relation') followRelation(work);
}

/** Rejects a proposal; removes an annotation. */
export function reject(work: TextWork): void {
  const { focused, layer } = work;
  if (focused === undefined) return;
  if (focused.kind === 'relationProposal') return rejectRelation(work, focused.relation);
  if (focused.kind === 'proposal') {
    const diff = layer.edits.reject([focused.proposal]);
    if (layer.apply(diff, `reject ${nameOf(work, focused.labelId)}`)) advance(work, focused.start);
  } else {
    const isRelation = focused.kind === 'relation';
    const diff = isRelation
      ? layer.relationEdits.remove(focused.annotation)
      : layer.edits.remove(focused.annotation);
    if (!layer.apply(diff, `remove ${isRelation ? 'relation' : nameOf(work, focused.labelId)}`)) return;
    if (isRelation) return leaveRelation(work, focused.annotation);
    work.focus(undefined, { reveal: false });
    if (focused.kind === 'annotation') work.selection = { anchor: focused.start, head: focused.start };
  }
}

export function skip(work: TextWork, reason: string): void {
  const { focused, layer } = work;
  work.skipping = false;
  if (focused?.kind === 'relationProposal') return skipRelation(work, focused.relation, reason);
  if (focused?.kind !== 'proposal') return;
  const diff = layer.edits.skip(focused.proposal, reason);
  if (layer.apply(diff, `skip ${nameOf(work, focused.labelId)}`)) advance(work, focused.start);
}

/**
 * A label's key: marks the selection, else corrects the focused proposal, else relabels the annotation. The key of
 * a document label gives or takes it.
 */
export function giveLabel(work: TextWork, labelId: string): void {
  const { selected, focused, layer } = work;
  if (isDocumentLabel(layer.project.label(labelId))) return toggleDocumentLabel(work, labelId);
  if (selected !== undefined) {
    const { diff, id } = layer.edits.addSpan(selected.start, selected.end, labelId);
    if (layer.apply(diff, `mark ${nameOf(work, labelId)}`)) work.focus(id, { reveal: false });
  } else if (focused?.kind === 'proposal') acceptOne(work, focused.proposal, labelId);
  else if (focused?.kind === 'annotation' && focused.labelId !== labelId) {
    layer.apply(layer.edits.relabel(focused.annotation, labelId), `change to ${nameOf(work, labelId)}`);
  }
}

function toggleDocumentLabel(work: TextWork, labelId: string): void {
  const { layer } = work;
  const standing = layer.documentAnnotations.find((annotation) => annotation.labelId === labelId);
  const name = nameOf(work, labelId);
  if (standing !== undefined) {
    if (layer.apply(layer.edits.remove(standing), `remove ${name}`) && work.focusId === standing.id)
      work.focus(undefined, { reveal: false });
    return;
  }
  const { diff, id } = layer.edits.addDocumentLabel(labelId);
  if (layer.apply(diff, `document: ${name}`)) work.focus(id, { reveal: false });
}

/** Moves one edge of the focused item by a word. */
export function nudge(work: TextWork, edge: 'start' | 'end', direction: 'grow' | 'shrink'): void {
  const { focused, steps } = work;
  if (focused?.start === undefined) return;
  let { start, end } = focused;
  if (edge === 'end') end = direction === 'grow' ? steps.nextWordEnd(end) : steps.previousWordEnd(end);
  else start = direction === 'grow' ? steps.previousWordStart(start) : steps.nextWordStart(start);
  setExtent(work, start, end);
}

export function setExtent(work: TextWork, start: number, end: number): void {
  const { focused, layer } = work;
  if (focused?.start === undefined || end <= start) return;
  if (focused.kind === 'proposal') work.draft = { start, end };
  else if (start !== focused.start || end !== focused.end) {
    const diff = layer.edits.resize(focused.annotation, start, end);
    layer.apply(diff, `change extent of ${nameOf(work, focused.labelId)}`);
  }
}

/** Gives the focused annotation these stretches, as one change; nothing where it has them already. */
export function setParts(work: TextWork, parts: readonly Extent[]): void {
  const { focused, layer } = work;
  if (focused?.kind !== 'annotation') return;
  const before = partsOf(focused.annotation.target);
  const isSame = parts.every(
    ({ start, end }, index) => before[index]?.start === start && before[index]?.end === end,
  );
  if (isSame && parts.length === before.length) return;
  layer.apply(
    layer.edits.setParts(focused.annotation, parts),
    `change extent of ${nameOf(work, focused.labelId)}`,
  );
}

/**
 * Accepts every proposal that is shown and in view, and the relations between what then stands there, as one change
 * with one undo. Says how many of each.
 */
export function acceptShown(
  work: TextWork,
  inView: ReadonlySet<string>,
): { readonly proposals: number; readonly relations: number } {
  const all = work.shown.filter(({ id }) => inView.has(id));
  const relations = relationsInView(work, all, inView);
  const none = { proposals: 0, relations: 0 };
  const count = all.length + relations.length;
  if (count === 0) return none;
  const { diff } = work.layer.relationEdits.accept(relations, all);
  if (!work.layer.apply(diff, `accept ${count} in view`)) return none;
  advance(work, all[0]?.start ?? relations[0]?.start ?? 0);
  return { proposals: all.length, relations: relations.length };
}

/** Makes the selection a further part of the label that was focused before: a discontinuous span. */
export function addPart(work: TextWork): string | undefined {
  const { selected, layer } = work;
  const last = work.lastId === undefined ? undefined : layer.span(work.lastId);
  if (selected === undefined || last === undefined)
    return 'Focus a label, then select the other part of it, then press this key.';
  const diff = layer.edits.setParts(last, [...partsOf(last.target), selected]);
  if (layer.apply(diff, `add a part to ${nameOf(work, last.labelId)}`))
    work.focus(last.id, { reveal: false });
  return undefined;
}

/** Takes the last part off the focused discontinuous span. */
export function dropPart(work: TextWork): void {
  const { focused, layer } = work;
  if (focused?.kind !== 'annotation') return;
  const parts = partsOf(focused.annotation.target);
  if (parts.length < 2) return;
  const diff = layer.edits.setParts(focused.annotation, parts.slice(0, -1));
  layer.apply(diff, `take a part off ${nameOf(work, focused.labelId)}`);
}
