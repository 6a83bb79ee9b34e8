import { describe, expect, it } from 'vitest';
import { fuzzyScore } from './fuzzyScore.ts';

const best = (typed: string, titles: readonly string[]): string | undefined =>
  titles
    .map((title) => ({ title, score: fuzzyScore(typed, title) }))
    .filter(({ score }) => score !== undefined)
    .sort((a, b) => (b.score ?? 0) - (a.score ?? 0))[0]?.title;

describe('fuzzyScore', () => {
  it('wants all letters in order', () => {
    expect(fuzzyScore('xpt', 'Export')).toBeDefined();
    expect(fuzzyScore('tpx', 'Export')).toBeUndefined();
    expect(fuzzyScore('', 'Export')).toBeDefined();
  });

  it('ignores case and spaces', () => {
    expect(fuzzyScore('NEXT doc', 'Next document')).toBe(fuzzyScore('nextdoc', 'Next document'));
  });

  it.each([
    ['np', ['Open project', 'New project'], 'New project'],
    ['acc', ['Reject all concepts', 'Accept proposal'], 'Accept proposal'],
    ['undo', ['Unfold documents', 'Undo'], 'Undo'],
    ['export', ['Export annotations as JSON lines', 'Export'], 'Export'],
  ])('%s among %j means %s', (typed, titles, wanted) => {
    expect(best(typed, titles)).toBe(wanted);
  });
});
