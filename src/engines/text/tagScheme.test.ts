import { describe, expect, it } from 'vitest';
import { labelsOf, readTagScheme, taggedRuns } from './tagScheme.ts';

/** The runs of words written as tags, "-" being a word that is passed over. */
function runsOf(words: string, names = [...new Set(words.split(' '))].filter((name) => name !== '-')) {
  const tags = readTagScheme(names);
  const read = words.split(' ').map((name) => tags[names.indexOf(name)]);
  return taggedRuns(read).map(({ first, stop, label }) => `${label} ${first}-${stop}`);
}

describe('taggedRuns', () => {
  it.each([
    ['BIO', 'O B-x I-x O B-x B-x I-x', ['x 1-3', 'x 4-5', 'x 5-7']],
    ['an I that continues nothing', 'I-x I-x O I-y I-x', ['x 0-2', 'y 3-4', 'x 4-5']],
    ['another label inside', 'B-x I-y I-x', ['x 0-1', 'y 1-2', 'x 2-3']],
    ['BIOES', 'B-x I-x E-x S-x S-x E-x I-x', ['x 0-3', 'x 3-4', 'x 4-5', 'x 5-6', 'x 6-7']],
    ['BILOU', 'B-x L-x U-y O L-x B-x', ['x 0-2', 'y 2-3', 'x 4-5', 'x 5-6']],
    ['BMES', 'B-x M-x E-x O S-x', ['x 0-3', 'x 4-5']],
    ['an underscore', 'B_x I_x O', ['x 0-2']],
    ['IO', 'Disease Disease O Drug Disease', ['Disease 0-2', 'Drug 3-4', 'Disease 4-5']],
    ['names that only look prefixed', 'S-100 Drug Drug', ['S-100 0-1', 'Drug 1-3']],
    ['words passed over', 'B-x - I-x - O - B-x -', ['x 0-3', 'x 6-7']],
    ['nothing', 'O O', []],
  ])('%s', (_name, words, runs) => {
    expect(runsOf(words)).toEqual(runs);
  });
});

it('lists each label once', () => {
  expect(labelsOf(readTagScheme(['O', 'B-a b', 'I-a b', 'B-c-d', 'I-c-d']))).toEqual(['a b', 'c-d']);
  expect(labelsOf(readTagScheme(['NONE', 'outside', 'x']))).toEqual(['x']);
});
