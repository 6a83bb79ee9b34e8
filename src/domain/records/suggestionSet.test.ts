import { expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { currentSets, taskOf, type SuggestionSet } from './suggestionSet.ts';

const set = (model: string, rest: Partial<SuggestionSet> = {}): SuggestionSet => ({
  ...{ id: newId('suggestionSet', model), documentId: 'document:d', documentSha256: '0'.repeat(64), model },
  ...{ version: '1', params: {}, origin: 'model', createdAt: '2026-01-01T00:00:00.000Z', suggestions: [] },
  ...rest,
});

it('takes sets from before there were several tasks for entities', () => {
  expect(taskOf(set('a'))).toBe('entities');
  expect(taskOf(set('a', { task: 'relations' }))).toBe('relations');
  expect(taskOf(set('a', { origin: 'import' }))).toBe('imported');
});

it('lets the newest run of a task take the place of those before it, and keeps what came with files', () => {
  const sets = [
    set('first'),
    set('file', { origin: 'import' }),
    set('reader', { task: 'assertion' }),
    set('second', { task: 'entities' }),
    set('other file', { origin: 'import' }),
  ];
  expect(currentSets(sets).map(({ model }) => model)).toEqual(['file', 'reader', 'second', 'other file']);
});
