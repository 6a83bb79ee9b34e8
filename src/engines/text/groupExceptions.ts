import type { DocumentId } from '../../domain/ids.ts';
import type { Judgement, MentionGroup, Occurrence } from './mentionIndex.ts';
import type { Proposal } from './proposals.ts';
import { median } from '../../lib/median.ts';

/** Why one of many alike may deserve a decision of its own. */
export type Exception =
  /** In this document a person has said something else of the same words. */
  | { readonly kind: 'decidedHere'; readonly judgement: Judgement }
  /** It shares characters with a span the person has marked. */
  | { readonly kind: 'overlap'; readonly labelId: string }
  /** Most of the others are (not) negated, and this one is the other way. */
  | { readonly kind: 'negation'; readonly isNegated: boolean }
  /** The model is much less sure of it than of the others. */
  | { readonly kind: 'lowScore'; readonly median: number };

export interface Member {
  readonly occurrence: Occurrence;
  /** Empty: it is like the others. */
  readonly exceptions: readonly Exception[];
}

/** A group as the list shows it. */
export interface GroupSummary {
  readonly key: string;
  readonly quote: string;
  readonly labelId: string;
  readonly count: number;
  readonly documents: number;
  readonly exceptions: number;
  /** Undefined where no proposal has a score. */
  readonly mean: number | undefined;
  readonly lowest: number | undefined;
  /** How often a person has said something else of the same words, anywhere. */
  readonly otherwise: number;
}

/** So far below the median score of its group a proposal counts as an exception. */
const FAR_BELOW = 0.2;
/** Of fewer, nothing can be said to be unlike the others. */
const ENOUGH = 3;

/** The proposals of a group that are shown, exceptions first, then document by document. */
export function membersOf(
  group: MentionGroup,
  judgements: readonly Judgement[],
  isShown: (proposal: Proposal) => boolean,
): Member[] {
  const all = [...group.byDocument.values()].flat().filter(({ proposal }) => isShown(proposal));
  const here = new Map<DocumentId, Judgement>();
  for (const judgement of otherwiseJudged(group, judgements)) here.set(judgement.documentId, judgement);
  const usual = median(all.flatMap(({ proposal }) => proposal.score ?? []));
  const negated = all.filter(({ isNegated }) => isNegated).length;
  // Half and half: neither is the exception, and both are worth a look.
  const isOdd = ({ isNegated }: Occurrence): boolean =>
    all.length >= ENOUGH &&
    negated > 0 &&
    negated < all.length &&
    (isNegated ? negated * 2 <= all.length : negated * 2 >= all.length);
  const members = all.map((occurrence): Member => {
    const { documentId, isNegated, over, proposal } = occurrence;
    const judgement = here.get(documentId);
    const exceptions: Exception[] = [];
    if (judgement !== undefined) exceptions.push({ kind: 'decidedHere', judgement });
    if (over !== undefined) exceptions.push({ kind: 'overlap', labelId: over });
    if (isOdd(occurrence)) exceptions.push({ kind: 'negation', isNegated });
    if (all.length >= ENOUGH && usual !== undefined && (proposal.score ?? 1) <= usual - FAR_BELOW)
      exceptions.push({ kind: 'lowScore', median: usual });
    return { occurrence, exceptions };
  });
  const isLike = ({ exceptions }: Member): number => (exceptions.length === 0 ? 1 : 0);
  return members.sort((a, b) => isLike(a) - isLike(b));
}

/** What a person has said of the same words that is not what the group proposes. */
export const otherwiseJudged = (
  { labelId }: Pick<MentionGroup, 'labelId'>,
  judgements: readonly Judgement[],
): Judgement[] => judgements.filter((said) => (said.verdict === 'rejected') === (said.labelId === labelId));

/** Undefined where nothing of the group is shown. */
export function summarizeGroup(
  group: MentionGroup,
  judgements: readonly Judgement[],
  isShown: (proposal: Proposal) => boolean,
): GroupSummary | undefined {
  const members = membersOf(group, judgements, isShown);
  if (members.length === 0) return undefined;
  const scores = members.flatMap(({ occurrence }) => occurrence.proposal.score ?? []);
  return {
    key: group.key,
    quote: group.quote,
    labelId: group.labelId,
    count: members.length,
    documents: new Set(members.map(({ occurrence }) => occurrence.documentId)).size,
    exceptions: members.filter(({ exceptions }) => exceptions.length > 0).length,
    mean: scores.length === 0 ? undefined : scores.reduce((sum, score) => sum + score, 0) / scores.length,
    lowest: scores.length === 0 ? undefined : scores.reduce((low, score) => Math.min(low, score)),
    otherwise: otherwiseJudged(group, judgements).length,
  };
}

/** The groups first of which one decision settles most; of equals, the surest. */
export const byWorkSaved = (a: GroupSummary, b: GroupSummary): number =>
  b.count - b.exceptions - (a.count - a.exceptions) ||
  (b.mean ?? 1) - (a.mean ?? 1) ||
  (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
