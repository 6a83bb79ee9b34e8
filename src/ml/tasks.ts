import type { Suggestion } from '../domain/records/suggestionSet.ts';

/** What each task takes and gives. A new task is one entry here and one runner. */
export interface TaskMap {
  entities: {
    input: {
      readonly text: string;
      /** Which label family to decode; the manifest's default when absent. */
      readonly head?: string;
      /** Proposals scoring below are left out (0 to 1; default 0). */
      readonly threshold?: number;
    };
    output: { readonly spans: readonly Suggestion[]; readonly tokens: number };
  };
}

export type TaskName = keyof TaskMap;
