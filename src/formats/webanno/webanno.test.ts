import { describe, expect, it } from 'vitest';
import { textSpan } from '../../domain/targets/textSpan.ts';
import { annotationBase, exportDocument, schema } from '../../../tests/fixtures/formats/arbitraries.ts';
import { parseAll, sources } from '../../../tests/fixtures/formats/parse.ts';
import { escapeValue, unescapeValue } from './escapeTsv.ts';
import { webannoExport } from './webannoExport.ts';

const HEAD = '#FORMAT=WebAnno TSV 3.3\n';
const SPAN = '#T_SP=webanno.custom.Finding|certainty|value\n';
const RELATION = '#T_RL=webanno.custom.Link|kind|BT_webanno.custom.Finding\n';

const read = (header: string, rows: readonly string[], more = {}) =>
  parseAll(sources({ 'n.tsv': `${HEAD}${header}\n\n#Text=x\n${rows.join('\n')}\n`, ...more }));

describe('WebAnno TSV import', () => {
  it('joins rows by number, parts stacked spans and words, and finds the ends of relations', async () => {
    const rows = [
      '1-1\t0-2\t😀\t_\t_\t_\t_\t',
      '1-2\t3-8\tacute\t*[1]|high[2]\tsign[1]|time[2]\t_\t_\t',
      '1-3\t9-13\tpain\t*[1]\tsign[1]\t_\t_\t',
      '1-4\t14-19\tknees\t_\t_\t_\t_\t',
      '1-4.1\t14-18\tknee\tlow\tsite\\_of\\|x\tin\t1-2[1_0]\t',
      '2-1\t21-23\tNo\t*\t*\t*\t1-4.1\t',
    ];
    const { parsed, failed, warnings } = await read(SPAN + RELATION, rows);
    expect(failed).toEqual([]);
    expect(warnings.length).toBe(1);
    expect(parsed[0]?.text).toBe('😀 acute pain knees \nNo');
    expect(parsed[0]?.gold?.spans).toMatchObject([
      { start: 3, end: 13, label: 'sign' },
      { start: 3, end: 8, label: 'time', attributes: { certainty: 'high' } },
      { start: 14, end: 18, label: 'site_of|x', attributes: { certainty: 'low' } },
      { start: 21, end: 23, label: 'Finding' },
    ]);
    const ids = parsed[0]?.gold?.spans.map(({ id }) => id) ?? [];
    expect(parsed[0]?.gold?.relations).toEqual([
      { from: ids[0], to: ids[2], label: 'in' },
      { from: ids[2], to: ids[3], label: 'Link' },
    ]);
  });

  it('takes the text beside it, if its words stand there', async () => {
    const rows = ['1-1\t0-1\ta\t_\t_\t', '2-1\t4-5\tb\t_\tsign\t'];
    const fitting = await read(SPAN, rows, { 'n.tsv.txt': 'a\r\n\tb' });
    expect(fitting.parsed).toMatchObject([{ text: 'a\r\n\tb', gold: { spans: [{ start: 4, end: 5 }] } }]);
    expect(fitting.warnings).toEqual([]);
    const other = await read(SPAN, rows, { 'n.tsv.txt': 'other text' });
    expect(other.parsed).toMatchObject([{ text: 'a  \nb' }]);
    expect(other.warnings.length).toBe(1);
  });

  it('leaves out empty spans and broken rows, and says so', async () => {
    const rows = ['1-1\t0-1\ta\t_\t_\t', '1-1.1\t1-1\t\t_\tsign\t', 'nonsense'];
    const { parsed, failed } = await read(SPAN, rows);
    expect(parsed[0]?.gold?.spans).toEqual([]);
    expect(failed.map(({ where }) => where)).toEqual(['n.tsv, line 7', 'n.tsv']);
  });

  it('leaves other .tsv files to the tables', async () => {
    const { parsed } = await parseAll(sources({ 't.tsv': 'id\ttext\n1\tnote\n2\tother note\n' }));
    expect(parsed).toMatchObject([{ externalId: '1', text: 'note' }, { externalId: '2' }]);
  });
});

describe('WebAnno TSV export', () => {
  it('writes layers, sentences, parts of words and stacked spans in UTF-16', () => {
    const text = '😀 Kneepain.\nNo fever';
    const document = exportDocument({
      text,
      review: 'done',
      annotations: [
        { ...annotationBase('a', 'site'), target: textSpan(text, 3, 7) },
        { ...annotationBase('b', 'sign'), target: textSpan(text, 3, 11) },
        { ...annotationBase('c', 'si_gn'), target: textSpan(text, 15, 21) },
        {
          ...annotationBase('r', 'in'),
          target: { type: 'relation', from: 'annotation:b', to: 'annotation:a' },
        },
      ],
    });
    const { files, loss } = webannoExport.export([document], schema);
    expect(new TextDecoder().decode(files[0]?.bytes).split('\n')).toEqual([
      '#FORMAT=WebAnno TSV 3.3',
      '#T_SP=webanno.custom.Span|value',
      '#T_RL=webanno.custom.Relation|value|BT_webanno.custom.Span',
      ...['', '', '#Text=😀 Kneepain.', '1-1\t0-2\t😀\t_\t_\t_\t', '1-2\t3-11\tKneepain\tsign[1]\t_\t_\t'],
      ...['1-2.1\t3-7\tKnee\tsite[2]\tin\t1-2[1_2]\t', '1-3\t11-12\t.\t_\t_\t_\t', '', '#Text=No fever'],
      ...['2-1\t13-15\tNo\t_\t_\t_\t', '2-2\t16-21\tfever\tsi\\_gn[3]\t_\t_\t', ''],
    ]);
    expect(loss).toMatchObject([{ what: 'white space at the edge of a span', count: 1 }]);
  });

  it('escapes what cells are made of', () => {
    for (const value of ['a|b[1]_*;->', '\\', 'x\ty\n', '->', '*', '_', '\\t']) {
      expect(unescapeValue(escapeValue(value))).toBe(value);
      expect(escapeValue(value)).not.toMatch(/[\t\n]/);
    }
  });
});
