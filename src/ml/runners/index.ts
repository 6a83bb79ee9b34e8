import type { ModelManifest } from '../manifest.ts';
import type { TaskName } from '../tasks.ts';
import { assertionRules } from './assertion.ts';
import { entitiesOnnx } from './entities.ts';
import { identifiersOnnx } from './identifiers.ts';
import { relationsRules } from './relations.ts';
import { entitiesTokens, identifiersTokens } from './tokenClassification.ts';
import type { AnyRunnerDef, RunnerDef } from './types.ts';

/** Every task and runtime the app can run. A new one is a file and a line here. */
export const RUNNERS = [
  entitiesOnnx,
  assertionRules,
  identifiersOnnx,
  relationsRules,
  entitiesTokens,
  identifiersTokens,
] as const satisfies readonly AnyRunnerDef[];

export function findRunner<T extends TaskName>(
  task: T,
  runtime: ModelManifest['runtime'],
): RunnerDef<T> | undefined {
  return RUNNERS.find(
    (def): def is typeof def & RunnerDef<T> => def.task === task && def.runtime === runtime,
  );
}
