import type { LayerSummary } from '../domain/journal/ports.ts';
import { SCORE_STEPS } from '../engines/text/scoreSteps.ts';
import type { OpenCounts } from '../engines/text/openByTask.ts';
import type { ProjectSession } from './ProjectSession.svelte.ts';
import type { ProjectTasks } from './ProjectTasks.svelte.ts';

/**
 * How many proposals wait in these documents, by task and step of score. Of relations those whose ends are shown as the
 * thresholds stand now: with other thresholds for entities there are others to be shown.
 */
function countByTask(tasks: ProjectTasks, lines: Iterable<LayerSummary>): OpenCounts {
  const sums: Record<string, number[]> = {};
  const stepsOf = (task: string): number[] => (sums[task] ??= new Array<number>(SCORE_STEPS).fill(0));
  for (const { openByTask = {}, openRelations = [] } of lines) {
    for (const [task, steps] of Object.entries(openByTask)) {
      const sum = stepsOf(task);
      for (let step = 0; step < SCORE_STEPS; step++) sum[step] = (sum[step] ?? 0) + (steps[step] ?? 0);
    }
    for (const { task, step, ends, count } of openRelations) {
      const sum = stepsOf(task);
      if (tasks.showsEnds(ends)) sum[step] = (sum[step] ?? 0) + count;
    }
  }
  return sums;
}

/** In the documents of a project that are not done. */
export function countProject(project: ProjectSession): OpenCounts {
  const lines = project.worklist.flatMap(({ id }) => project.summaryOf(id) ?? []);
  return countByTask(
    project.tasks,
    lines.filter(({ review }) => review !== 'done'),
  );
}

/** In one document, whether it is done or not. */
export const countDocument = (project: ProjectSession, line: LayerSummary): OpenCounts =>
  countByTask(project.tasks, [line]);
