import { SCORE_STEPS } from '../engines/text/scoreSteps.ts';
import type { OpenCounts } from '../engines/text/openByTask.ts';
import type { ProjectSession } from './ProjectSession.svelte.ts';

/** How many proposals wait in the documents of a project that are not done, by task and step of score. */
export function countProject(project: ProjectSession): OpenCounts {
  const sums: Record<string, number[]> = {};
  for (const { id } of project.worklist) {
    const line = project.summaryOf(id);
    if (line?.openByTask === undefined || line.review === 'done') continue;
    for (const [task, steps] of Object.entries(line.openByTask)) {
      const sum = (sums[task] ??= new Array<number>(SCORE_STEPS).fill(0));
      for (let step = 0; step < SCORE_STEPS; step++) sum[step] = (sum[step] ?? 0) + (steps[step] ?? 0);
    }
  }
  return sums;
}
