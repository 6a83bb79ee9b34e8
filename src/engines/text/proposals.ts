import { decisionIdOf, type Decision } from '../../domain/records/decision.ts';
import type { Annotation } from '../../domain/records/annotation.ts';
import { findLabel, type LabelSchema } from '../../domain/records/labelSchema.ts';
import { taskOf, type Suggestion, type SuggestionSet } from '../../domain/records/suggestionSet.ts';
import { compareSpans, type Extent } from '../../domain/targets/textSpan.ts';
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
  /** What it was found by: `taskOf` its set. */
  readonly task: string;
  /** Answers proposed with it, by the source's names (assertion: negated). */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Where in the text those answers are read from. */
  readonly cue?: Extent;
  /** The model and version that read them, where it is another than the one that proposes. */
  readonly readBy?: string;
}

/** Sets of this task say something of what others propose and propose nothing themselves. */
export const READINGS = 'assertion';

/**
 * One proposal per extent and label over all sets, in reading order; where several sets propose the same, the
 * surest counts. Labels the protocol does not have, and spans beyond the text, are left out. Readings of findings
 * (assertion) are put to the proposals they are about.
 */
export function proposalsOf(
  sets: readonly SuggestionSet[],
  schema: LabelSchema,
  textLength: number,
): Proposal[] {
  const byId = new Map<DecisionId, Proposal>();
  const idOf = idsIn(schema, textLength);
  for (const set of sets) {
    if (taskOf(set) === READINGS) continue;
    const { model, version } = set;
    const task = taskOf(set);
    for (const suggestion of set.suggestions) {
      const { start, end, score, attributes, cue } = suggestion;
      const found = idOf(suggestion);
      if (found === undefined) continue;
      const known = byId.get(found.id);
      if (known !== undefined && (known.score ?? 1) >= (score ?? 1)) continue;
      const said = { ...(score === undefined ? {} : { score }), ...readingOf({ attributes, cue }) };
      byId.set(found.id, { ...found, start, end, model, version, task, ...said });
    }
  }
  for (const set of sets) {
    if (taskOf(set) !== READINGS) continue;
    for (const reading of set.suggestions) {
      const found = idOf(reading);
      const known = found === undefined ? undefined : byId.get(found.id);
      if (known === undefined) continue;
      byId.set(known.id, { ...known, ...readingOf(reading), readBy: `${set.model} ${set.version}` });
    }
  }
  return [...byId.values()].sort(compareSpans);
}

/** The label and id of a suggestion as the protocol has them; undefined where it has none or the span cannot be. */
export function idsIn(schema: LabelSchema, textLength: number) {
  const labelIds = new Map<string, string | undefined>();
  return ({ start, end, label }: Suggestion): Pick<Proposal, 'id' | 'labelId'> | undefined => {
    if (!labelIds.has(label)) labelIds.set(label, findLabel(schema, label)?.id);
    const labelId = labelIds.get(label);
    if (labelId === undefined || end > textLength || end <= start) return undefined;
    return { id: decisionIdOf({ start, end, labelId }), labelId };
  };
}

const readingOf = ({ attributes, cue }: Pick<Suggestion, 'attributes' | 'cue'>) => ({
  ...(attributes === undefined ? {} : { attributes }),
  ...(cue === undefined ? {} : { cue }),
});

/** The proposals that wait for a decision: nobody judged them, and nobody marked the same extent and label. */
export function openProposals(
  proposals: readonly Proposal[],
  decisions: Iterable<Decision>,
  annotations: Iterable<Annotation>,
): Proposal[] {
  const settled = settledIds(decisions, annotations);
  return proposals.filter(({ id }) => !settled.has(id));
}

/** Ids of the decisions that were made, in words or by marking the same extent and label. */
export function settledIds(
  decisions: Iterable<{ readonly id: string }>,
  annotations: Iterable<Annotation>,
): ReadonlySet<string> {
  const settled = new Set<string>();
  for (const { id } of decisions) settled.add(id);
  for (const { target, labelId } of annotations) {
    if (target.type === 'textSpan') settled.add(decisionIdOf({ ...target, labelId }));
  }
  return settled;
}
