import { expect, it } from 'vitest';
import { decisionIdOf } from '../../domain/records/decision.ts';
import { groupByMention } from './proposalGroups.ts';

const TEXT = 'Aspirin, MS, aspirin, ms, aspirin';
const proposal = (start: number, end: number, labelId = 'drug') => ({
  id: decisionIdOf({ start, end, labelId }),
  start,
  end,
  labelId,
  model: 'ner',
  version: '1',
  task: 'entities',
});

it('puts together what says the same under one label, most first', () => {
  const all = [
    proposal(0, 7),
    proposal(9, 11, 'disease'),
    proposal(13, 20),
    proposal(22, 24, 'disease'),
    proposal(26, 33, 'disease'),
    proposal(26, 33),
  ];
  const groups = groupByMention(TEXT, all);
  expect(groups.map(({ quote, labelId, proposals }) => [quote, labelId, proposals.length])).toEqual([
    ['Aspirin', 'drug', 3],
    ['MS', 'disease', 1],
    ['ms', 'disease', 1],
    ['aspirin', 'disease', 1],
  ]);
  expect(groups.flatMap(({ proposals }) => proposals)).toHaveLength(all.length);
});
