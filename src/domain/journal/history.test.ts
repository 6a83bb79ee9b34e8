import { expect, it } from 'vitest';
import type { ChangeSource } from './change.ts';
import { EMPTY_HISTORY, foldHistory } from './history.ts';

const fold = (...steps: [source: ChangeSource, of?: number][]) =>
  foldHistory(
    EMPTY_HISTORY,
    steps.map(([source, of], index) => ({ seq: index + 1, source, ...(of === undefined ? {} : { of }) })),
  );

it('stacks what users do, and only that', () => {
  expect(fold(['user'], ['import'], ['system'], ['user'])).toEqual({ undo: [1, 4], redo: [] });
});

it('moves a change between the stacks', () => {
  expect(fold(['user'], ['user'], ['undo', 2])).toEqual({ undo: [1], redo: [2] });
  expect(fold(['user'], ['user'], ['undo', 2], ['undo', 1])).toEqual({ undo: [], redo: [2, 1] });
  expect(fold(['user'], ['user'], ['undo', 2], ['redo', 2])).toEqual({ undo: [1, 2], redo: [] });
});

it('forgets what was undone once a user does something new, but not for an import', () => {
  expect(fold(['user'], ['undo', 1], ['user'])).toEqual({ undo: [3], redo: [] });
  expect(fold(['user'], ['undo', 1], ['import'])).toEqual({ undo: [], redo: [1] });
});

it('ignores an undo of what is not on the stack', () => {
  expect(fold(['import'], ['undo', 1], ['undo'], ['redo', 9])).toEqual({ undo: [], redo: [] });
});
