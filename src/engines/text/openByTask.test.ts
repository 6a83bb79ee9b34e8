import { expect, it } from 'vitest';
import { newId } from '../../domain/ids.ts';
import { decisionIdOf } from '../../domain/records/decision.ts';
import type { SuggestionSet } from '../../domain/records/suggestionSet.ts';
import { clinicalEntitiesTemplate } from '../../domain/templates/clinicalEntities.ts';
import { countablesOf, countOpen, sumOpen } from './openByTask.ts';
import { countFrom } from './scoreSteps.ts';

const SCHEMA = clinicalEntitiesTemplate('s');
const LENGTH = 100;

const set = (task: string, rest: Partial<SuggestionSet>): SuggestionSet => ({
  ...{
    id: newId('suggestionSet', task),
    documentId: 'document:d',
    documentSha256: '0'.repeat(64),
    model: task,
  },
  ...{
    version: '1',
    params: {},
    origin: 'model',
    createdAt: '2026-01-01T00:00:00.000Z',
    suggestions: [],
    task,
  },
  ...rest,
});

const drug = { start: 0, end: 7, label: 'medication' };
const dose = { start: 8, end: 14, label: 'dosage' };
const SETS = [
  set('entities', {
    suggestions: [
      ...[
        { ...drug, score: 0.9 },
        { ...dose, score: 0.3 },
        { ...drug, start: 99, end: 101, score: 1 },
      ],
      { ...drug, label: 'unheard of', score: 1 },
    ],
  }),
  set('assertion', { suggestions: [{ ...drug, attributes: { assertion: 'negated' }, score: 0.8 }] }),
  set('relations', { relations: [{ from: dose, to: drug, label: 'dosage_of', score: 0.6 }] }),
];

it('counts by task and score what the protocol has and nobody has settled', () => {
  const countables = countablesOf(SETS, SCHEMA, LENGTH);
  const open = countOpen(countables, () => false);
  const from = (task: string, threshold: number) => countFrom(open[task] ?? [], threshold);
  expect([from('entities', 0), from('entities', 0.5), from('entities', 0.95)]).toEqual([2, 1, 0]);
  expect([from('assertion', 0.8), from('assertion', 0.85), from('relations', 0)]).toEqual([1, 0, 0]);
  expect(sumOpen(open)).toBe(2);

  const settled = decisionIdOf({ ...drug, labelId: 'medication' });
  const rest = countOpen(countables, (id) => id === settled);
  expect(countFrom(rest['entities'] ?? [], 0)).toBe(1);
  expect(rest['assertion']).toBeUndefined();
  expect(sumOpen(rest)).toBe(1);
});

it('counts only the newest run of a task', () => {
  const newer = set('entities', { version: '2', suggestions: [{ ...dose, score: 0.7 }] });
  const open = countOpen(countablesOf([...SETS, newer], SCHEMA, LENGTH), () => false);
  expect(countFrom(open['entities'] ?? [], 0)).toBe(1);
});
