import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fakeManifest } from '../../tests/support/fakeModel.ts';
import { newId } from '../domain/ids.ts';
import type { LabelSchema } from '../domain/records/labelSchema.ts';
import type { SuggestionSet } from '../domain/records/suggestionSet.ts';
import { clinicalEntitiesTemplate } from '../domain/templates/clinicalEntities.ts';
import { protocolTemplates } from '../domain/templates/index.ts';
import type { ModelManifest } from '../ml/manifest.ts';
import { ProjectTasks } from './ProjectTasks.svelte.ts';

const model = (task: string, labels: string[], rest: Partial<ModelManifest> = {}): ModelManifest => ({
  ...fakeManifest,
  ...{ id: `fake-${task}`, task: task as ModelManifest['task'], labels },
  ...rest,
});

const ENTITIES = model('entities', ['medication', 'dosage', 'disease', 'sign_symptom']);
const IDENTIFIERS = model('identifiers', ['name', 'date', 'phone_or_fax', 'device'], {
  defaultThreshold: 0.2,
});
const ASSERTION = model('assertion', ['present', 'negated']);
const RELATIONS = model('relations', ['dosage_of', 'nothing_known']);
const ALL = [ENTITIES, IDENTIFIERS, ASSERTION, RELATIONS];

const schemaOf = (templateId: string): LabelSchema =>
  protocolTemplates.find(({ id }) => id === templateId)!.make('s');

const tasksOf = (schema: LabelSchema, models: readonly ModelManifest[] = ALL): ProjectTasks =>
  new ProjectTasks({ models: () => models, schema: () => schema });

const on = (tasks: ProjectTasks): string[] => tasks.wanted.map(({ task }) => task.task);

const set = (task: string, scores: number[], rest: Partial<SuggestionSet> = {}): SuggestionSet => ({
  ...{
    id: newId('suggestionSet', task),
    documentId: 'document:d',
    documentSha256: '0'.repeat(64),
    model: task,
  },
  ...{ version: '1', params: {}, origin: 'model', createdAt: '2026-01-01T00:00:00.000Z', task },
  suggestions: scores.map((score, at) => ({ start: at, end: at + 1, label: 'disease', score })),
  ...rest,
});

describe('the model of a task', () => {
  const other = model('entities', ['medication'], { id: 'other', defaultThreshold: 0.9 });

  it('is the first there is, until the project has chosen another', () => {
    const tasks = tasksOf(schemaOf('clinical-entities'), [...ALL, other]);
    expect(tasks.state('entities')?.model).toBe(ENTITIES);
    expect(tasks.state('entities')?.choices).toEqual([ENTITIES, other]);
    const before = tasks.switches;
    tasks.take([tasks.changed('entities', { model: 'other' })]);
    expect(tasks.state('entities')?.model).toBe(other);
    expect(tasks.threshold('entities')).toBe(0.9);
    expect(tasks.wanted[0]?.model).toBe(other);
    expect(tasks.switches).not.toBe(before);
  });

  it('is the first again where the chosen one is not here', () => {
    const tasks = tasksOf(schemaOf('clinical-entities'), ALL);
    tasks.take([tasks.changed('entities', { model: 'other' })]);
    expect(tasks.state('entities')?.model).toBe(ENTITIES);
  });
});

describe('what is on', () => {
  it('follows the protocol until somebody chooses', () => {
    const clinical = tasksOf(schemaOf('clinical-entities'));
    expect(on(clinical)).toEqual(['entities', 'assertion', 'relations']);
    expect(on(tasksOf(schemaOf('deidentification')))).toEqual(['identifiers']);
    clinical.take([
      clinical.changed('identifiers', { isOn: true }),
      clinical.changed('entities', { isOn: false }),
    ]);
    expect(on(clinical)).toEqual(['assertion', 'identifiers', 'relations']);
  });

  it('is not decided by one label in common, unless the protocol has few', () => {
    const { labels, ...schema } = schemaOf('clinical-entities');
    const device = { id: 'device', name: 'Device', key: '', hue: 0 };
    expect(on(tasksOf({ ...schema, labels: [...labels, device] }, [IDENTIFIERS]))).toEqual([]);
    expect(on(tasksOf({ ...schema, labels: [device] }, [IDENTIFIERS]))).toEqual(['identifiers']);
  });

  it('is only what the site has a model for', () => {
    expect(on(tasksOf(clinicalEntitiesTemplate('s'), [ENTITIES]))).toEqual(['entities']);
    expect(on(tasksOf(clinicalEntitiesTemplate('s'), []))).toEqual([]);
  });
});

