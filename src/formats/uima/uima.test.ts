import { describe, expect, it } from 'vitest';
import { textSpan } from '../../domain/targets/textSpan.ts';
import { annotationBase, exportDocument, schema } from '../../../tests/fixtures/formats/arbitraries.ts';
import { parseAll, sources } from '../../../tests/fixtures/formats/parse.ts';
import { uimaJsonExport, uimaXmiExport } from './uimaExport.ts';

const TEXT = '😀 pain\fin knee';

describe('UIMA CAS import', () => {
  const structure = (id: number, type: string, [begin, end]: readonly [number, number], more = {}) => ({
    '%ID': id,
    '%TYPE': type,
    '@sofa': 1,
    begin,
    end,
    ...more,
  });

  it('reads annotations of any type with their value, in UTF-16, and leaves out those of the text itself', async () => {
    const cas = {
      '%TYPES': {},
      '%FEATURE_STRUCTURES': [
        { '%ID': 1, '%TYPE': 'uima.cas.Sofa', sofaNum: 1, sofaID: '_InitialView', sofaString: TEXT },
        structure(2, 'uima.tcas.DocumentAnnotation', [0, TEXT.length], { language: 'de' }),
        structure(3, 'x.Token', [3, 7]),
        structure(4, 'x.Finding', [3, 7], { value: 'sign', certainty: 'high' }),
        { '%ID': 5, '%TYPE': 'x.Site', '@sofa': 1, '^begin': 11, '^end': 15 },
        structure(6, 'x.Link', [11, 15], { '@Governor': 4, '@Dependent': 5, value: 'in' }),
        structure(7, 'x.Site', [90, 99]),
      ],
      '%VIEWS': {},
    };
    const { parsed, failed } = await parseAll(sources({ 'c.json': JSON.stringify(cas) }));
    expect(parsed).toEqual([
      {
        name: 'c',
        text: TEXT,
        gold: {
          spans: [
            { id: '4', start: 3, end: 7, label: 'sign', attributes: { certainty: 'high' } },
            { id: '5', start: 11, end: 15, label: 'Site' },
          ],
          relations: [{ from: '4', to: '5', label: 'in' }],
        },
      },
    ]);
    expect(failed.length).toBe(1);
  });

  it('reads XMI by its namespaces, whatever its prefixes, with line breaks in the text', async () => {
    const xmi =
      '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:q="http:///org/x.ecore" xmi:version="2.0">' +
      '<cas:NULL xmi:id="0"/><q:Finding xmi:id="9" sofa="6" begin="3" end="5"/>' +
      '<cas:Sofa xmi:id="6" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="a&#13;&#10;bc"/>' +
      '<cas:View sofa="6" members="9"/></xmi:XMI>';
    const { parsed } = await parseAll(sources({ 'c.xmi': xmi, 'empty.xmi': '<xmi:XMI xmlns:xmi="x"/>' }));
    expect(parsed).toMatchObject([
      { text: 'a\r\nbc', gold: { spans: [{ start: 3, end: 5, label: 'Finding' }] } },
    ]);
  });
});

describe('UIMA CAS export', () => {
  const document = exportDocument({
    text: TEXT,
    review: 'done',
    annotations: [{ ...annotationBase('a', 'sign'), target: textSpan(TEXT, 3, 7), attributes: { x: 'y' } }],
  });

  it('writes text, sentences, tokens and entities with their types, all members of the view', () => {
    const [file] = uimaJsonExport.export([document], schema).files;
    const cas = JSON.parse(new TextDecoder().decode(file?.bytes)) as Record<string, unknown>;
    const types = (cas['%FEATURE_STRUCTURES'] as { '%TYPE': string; begin?: number }[]).map(
      ({ '%TYPE': type, begin }) => `${type.split('.').at(-1) ?? ''} ${begin ?? ''}`,
    );
    expect(types).toEqual([
      ...['Sofa ', 'Sentence 0', 'Token 0', 'Token 3', 'Token 8', 'Token 11', 'NamedEntity 3'],
    ]);
    expect(cas['%VIEWS']).toEqual({ _InitialView: { '%SOFA': 1, '%MEMBERS': [2, 3, 4, 5, 6, 7] } });
  });

  it('puts a space for what XML cannot hold, so that offsets stay, and counts it', () => {
    const { files, loss } = uimaXmiExport.export([document], schema);
    expect(new TextDecoder().decode(files[0]?.bytes)).toContain('sofaString="😀 pain in knee"');
    expect(files.map(({ path }) => path)).toEqual(['note 1.xmi', 'TypeSystem.xml', 'review.tsv']);
    expect(loss.map(({ what, count }) => [what.slice(0, 14), count])).toEqual([
      ['attributes', 1],
      ['characters tha', 1],
    ]);
  });
});
