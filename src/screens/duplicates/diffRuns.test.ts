import { describe, expect, it } from 'vitest';
import { wordDiff } from '../../engines/text/duplicates/wordDiff.ts';
import { diffRuns, type DiffRun } from './diffRuns.ts';

const runsOf = (kept: string, other: string): DiffRun[] => diffRuns(kept, other, wordDiff(kept, other));
const long = Array.from({ length: 200 }, (_, at) => `word${at}`).join(' ');

describe('diffRuns', () => {
  it('shows what was taken out and put in where it stands', () => {
    expect(
      runsOf('aspirin 81 mg daily', 'aspirin 100 mg daily').map(
        ({ kind, text }) => `${kind}: ${text.trim()}`,
      ),
    ).toEqual([...['same: aspirin', 'gone: 81', 'new: 100', 'same: ', 'same: mg daily']]);
  });

  it('cuts what is the same down to what stands around a difference', () => {
    const kinds = runsOf(`${long} 81 ${long}`, `${long} 100 ${long}`).map(({ kind }) => kind);
    expect(kinds).toEqual(['gap', 'same', 'gone', 'new', 'same', 'same', 'gap']);
  });

  it('says only how long two equal texts are', () => {
    expect(runsOf(long, long.toUpperCase()).map(({ kind }) => kind)).toEqual(['gap']);
    expect(runsOf('short', 'short')).toEqual([{ kind: 'same', text: 'short' }]);
  });
});
