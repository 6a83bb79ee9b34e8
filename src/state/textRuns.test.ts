import { beforeEach, describe, expect, it } from 'vitest';
import { fakeManifest } from '../../tests/support/fakeModel.ts';
import type { DocumentId } from '../domain/ids.ts';
import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import { runKeyOf, type SuggestionSet } from '../domain/records/suggestionSet.ts';
import { clinicalEntitiesTemplate } from '../domain/templates/clinicalEntities.ts';
import { err, ok } from '../lib/result.ts';
import type { ModelManifest } from '../ml/manifest.ts';
import type { ProjectSession } from './ProjectSession.svelte.ts';
import { ProjectTasks } from './ProjectTasks.svelte.ts';
import { planRuns, runMissing, type RunOptions } from './textRuns.ts';

const TEXT = 'Denies fever. Takes aspirin 100 mg.';
const at = (words: string, label: string) => {
  const start = TEXT.indexOf(words);
  return { start, end: start + words.length, label };
};
const FOUND = [at('fever', 'sign_symptom'), at('aspirin', 'medication'), at('100 mg', 'dosage')];

const model = (task: string, labels: string[]): ModelManifest => ({
  ...fakeManifest,
  ...{ id: `fake-${task}`, task: task as ModelManifest['task'], labels, defaultHead: 'clinical' },
});

const schema = clinicalEntitiesTemplate('s');
const document = { id: 'document:d', sha256: '0'.repeat(64) } as unknown as SourceDocument;

let models: ModelManifest[];
let tasks: ProjectTasks;
let sets: SuggestionSet[];
let asked: { readonly task: string; readonly input: Record<string, unknown> }[];
let failing: string | undefined;

/** What the fakes answer, by task. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  entities: { spans: FOUND.map((span) => ({ ...span, score: 0.8 })), tokens: 9 },
  assertion: { readings: [{ assertion: 'negated', cue: { start: 0, end: 6 }, score: 0.9 }] },
  identifiers: { spans: [], tokens: 9 },
  relations: { relations: [{ from: FOUND[2], to: FOUND[1], label: 'dosage_of', score: 0.7 }] },
};

/** As much of a project as runs need, over sets in memory. */
function project(): ProjectSession {
  const ml = {
    load: async () => ok(undefined),
    run: async (_model: ModelManifest, task: string, input: Record<string, unknown>) => {
      asked.push({ task, input });
      return task === failing ? err({ kind: 'failed', message: 'Out of order.' }) : ok(ANSWERS[task]);
    },
  };
  const suggestions = {
    missing: async (ids: readonly DocumentId[], keys: readonly string[]) => {
      const had = new Set(sets.map(runKeyOf));
      const left = keys.filter((key) => !had.has(key));
      return new Map(left.length === 0 ? [] : ids.map((id) => [id, left]));
    },
    put: async (more: SuggestionSet[]) => ok(sets.push(...more)),
    forDocument: async () => sets,
  };
  let ids = 0;
  const clock = () => '2026-01-01T00:00:00.000Z';
  const services = { ml, suggestions, clock, newSuffix: () => `${ids++}` };
  return { tasks, schema, services, textOf: async () => TEXT } as unknown as ProjectSession;
}

const run = (options?: RunOptions) => runMissing(project(), document, planRuns(project()), options);

beforeEach(() => {
  models = [
    model('relations', ['dosage_of']),
    model('assertion', ['present', 'negated']),
    model('identifiers', ['name', 'date']),
    model('entities', ['medication', 'dosage', 'sign_symptom']),
  ];
  tasks = new ProjectTasks({ models: () => models, schema: () => schema });
  tasks.take([tasks.changed('identifiers', { isOn: true })]);
  sets = [];
  asked = [];
  failing = undefined;
});

describe('runMissing', () => {
  it('does every task in order, those on entities with what was found, each to a set of its own', async () => {
    expect(await run()).toEqual(ok(5));
    expect(asked).toEqual([
      { task: 'entities', input: { text: TEXT, threshold: 0 } },
      { task: 'assertion', input: { text: TEXT, entities: [FOUND[0]] } },
      { task: 'identifiers', input: { text: TEXT, threshold: 0 } },
      { task: 'relations', input: { text: TEXT, entities: FOUND } },
    ]);
    expect(
      sets.map(({ task, suggestions, relations }) => [task, suggestions.length, relations?.length]),
    ).toEqual([
      ['entities', 3, undefined],
      ['assertion', 1, undefined],
      ['identifiers', 0, undefined],
      ['relations', 0, 1],
    ]);
    const reading = { attributes: { assertion: 'negated' }, cue: { start: 0, end: 6 }, score: 0.9 };
    expect(sets[1]?.suggestions).toEqual([{ ...FOUND[0], ...reading }]);
  });

  it('does not do again what was done', async () => {
    await run();
    asked = [];
    expect(await run()).toEqual(ok(0));
    expect(asked).toEqual([]);
  });

  it('goes on after a failure with what is missing', async () => {
    failing = 'identifiers';
    expect(await run()).toEqual(err({ kind: 'failed', message: 'Out of order.' }));
    failing = undefined;
    asked = [];
    await run();
    expect(asked.map(({ task }) => task)).toEqual(['identifiers', 'relations']);
  });

  it('takes a run from before there were several tasks for what it is', async () => {
    sets = [
      {
        ...{ id: 'suggestionSet:old', documentId: document.id, documentSha256: document.sha256 },
        ...{ model: 'fake-entities', version: '1', params: { head: 'clinical' }, origin: 'model' },
        ...{ createdAt: '2025-01-01T00:00:00.000Z', suggestions: FOUND },
      },
    ];
    await run();
    expect(asked.map(({ task }) => task)).toEqual(['assertion', 'identifiers', 'relations']);
    expect(asked[2]?.input).toEqual({ text: TEXT, entities: FOUND });
  });

  it('reads the entities of a new model anew, and leaves what does not depend on them', async () => {
    await run();
    models.splice(3, 1, { ...models[3]!, version: '2' });
    tasks = new ProjectTasks({ models: () => models, schema: () => schema });
    tasks.take([tasks.changed('identifiers', { isOn: true })]);
    asked = [];
    await run();
    expect(asked.map(({ task }) => task)).toEqual(['entities', 'assertion', 'relations']);
  });

  it('does nothing that is switched off, nor what needs it', async () => {
    tasks.take([tasks.changed('entities', { isOn: false }), tasks.changed('identifiers', { isOn: true })]);
    await run();
    expect(asked.map(({ task }) => task)).toEqual(['identifiers']);
  });

  it('says how long each took', async () => {
    const took: string[] = [];
    await run({ onRun: ({ task, tokens }) => took.push(`${task} ${tokens}`) });
    expect(took).toEqual(['entities 9', 'assertion undefined', 'identifiers 9', 'relations undefined']);
  });
});
