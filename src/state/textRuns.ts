import { newId, type DocumentId } from '../domain/ids.ts';
import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import { runKeyOf, type SuggestionSet } from '../domain/records/suggestionSet.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { MlFailure } from '../ml/failure.ts';
import type { OnProgress } from '../ml/progress.ts';
import type { TaskName } from '../ml/tasks.ts';
import type { ProjectSession } from './ProjectSession.svelte.ts';
import type { TaskWithModel } from './ProjectTasks.svelte.ts';

/** One task with the model that does it, and what names its run; the same for every document of a project. */
export interface PlannedRun extends TaskWithModel {
  readonly run: Pick<SuggestionSet, 'model' | 'version' | 'params'>;
  readonly key: string;
}

export interface RunOutcome {
  readonly task: TaskName;
  readonly seconds: number;
  readonly tokens: number | undefined;
}

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  /** Bytes of a model that come; undefined once it is there. */
  readonly onLoading?: (progress: Parameters<OnProgress>[0] | undefined) => void;
  readonly onRun?: (outcome: RunOutcome) => void;
}

/**
 * What is to be done for each document of a project, in order. A run is named by the model, its version and whatever
 * else its answer depends on, so that a new model, or a task that is switched on later, runs only what is missing.
 */
export function planRuns({ tasks, schema }: ProjectSession): PlannedRun[] {
  const { wanted } = tasks;
  const entities = wanted.find(({ task }) => task.task === 'entities');
  const entityRun =
    entities === undefined ? undefined : runOf(entities, entities.task.params(schema, entities));
  return wanted.flatMap((one): PlannedRun[] => {
    const { task, model } = one;
    if (!task.readsEntities) {
      const run = runOf(one, task.params(schema, { model }));
      return [{ ...one, run, key: runKeyOf(run) }];
    }
    if (entities === undefined || entityRun === undefined) return [];
    const own = task.params(schema, { model, entities: entities.model });
    const run = runOf(one, { ...own, entities: runKeyOf(entityRun) });
    return [{ ...one, run, key: runKeyOf(run) }];
  });
}

function runOf({ model }: TaskWithModel, params: SuggestionSet['params']): PlannedRun['run'] {
  return { model: model.id, version: model.version, params };
}

/** What of a plan has not been done, by document; documents that have it all are absent. */
export const missingRuns = (
  { services }: ProjectSession,
  plan: readonly PlannedRun[],
  documents: readonly SourceDocument[],
): Promise<ReadonlyMap<DocumentId, readonly string[]>> =>
  services.suggestions.missing(
    documents.map(({ id }) => id),
    plan.map(({ key }) => key),
  );

/**
 * Does what is missing for one document, each task right after the other while the worker remembers its reading of the
 * text, and stores each as a set of its own. Says how many proposals came.
 */
export async function runMissing(
  project: ProjectSession,
  document: SourceDocument,
  plan: readonly PlannedRun[],
  options: RunOptions = {},
): Promise<Result<number, MlFailure>> {
  const missing = (await missingRuns(project, plan, [document])).get(document.id) ?? [];
  if (missing.length === 0) return ok(0);
  const text = await project.textOf(document);
  if (text === undefined) return ok(0);
  let found = 0;
  for (const planned of plan) {
    if (!missing.includes(planned.key)) continue;
    const done = await runOne(project, planned, { document, text, plan, options });
    if (!done.ok) return done;
    found += done.value;
  }
  return ok(found);
}

interface OneText {
  readonly document: SourceDocument;
  readonly text: string;
  readonly plan: readonly PlannedRun[];
  readonly options: RunOptions;
}

async function runOne(
  project: ProjectSession,
  { task, model, run }: PlannedRun,
  { document, text, plan, options }: OneText,
): Promise<Result<number, MlFailure>> {
  const { ml, suggestions, newSuffix, clock } = project.services;
  const { signal, onLoading, onRun } = options;
  const loaded = await ml.load(model, onLoading);
  onLoading?.(undefined);
  if (!loaded.ok) return loaded;
  const entities = task.readsEntities ? await entitiesOf(project, document, plan) : [];
  const since = performance.now();
  const answered = await task.run(ml, model, { text, entities, schema: project.schema, signal });
  if (!answered.ok) return answered;
  const { tokens, ...found } = answered.value;
  onRun?.({ task: task.task, seconds: (performance.now() - since) / 1000, tokens });
  const stored = await suggestions.put([
    {
      ...{ ...run, ...found },
      id: newId('suggestionSet', newSuffix()),
      documentId: document.id,
      documentSha256: document.sha256,
      origin: 'model',
      task: task.task,
      createdAt: clock(),
    },
  ]);
  if (!stored.ok) return err({ kind: 'failed', message: stored.error.message });
  return ok(found.suggestions.length + (found.relations?.length ?? 0));
}

/** What the planned run for entities found in a document: just now, or long ago. */
async function entitiesOf(
  { services }: ProjectSession,
  document: SourceDocument,
  plan: readonly PlannedRun[],
): Promise<SuggestionSet['suggestions']> {
  const key = plan.find(({ task }) => task.task === 'entities')?.key;
  const sets = await services.suggestions.forDocument(document.id);
  return sets.find((set) => set.origin === 'model' && runKeyOf(set) === key)?.suggestions ?? [];
}
