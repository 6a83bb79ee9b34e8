import { describe, expect, it } from 'vitest';
import { parseAll, sources } from '../../../tests/fixtures/formats/parse.ts';

const annotation = (id: string, offset: number, length: number, text: string) =>
  `<annotation id="${id}"><infon key="type">Disease</infon><infon key="identifier">MESH:1</infon>` +
  `<location offset="${offset}" length="${length}"/><text>${text}</text></annotation>`;

const xml = (passages: string, more = '') =>
  `<?xml version="1.0"?>\n<!DOCTYPE collection SYSTEM "BioC.dtd">\n<collection><source>x</source><date/><key/>` +
  `<document><id>42</id>${passages}${more}</document></collection>`;

const passage = (offset: number, text: string, inside = '') =>
  `<passage><infon key="type">title</infon><offset>${offset}</offset><text>${text}</text>${inside}</passage>`;

describe('BioC import', () => {
  it('joins passages at their offsets, which annotations count from', async () => {
    const relation =
      '<relation id="r"><infon key="type">of</infon><node refid="b" role="x"/><node refid="a" role="y"/></relation>';
    const { parsed, failed } = await parseAll(
      sources({
        'c.xml': xml(
          passage(0, '😀 Flu', annotation('a', 2, 3, 'Flu')) +
            passage(7, 'No flu.', annotation('b', 10, 3, 'flu')),
          relation,
        ),
      }),
    );
    expect(failed).toEqual([]);
    expect(parsed).toMatchObject([
      {
        externalId: '42',
        text: '😀 Flu \nNo flu.',
        gold: {
          spans: [
            { id: 'a', start: 3, end: 6, label: 'Disease', attributes: { identifier: 'MESH:1' } },
            { id: 'b', start: 11, end: 14 },
          ],
          relations: [{ from: 'b', to: 'a', label: 'of' }],
        },
      },
    ]);
    expect(parsed[0]).not.toHaveProperty('reviewed');
  });

  it('finds out that a file counts UTF-16, and repairs one that counts bytes', async () => {
    for (const offset of [2, 3, 5]) {
      const { parsed } = await parseAll(
        sources({ 'c.xml': xml(passage(0, '😀 Flu', annotation('a', offset, 3, 'Flu'))) }),
      );
      expect(parsed[0]?.gold?.spans).toMatchObject([{ start: 3, end: 6 }]);
    }
  });

  it('reads sentences where a passage has no text, and JSON of the same shape', async () => {
    const collection = {
      documents: [
        {
          id: 'd',
          passages: [
            {
              offset: 0,
              sentences: [
                { offset: 0, text: 'One.' },
                {
                  offset: 5,
                  text: 'Two.',
                  annotations: [
                    { id: 1, infons: { type: 'N' }, text: 'Two', locations: [{ offset: 5, length: 3 }] },
                    { id: 2, infons: {}, locations: [] },
                  ],
                },
              ],
            },
          ],
        },
        7,
      ],
    };
    const { parsed, failed } = await parseAll(sources({ 'c.json': JSON.stringify(collection) }));
    expect(parsed).toMatchObject([
      { text: 'One.\nTwo.', gold: { spans: [{ start: 5, end: 8, label: 'N' }] } },
    ]);
    expect(failed.map(({ where }) => where)).toEqual(['c.json, document 1', 'c.json, document 2']);
  });

  it('refuses entities, what is not well-formed and what is nested too deep, without quoting it', async () => {
    const bomb = '<!DOCTYPE c [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><collection>&b;</collection>';
    const deep = `<collection>${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}</collection>`;
    const { parsed, failed } = await parseAll(
      sources({
        'a.bioc': bomb,
        'b.bioc': '<collection>\n<geheim',
        'c.bioc': deep,
        'd.bioc': '<collection>&x;</collection>',
      }),
    );
    expect(parsed).toEqual([]);
    expect(failed.map(({ message }) => message)).toEqual([
      'Its document type declares entities, which are never read; left out.',
      'It is not well-formed XML at line 2; left out.',
      'It is nested deeper than 200 levels; left out.',
      'It is not well-formed XML at line 1; left out.',
    ]);
  });
});
