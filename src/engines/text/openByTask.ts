import type { DecisionId } from '../../domain/ids.ts';
import type { Annotation } from '../../domain/records/annotation.ts';
import type { Decision } from '../../domain/records/decision.ts';
import type { LabelSchema } from '../../domain/records/labelSchema.ts';
import { currentSets, taskOf, type SuggestionSet } from '../../domain/records/suggestionSet.ts';
import { READINGS, idsIn, settledIds } from './proposals.ts';
import { SCORE_STEPS, stepOf } from './scoreSteps.ts';

/** One thing a task proposes, as far as counting it needs. */
export interface Countable {
  readonly task: string;
  /** What settles it. */
  readonly id: DecisionId;
  readonly step: number;
}

/** How many proposals wait, by task and step of score. */
export type OpenCounts = Readonly<Record<string, readonly number[]>>;

/**
 * What the sets of a document propose, each task for itself: the surest where one task proposes the same twice. Relations
 * wait together with their ends and are counted by `waitingRelations`.
 */
export function countablesOf(
  sets: readonly SuggestionSet[],
  schema: LabelSchema,
  textLength: number,
): Countable[] {
  const idOf = idsIn(schema, textLength);
  const surest = new Map<string, Countable>();
  for (const set of currentSets(sets)) {
    const task = taskOf(set);
    for (const suggestion of set.suggestions) {
      const id = idOf(suggestion)?.id;
      if (id === undefined) continue;
      const step = stepOf(suggestion.score);
      const key = `${task} ${id}`;
      if (step > (surest.get(key)?.step ?? -1)) surest.set(key, { task, id, step });
    }
  }
  return [...surest.values()];
}

/** Counts those that nobody has settled. */
export function countOpen(
  countables: readonly Countable[],
  isSettled: (id: Countable['id']) => boolean,
): Record<string, number[]> {
  const counts: Record<string, number[]> = {};
  for (const { task, id, step } of countables) {
    if (isSettled(id)) continue;
    const steps = (counts[task] ??= new Array<number>(SCORE_STEPS).fill(0));
    steps[step] = (steps[step] ?? 0) + 1;
  }
  return counts;
}

/** What of a layer settles proposals. */
export interface LayerRecords {
  readonly decisions: readonly Decision[];
  readonly annotations: readonly Annotation[];
}

/** As `countOpen`, from the records of a layer. */
export function countOpenIn(
  countables: readonly Countable[],
  { decisions, annotations }: LayerRecords,
): Record<string, number[]> {
  const settled = settledIds(decisions, annotations);
  return countOpen(countables, (id) => settled.has(id));
}

/** Whether a task's proposals are counted by themselves: readings of findings come and go with the findings. */
export const countsAlone = (task: string): boolean => task !== READINGS;

/** How many proposals those are together that are counted by themselves. */
export function sumOpen(counts: OpenCounts): number {
  let sum = 0;
  for (const [task, steps] of Object.entries(counts)) {
    if (countsAlone(task)) sum += steps.reduce((a, b) => a + b, 0);
  }
  return sum;
}
