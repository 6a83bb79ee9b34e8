import * as v from 'valibot';
import {
  checkRelationModel,
  proposeRelations,
  type RelationModel,
} from '../../engines/text/relations/proposeRelations.ts';
import { readJson } from './files.ts';
import type { RunnerDef } from './types.ts';

const numbers = v.array(v.number());

const weightsSchema = v.object({
  features: v.array(v.string()),
  start: v.number(),
  trees: v.array(v.object({ feature: numbers, value: numbers, left: numbers })),
  thresholds: v.record(v.string(), v.number()),
});

/** Relations by rules that find candidates and trees that score them: file `weights` (JSON). */
export const relationsRules: RunnerDef<'relations'> = {
  task: 'relations',
  runtime: 'rules',
  load({ files }) {
    return Promise.resolve().then(() => {
      const model: RelationModel = readJson(files, 'weights', weightsSchema);
      checkRelationModel(model);
      return {
        run: (input) => Promise.resolve({ relations: proposeRelations(input, model) }),
        release: () => Promise.resolve(),
      };
    });
  },
};
