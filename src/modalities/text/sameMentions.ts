import { EMPTY_DIFF, squashDiffs } from '../../domain/journal/recordsDiff.ts';
import { decisionIdOf } from '../../domain/records/decision.ts';
import type { Extent } from '../../domain/targets/textSpan.ts';
import type { Proposal } from '../../engines/text/proposals.ts';
import { findMentions } from '../../engines/text/mentions.ts';
import type { TextWork } from './TextWork.svelte.ts';

/** One place that would be decided with others like it. */
export interface Mention extends Extent {
  readonly proposal?: Proposal;
  /** The label it has already; such a place is left out unless it is chosen. */
  readonly labelled?: string;
  readonly isChosen: boolean;
}

/** What is about to be done to many places at once, shown before it is done. */
export interface BulkPlan {
  readonly action: 'label' | 'reject';
  readonly labelId: string;
  readonly quote: string;
  readonly mentions: readonly Mention[];
}

/** Labels every place that says the same as the focus or the selection. */
export function planLabelAll(work: TextWork): BulkPlan | undefined {
  const { focused, selected, layer } = work;
  if (focused?.start === undefined) return undefined;
  const at = selected ?? focused;
  const quote = layer.text.slice(at.start, at.end);
  return planOf(work, findMentions(layer.text, quote), { labelId: focused.labelId, quote });
}

/** As `planLabelAll`, for places found by a search. */
export function planOf(
  work: TextWork,
  extents: readonly Extent[],
  { labelId, quote }: Pick<BulkPlan, 'labelId' | 'quote'>,
): BulkPlan {
  const { layer } = work;
  const open = new Map(layer.openProposals.map((proposal) => [proposal.id, proposal]));
  const mentions = extents.flatMap(({ start, end }): Mention[] => {
    const over = work.spansOver(start, end);
    if (
      over.some((span) => span.labelId === labelId && span.target.start === start && span.target.end === end)
    )
      return [];
    const proposal = open.get(decisionIdOf({ start, end, labelId }));
    const other = over[0];
    return [
      {
        start,
        end,
        isChosen: other === undefined,
        ...(proposal === undefined ? {} : { proposal }),
        ...(other === undefined ? {} : { labelled: layer.project.label(other.labelId).name }),
      },
    ];
  });
  return { action: 'label', labelId, quote, mentions };
}

/** Rejects every open proposal of the focused one's label and wording. */
export function planRejectAll(work: TextWork): BulkPlan | undefined {
  const { focused, layer } = work;
  if (focused?.kind !== 'proposal') return undefined;
  const { labelId } = focused;
  const quote = layer.text.slice(focused.proposal.start, focused.proposal.end);
  const places = new Set(findMentions(layer.text, quote).map(({ start, end }) => `${start}-${end}`));
  const mentions = layer.openProposals
    .filter((open) => open.labelId === labelId && places.has(`${open.start}-${open.end}`))
    .map((proposal) => ({ start: proposal.start, end: proposal.end, proposal, isChosen: true }));
  return { action: 'reject', labelId, quote, mentions };
}

/** Carries a plan out as one change with one undo; says how many places it decided. */
export function carryOut(work: TextWork, { action, labelId, mentions }: BulkPlan): number {
  const chosen = mentions.filter(({ isChosen }) => isChosen);
  if (chosen.length === 0) return 0;
  const { edits, project } = work.layer;
  const name = project.label(labelId).name;
  const proposals = chosen.flatMap(({ proposal }) => (proposal === undefined ? [] : [proposal]));
  if (action === 'reject')
    return work.layer.apply(edits.reject(proposals), `reject ${chosen.length} × ${name}`) ? chosen.length : 0;
  const byHand = chosen.filter(({ proposal }) => proposal === undefined);
  const diff = squashDiffs(
    proposals.length === 0 ? EMPTY_DIFF : edits.accept(proposals).diff,
    byHand.length === 0 ? EMPTY_DIFF : edits.addSpans(byHand, labelId),
  );
  return work.layer.apply(diff, `mark ${chosen.length} × ${name}`) ? chosen.length : 0;
}
