import { expect, it } from 'vitest';
import { readCardFacts } from './cardFrontMatter.ts';

const head = (lines: string) => `---\n${lines}\n---\n# A model\nlicense: none of this\n`;

it.each([
  ['values', head('license: mit\nlanguage: en'), { licence: 'mit', languages: ['en'], datasets: [] }],
  [
    'lists',
    head('language:\n- en\n  - DE\nlicense: "apache-2.0"\ndatasets:\n- someone/notes\ntags:\n- x'),
    { licence: 'apache-2.0', languages: ['en', 'de'], datasets: ['someone/notes'] },
  ],
  ['lists on a line', head("language: [en, 'fr']\r"), { languages: ['en', 'fr'], datasets: [] }],
  [
    'what is deeper',
    head('widget:\n- text: "license: x"\n  language: en\nmodel-index:\n  - name: y'),
    { languages: [], datasets: [] },
  ],
  ['no codes', head('language: multilingual\nlicense:'), { languages: [], datasets: [] }],
  ['no head', '# license: mit', { languages: [], datasets: [] }],
  ['a head without an end', '---\nlicense: mit', { languages: [], datasets: [] }],
  ['nothing', '', { languages: [], datasets: [] }],
])('reads %s', (_name, card, facts) => {
  expect(readCardFacts(card)).toEqual(facts);
});
