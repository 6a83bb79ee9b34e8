import { expect, it } from 'vitest';
import { parseAll, sources } from '../../../tests/fixtures/formats/parse.ts';

const FILE = `
1001|t|Made-up drug and gout 💊.
1001|a|Nothing of it is true. Gout came back.
1001\t0\t12\tMade-up drug\tChemical\tD000001
1001\t17\t21\tgout\tDisease\tMESH:D006073|OMIM:1
1001\t48\t52\tGout\tDisease\t-1
1001\tCID\tD000001\tD006073
1001\tnot a row

1002|t|Only a title.
1002|a|
`;

it.each(['set.txt', 'set.PubTator.txt', 'set.pubtator'])('reads %s with mentions and codes', async (name) => {
  const { parsed, failed, warnings } = await parseAll(sources({ [name]: FILE }));
  expect(parsed.map(({ name: id, text }) => [id, text])).toEqual([
    ['1001', 'Made-up drug and gout 💊.\nNothing of it is true. Gout came back.'],
    ['1002', 'Only a title.'],
  ]);
  const [first] = parsed;
  expect(
    first?.gold?.spans.map(({ start, end, label, codes }) => [first.text.slice(start, end), label, codes]),
  ).toEqual([
    ['Made-up drug', 'Chemical', [{ system: 'MESH', code: 'D000001' }]],
    [
      'gout',
      'Disease',
      [
        { system: 'MESH', code: 'D006073' },
        { system: 'OMIM', code: '1' },
      ],
    ],
    ['Gout', 'Disease', undefined],
  ]);
  expect(failed.map(({ message }) => message)).toEqual([
    '1 annotation(s) have no start, end and label; left out.',
  ]);
  expect(warnings.map(({ message }) => message)).toEqual([
    '1 relation(s) join concepts, not places in the text; left out.',
  ]);
});

it('leaves a note alone that only looks a little like it', async () => {
  const { parsed } = await parseAll(sources({ 'note.txt': 'a|b|t|c\n1001|t|later\n' }));
  expect(parsed.map(({ name }) => name)).toEqual(['note']);
});
