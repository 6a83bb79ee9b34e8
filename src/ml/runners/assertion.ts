import { readAssertions } from '../../engines/text/assertion/readAssertions.ts';
import type { RunnerDef } from './types.ts';

/** Assertions by the app's own rules; there are no files. */
export const assertionRules: RunnerDef<'assertion'> = {
  task: 'assertion',
  runtime: 'rules',
  load() {
    return Promise.resolve({
      run({ text, entities }) {
        const read = readAssertions(text);
        return Promise.resolve({ readings: entities.map(read) });
      },
      release: () => Promise.resolve(),
    });
  },
};
