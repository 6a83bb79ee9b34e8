import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { parseAll, sources, utf8 } from '../../../tests/fixtures/formats/parse.ts';
import { columnNames } from './guessColumns.ts';
import { inspectTable } from './inspectTable.ts';
import { sniffDialect, tableRows } from './rows.ts';

const NOTES =
  'note_id,patient_id,text,ward\r\nn1,p1,"Line one\r\nline ""two"", end",A\r\nn2,p1,Plain 😀,\r\n';

describe('table import', () => {
  it('guesses columns, keeps quotes, line ends and metadata', async () => {
    const { parsed, failed } = await parseAll(sources({ 'notes.csv': NOTES }));
    expect(failed).toEqual([]);
    expect(parsed).toEqual([
      {
        externalId: 'n1',
        caseId: 'p1',
        name: 'n1',
        text: 'Line one\r\nline "two", end',
        meta: { ward: 'A' },
      },
      { externalId: 'n2', caseId: 'p1', name: 'n2', text: 'Plain 😀' },
    ]);
  });

  it('takes the columns it is told', async () => {
    const table = { textColumn: 'ward', metaColumns: ['text'] };
    const { parsed } = await parseAll(sources({ 'notes.csv': NOTES.replace('😀,', '😀,B') }), { table });
    expect(parsed.map((document) => [document.name, document.text, document.meta?.['text']])).toEqual([
      ['notes 1', 'A', 'Line one\r\nline "two", end'],
      ['notes 2', 'B', 'Plain 😀'],
    ]);
  });

  it('says which column is missing', async () => {
    const { failed } = await parseAll(sources({ 'a.csv': NOTES }), { table: { textColumn: 'body' } });
    expect(failed).toEqual([{ where: 'a.csv', message: 'It has no column named "body".' }]);
  });

  it('reports ragged and empty rows with their line and imports the rest', async () => {
    const csv = 'id,text\n1,"two\nlines"\n2,a,b\n3\n4,\n5,five\n';
    const { parsed, failed } = await parseAll(sources({ 'r.csv': csv }));
    expect(parsed.map(({ externalId }) => externalId)).toEqual(['1', '5']);
    expect(failed.map(({ where }) => where)).toEqual(['r.csv, line 4', 'r.csv, line 5', 'r.csv, line 6']);
  });

  it('reads tabs, semicolons, bare carriage returns and a last row without an end', async () => {
    for (const text of ['id\ttext\n1\ta, b; c\n2\td', 'id;text\n1;a, b\n2;d', 'id,text\r1,a b\r2,d']) {
      const { parsed } = await parseAll(sources({ 'x.tsv': text }));
      expect(parsed.map(({ externalId }) => externalId)).toEqual(['1', '2']);
    }
  });

  it('never loses a quote that is not closed silently', async () => {
    const fits = await parseAll(sources({ 'q.csv': 'id,text\n1,ok\n2,"open\n3,swallowed\n' }));
    expect(fits.parsed.length).toBe(2);
    expect(fits.warnings).toMatchObject([{ where: 'q.csv, line 3' }]);
    const ragged = await parseAll(sources({ 'q.csv': 'id,text,x\n1,ok,x\n2,"open\n3,swallowed\n' }));
    expect(ragged.failed).toMatchObject([{ where: 'q.csv, line 3' }]);
  });

  it('reads back any table that papaparse writes, in windows of any size', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('"', ',', '\n', '\r\n', '""', 'a\nb', ' ', 'é😀', '\t;'),
    );
    const anyTable = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(anyTable, (body) => {
        const rows = [['h1', 'h2', 'h3'], ...body];
        const text = Papa.unparse(rows, { newline: '\r\n' });
        const read = [...tableRows(text, { delimiter: ',', newline: '\r\n' })];
        expect(read.map((row) => row.cells)).toEqual(rows);
      }),
    );
  });

  it('keeps rows and line numbers across windows', () => {
    const long = 'x'.repeat(1000).concat('\n').repeat(300);
    const text = `id,text\n${Array.from({ length: 20 }, (_, i) => `${i},"${long}"`).join('\n')}\n`;
    const rows = [...tableRows(text, sniffDialect(text))];
    expect(rows.map((row) => row.line)).toEqual([1, ...Array.from({ length: 20 }, (_, i) => 2 + i * 301)]);
    expect(rows.slice(1).every((row) => row.cells[1] === long)).toBe(true);
  });

  it('takes time in proportion to the size', async () => {
    const csv = `id,text\n${Array.from({ length: 100_000 }, (_, i) => `${i},short note`).join('\n')}`;
    const { parsed } = await parseAll(sources({ 'big.csv': csv }));
    expect(parsed.length).toBe(100_000);
  }, 20_000);
});

describe('inspectTable', () => {
  it('shows columns, some rows and what it would take', () => {
    const inspected = inspectTable(utf8(NOTES));
    expect(inspected).toMatchObject({
      ok: true,
      value: {
        columns: ['note_id', 'patient_id', 'text', 'ward'],
        delimiter: ',',
        guess: { textColumn: 'text', idColumn: 'note_id', caseColumn: 'patient_id' },
      },
    });
    if (inspected.ok) expect(inspected.value.rows.length).toBe(2);
  });

  it('takes the longest column where no name tells', () => {
    expect(inspectTable(utf8('a,b\nx,a long story\n'))).toMatchObject({
      ok: true,
      value: { guess: { textColumn: 'b' } },
    });
  });

  it('looks at the beginning of a large file only, also inside a character', () => {
    const large = utf8(`id,text\n${'1,é😀é\n'.repeat(300_000)}`);
    expect(inspectTable(large)).toMatchObject({ ok: true, value: { columns: ['id', 'text'] } });
    expect(inspectTable(utf8(`text\n"${'é'.repeat(700_000)}"\n`))).toMatchObject({ ok: true });
  });

  it('names columns that have no name or the same', () => {
    expect(columnNames(['a', '', 'a', 'a (2)', 'a'])).toEqual([
      'a',
      'column 2',
      'a (2)',
      'a (2) (2)',
      'a (3)',
    ]);
  });
});
