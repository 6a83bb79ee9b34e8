import fc from 'fast-check';
import { expect, it } from 'vitest';
import { editArbitrary, stateOf, toDiff } from '../../../tests/support/journalArbitraries.ts';
import { EMPTY_DIFF, isEmptyDiff, reverseDiff, squashDiffs } from './recordsDiff.ts';
import { RecordStore } from './recordStore.ts';

const edits = fc.array(editArbitrary, { maxLength: 12 });

function storeAfter(history: readonly Parameters<typeof toDiff>[0][]): RecordStore {
  const store = new RecordStore();
  for (const edit of history) store.apply(toDiff(edit, store));
  return store;
}

it('squashes two diffs into one that has the effect of both', () => {
  fc.assert(
    fc.property(edits, editArbitrary, editArbitrary, (before, first, second) => {
      const twoSteps = storeAfter(before);
      const a = toDiff(first, twoSteps);
      twoSteps.apply(a);
      const b = toDiff(second, twoSteps);
      twoSteps.apply(b);
      const oneStep = storeAfter(before);
      oneStep.apply(squashDiffs(a, b));
      expect(stateOf(oneStep)).toEqual(stateOf(twoSteps));
    }),
  );
});

it('reverses twice to the same diff, and a diff with its reverse comes to nothing', () => {
  fc.assert(
    fc.property(edits, editArbitrary, (before, edit) => {
      const store = storeAfter(before);
      const diff = toDiff(edit, store);
      expect(reverseDiff(reverseDiff(diff))).toEqual(diff);
      const start = stateOf(store);
      store.apply(diff);
      store.apply(reverseDiff(diff));
      expect(stateOf(store)).toEqual(start);
      const nothing = squashDiffs(diff, reverseDiff(diff));
      // An update to the same value stays as such; it changes nothing either.
      const real = Object.values(nothing.updated).filter(([from, to]) => from !== to);
      expect(isEmptyDiff({ ...nothing, updated: {} }) && real.length === 0).toBe(true);
    }),
  );
});

it('knows an empty diff', () => {
  expect(isEmptyDiff(EMPTY_DIFF)).toBe(true);
});
