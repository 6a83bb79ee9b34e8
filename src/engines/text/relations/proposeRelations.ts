import type { SuggestedRelation } from '../../../domain/records/suggestionSet.ts';
import { candidateGroups, type CandidateGroup, type CandidateHead } from './candidates.ts';
import { isCoordinated } from './coordination.ts';
import { FEATURE_NAMES, featuresOf } from './features.ts';
import { placeMentions, type PlacedMention } from './placedMentions.ts';
import { RelationText } from './relationText.ts';
import { logistic, sumOfTrees, type DecisionTree } from './treeEnsemble.ts';

/** What a relation model consists of: trees over the features, and what a relation must reach to be proposed. */
export interface RelationModel {
  readonly features: readonly string[];
  readonly start: number;
  readonly trees: readonly DecisionTree[];
  /** By relation; others need `DEFAULT_THRESHOLD`. */
  readonly thresholds: Readonly<Record<string, number>>;
}

export interface RelationRequest {
  readonly text: string;
  readonly entities: readonly { readonly start: number; readonly end: number; readonly label: string }[];
  /** Relations scoring below are left out, besides the model's own thresholds (0 to 1). */
  readonly threshold?: number | undefined;
}

const DEFAULT_THRESHOLD = 0.5;
/** A further head of a detail that has one, without being coordinated with it, has to be this sure. */
const SURE = 0.9;
/** A further head that is coordinated with the first may be this much less sure. */

/** Throws where the model was made for other features than those of this version. */
export function checkRelationModel({ features }: RelationModel): void {
  const isSame =
    features.length === FEATURE_NAMES.length && features.every((name, at) => name === FEATURE_NAMES[at]);
  if (!isSame)
    throw new Error('The relation model was trained on other features than this version computes.');
}

/** What belongs to what, in reading order of the details; offsets and labels are those of the entities given. */
export function proposeRelations(
  { text, entities, threshold = 0 }: RelationRequest,
  model: RelationModel,
): SuggestedRelation[] {
  const read = new RelationText(text);
  const mentions = placeMentions(read.tokens, entities);
  const found = candidateGroups(read, mentions).flatMap((group) => {
    const scores = featuresOf(read, mentions, group).map((row) =>
      logistic(sumOfTrees(model.trees, model.start, row)),
    );
    const least = Math.max(threshold, model.thresholds[group.rule.id] ?? DEFAULT_THRESHOLD);
    return chosen({ read, mentions, group, scores, least });
  });
  return found.sort((a, b) => a.from.start - b.from.start || a.to.start - b.to.start);
}

interface Scored {
  readonly read: RelationText;
  readonly mentions: readonly PlacedMention[];
  readonly group: CandidateGroup;
  readonly scores: readonly number[];
  readonly least: number;
}

/** The best head of a detail, and those coordinated with it; where a detail may have many, all that reach the least. */
function chosen({ read, mentions, group, scores, least }: Scored): SuggestedRelation[] {
  const { rule, detail, heads } = group;
  const best = scores.indexOf(Math.max(...scores));
  return heads.flatMap((candidate, at) => {
    const score = scores[at] ?? 0;
    if (score < least) return [];
    const isFurther = rule.oneHead && at !== best;
    if (isFurther && score < SURE && !isCoordinated(read, mentions, heads[best]?.head, candidate.head))
      return [];
    return [relationOf(detail, candidate, rule.id, score)];
  });
}

function relationOf(
  detail: PlacedMention,
  { head }: CandidateHead,
  label: string,
  score: number,
): SuggestedRelation {
  const end = ({ start, end: stop, label: name }: PlacedMention) => ({ start, end: stop, label: name });
  return { from: end(detail), to: end(head), label, score: Math.round(score * 1e4) / 1e4 };
}
