import { describe, expect, it } from 'vitest';
import { spanOfParts } from '../../domain/targets/textSpan.ts';
import { annotationBase, exportDocument, schema } from '../../../tests/fixtures/formats/arbitraries.ts';
import { parseAll, sources } from '../../../tests/fixtures/formats/parse.ts';
import { i2b2Export, medtatorExport } from './tagsXmlExport.ts';

const file = (text: string, tags: string, root = 'deIdi2b2') =>
  `<?xml version="1.0" encoding="UTF-8" ?>\n<${root}>\n<TEXT><![CDATA[${text}]]></TEXT>\n<TAGS>\n${tags}\n</TAGS>\n</${root}>\n`;

describe('i2b2 XML import', () => {
  it('takes TYPE for the label, counts CR LF as two where the quotes say so, and code points', async () => {
    const text = '\r\n\r\nRecord 😀\r\nDr. Miller';
    const { parsed, failed, warnings } = await parseAll(
      sources({
        '110-01.xml': file(
          text,
          '<NAME id="P0" start="18" end="24" text="Miller" TYPE="DOCTOR" comment="" />',
        ),
      }),
    );
    expect([failed, warnings]).toEqual([[], []]);
    expect(parsed).toEqual([
      {
        name: '110-01',
        text,
        gold: { spans: [{ id: 'P0', start: 19, end: 25, label: 'DOCTOR' }], relations: [] },
      },
    ]);
  });

  it('takes CR LF for one character where the quotes say that', async () => {
    const { parsed, warnings } = await parseAll(
      sources({
        'a.xml': file(
          '\r\nDr. Li\r\nMiller',
          '<NAME id="P0" start="8" end="14" text="Miller" TYPE="DOCTOR"/>',
        ),
      }),
    );
    expect(parsed[0]?.text).toBe('\nDr. Li\nMiller');
    expect(warnings).toEqual([]);
  });

  it('reads events and links of 2012', async () => {
    const { parsed } = await parseAll(
      sources({
        'a.xml': file(
          'fever today',
          '<EVENT id="E0" start="0" end="5" text="fever" modality="FACTUAL" type="PROBLEM" />' +
            '<TIMEX3 id="T0" start="6" end="11" text="today" type="DATE" val="" />' +
            '<TLINK id="TL0" fromID="E0" fromText="fever" toID="T0" toText="today" type="OVERLAP" />',
          'ClinicalNarrativeTemporalAnnotation',
        ),
      }),
    );
    expect(parsed[0]?.gold).toMatchObject({
      spans: [{ label: 'EVENT', attributes: { modality: 'FACTUAL', type: 'PROBLEM' } }, { label: 'TIMEX3' }],
      relations: [{ from: 'E0', to: 'T0', label: 'OVERLAP' }],
    });
  });
});

describe('MedTator XML import', () => {
  it('reads discontinuous and document tags, and links by any argument', async () => {
    const tags =
      '<SYMP spans="0~4,8~12" id="S0" text="pain knee" certainty="positive"/>' +
      '<BODY spans="8~12" id="B0" text="knee"/><KIND spans="-1~-1" id="K0" text="" status="final"/>' +
      '<LINK id="L0" arg0ID="S0" arg0Text="pain" arg1ID="B0" arg1Text="knee"/><ODD id="O0"/>';
    const { parsed, failed } = await parseAll(sources({ 'n.txt.xml': file('pain in knee', tags, 'SCHEMA') }));
    expect(parsed[0]?.gold).toMatchObject({
      spans: [
        { label: 'SYMP', fragments: [{ end: 4 }, { start: 8 }], attributes: { certainty: 'positive' } },
        {},
      ],
      documentLabels: [{ label: 'KIND', attributes: { status: 'final' } }],
      relations: [{ from: 'S0', to: 'B0', label: 'LINK' }],
    });
    expect(failed.length).toBe(1);
  });
});

describe('export of tags', () => {
  const TEXT = 'a ]]> b\r\n\fknee';
  const document = exportDocument({
    text: TEXT,
    review: 'done',
    annotations: [
      {
        ...annotationBase('a', 'adverse event'),
        target: spanOfParts(TEXT, [
          { start: 0, end: 1 },
          { start: 6, end: 7 },
        ]),
        attributes: { TYPE: 'x', 'how sure': 'very' },
      },
    ],
  });
  const textOf = (format: typeof i2b2Export | typeof medtatorExport, path: string) => {
    const { files } = format.export([document], schema);
    return new TextDecoder().decode(files.find((found) => found.path === path)?.bytes);
  };

  it('splits CDATA where the text would end it, and keeps CR', () => {
    expect(textOf(medtatorExport, 'note 1.xml')).toContain(
      '<TEXT><![CDATA[a ]]]]><![CDATA[> b]]>&#13;<![CDATA[\n knee]]></TEXT>',
    );
  });

  it('makes names that XML allows, apart from those that mean something', () => {
    expect(textOf(medtatorExport, 'note 1.xml')).toContain(
      '<adverse_event id="T0" spans="0~1,6~7" text="a b" TYPE_2="x" how_sure="very"/>',
    );
    expect(textOf(i2b2Export, 'note 1.xml')).toContain('start="0" end="7"');
    expect(textOf(medtatorExport, 'schema.dtd')).toContain('<!ELEMENT adverse_event (#PCDATA)>');
  });

  it('counts control characters that become spaces', () => {
    expect(i2b2Export.export([document], schema).loss).toContainEqual({
      what: 'characters that XML cannot hold (written as spaces)',
      count: 1,
      examples: ['document:note 1'],
    });
  });
});
