import type { SuggestedRelation, Suggestion } from '../domain/records/suggestionSet.ts';

/** A labelled stretch of text, UTF-16. */
export interface TextEntity {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

/** What the text says of a finding, and the words that say so. */
export interface AssertionReading {
  readonly assertion: string;
  readonly cue?: { readonly start: number; readonly end: number };
  readonly score?: number;
}

/** What each task takes and gives. A new task is one entry here and one runner. */
export interface TaskMap {
  entities: {
    input: {
      readonly text: string;
      /** Which label family to decode; the manifest's default when absent. */
      readonly head?: string;
      /** Proposals scoring below are left out (0 to 1); the manifest's own thresholds by label when absent. */
      readonly threshold?: number;
    };
    output: { readonly spans: readonly Suggestion[]; readonly tokens: number };
  };
  /** What could tell who somebody is. */
  identifiers: {
    input: { readonly text: string; readonly threshold?: number };
    output: { readonly spans: readonly Suggestion[]; readonly tokens: number };
  };
  /** Whether findings are present, negated, possible ...: one reading an entity, in order. */
  assertion: {
    input: { readonly text: string; readonly entities: readonly TextEntity[] };
    output: { readonly readings: readonly AssertionReading[] };
  };
  /** What belongs to what, among entities that are given. */
  relations: {
    input: {
      readonly text: string;
      readonly entities: readonly TextEntity[];
      readonly threshold?: number;
    };
    output: { readonly relations: readonly SuggestedRelation[] };
  };
}

export type TaskName = keyof TaskMap;