describe('the models of this site', () => {
  const folder = new URL('../../models/', import.meta.url);
  const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, folder), 'utf8'));
  const { models: ids } = read('index.json') as { models: string[] };
  const shipped = ids.map((id) => read(`${id}/manifest.json`) as ModelManifest);

  it.each([
    ['clinical-entities', true, false],
    ['medication', true, false],
    ['radiology', true, false],
    ['deidentification', false, true],
    ['blank', false, false],
  ])('propose for the template %s what its labels are for', (template, entities, identifiers) => {
    const wanted = on(tasksOf(schemaOf(template), shipped));
    expect([wanted.includes('entities'), wanted.includes('identifiers')]).toEqual([
      entities,
      identifiers && shipped.some(({ task }) => task === 'identifiers'),
    ]);
  });
});

describe('thresholds', () => {
  it('are the person’s, else that of before there were projects’ own, else the model’s', () => {
    const tasks = tasksOf(schemaOf('clinical-entities'));
    const all = () =>
      ['entities', 'identifiers', 'relations', 'imported'].map((task) => tasks.threshold(task));
    expect(all()).toEqual([0.5, 0.2, 0.5, 0.5]);
    tasks.setFormerThreshold(0.3);
    expect(all()).toEqual([0.3, 0.2, 0.5, 0.3]);
    tasks.take([tasks.changed('entities', { threshold: 0.7 })]);
    expect(all()).toEqual([0.7, 0.2, 0.5, 0.7]);
    tasks.try('entities', 0.9);
    expect(all()).toEqual([0.9, 0.2, 0.5, 0.9]);
    expect(tasks.written('entities')).toBe(0.7);
    tasks.try('entities', undefined);
    expect(all()).toEqual([0.7, 0.2, 0.5, 0.7]);
  });

  it('and switches decide alike what is live, what is shown and what is counted', () => {
    const tasks = tasksOf(schemaOf('clinical-entities'));
    tasks.take([
      tasks.changed('identifiers', { isOn: false }),
      tasks.changed('assertion', { threshold: 0.6 }),
      tasks.changed('entities', { threshold: 0.4 }),
    ]);
    const sets = [set('entities', [0.3, 0.4, 0.9]), set('identifiers', [0.9]), set('assertion', [0.5, 0.7])];
    const live = tasks.live(sets);
    expect(live.map(({ task, suggestions }) => [task, suggestions.length])).toEqual([
      ['entities', 3],
      ['assertion', 1],
    ]);
    expect(
      live[0]?.suggestions.map(({ score }) =>
        tasks.shows({ task: 'entities', ...(score === undefined ? {} : { score }) }),
      ),
    ).toEqual([false, true, true]);
    const counts = {
      entities: [0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
      identifiers: [9],
      assertion: [9],
    };
    expect(tasks.countShown(counts)).toBe(2);
  });

  it('count a relation where it and the ends that are proposed are shown', () => {
    const tasks = tasksOf(schemaOf('clinical-entities'));
    const waiting = [
      { task: 'relations', step: 10, ends: {}, count: 1 },
      { task: 'relations', step: 10, ends: { entities: 12 }, count: 2 },
      { task: 'relations', step: 18, ends: { entities: 12, identifiers: 4 }, count: 4 },
      { task: 'imported', step: 19, ends: {}, count: 8 },
    ];
    const shown = (...changes: Parameters<typeof tasks.changed>[]): number => {
      tasks.take(changes.map((change) => tasks.changed(...change)));
      return tasks.countRelations(waiting);
    };
    const found = ['identifiers', { isOn: true }] as const;
    expect(shown([...found])).toBe(15);
    expect(shown()).toBe(11);
    expect(shown([...found], ['entities', { threshold: 0.65 }])).toBe(9);
    expect(shown([...found], ['entities', { isOn: false }])).toBe(9);
    expect(shown([...found], ['relations', { threshold: 0.55 }])).toBe(12);
    expect(shown([...found], ['relations', { isOn: false }])).toBe(8);
    expect(shown([...found], ['imported', { isOn: false }])).toBe(7);
  });
});
