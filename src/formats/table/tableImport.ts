import { failed, lineOf, parsed, placeOf, warning } from '../parseItems.ts';
import { MAX_TEXT_BYTES, readText } from '../text/readText.ts';
import type { FormatDef, ImportFile, ImportOptions, ParsedDocument, ParseItem } from '../types.ts';
import { columnNames } from './guessColumns.ts';
import { MAX_COLUMNS, MAX_TABLE_BYTES } from './limits.ts';
import { planRows, type RowPlan } from './rowPlan.ts';
import { sniffDialect, tableRows, type TableRow } from './rows.ts';

export const table = {
  id: 'table',
  name: 'CSV or TSV',
  doc: 'One note a row; you choose the column with the text. UTF-8, with a header row.',
  extensions: ['.csv', '.tsv'],
  maxBytes: MAX_TABLE_BYTES,
  *parse(file: ImportFile, options: ImportOptions): Generator<ParseItem> {
    const decoded = readText(file.bytes, MAX_TABLE_BYTES);
    if (!decoded.ok) {
      yield failed(placeOf(file), decoded.error);
      return;
    }
    const { text } = decoded.value;
    const rows = tableRows(text, sniffDialect(text));
    const header = rows.next();
    if (header.done === true) {
      yield failed(placeOf(file), 'It has no rows.');
      return;
    }
    const names = columnNames(header.value.cells);
    const plan =
      names.length > MAX_COLUMNS ? `It has ${names.length} columns.` : planRows(names, options, text);
    if (typeof plan === 'string') yield failed(placeOf(file), plan);
    else yield* rowItems(file, rows, plan);
  },
} as const satisfies FormatDef;

function* rowItems(file: ImportFile, rows: Iterable<TableRow>, plan: RowPlan): Generator<ParseItem> {
  const stem = file.name.replace(/\.[^.]*$/, '');
  let count = 0;
  for (const row of rows) {
    count += 1;
    const where = lineOf(file, row.line);
    const problem = rowProblem(row, plan);
    if (problem !== undefined) {
      yield failed(where, problem);
      continue;
    }
    if (row.hasBadQuotes)
      yield warning(where, 'A quotation mark is not closed or not doubled; check this note.');
    yield parsed(rowDocument(row, plan, `${stem} ${count}`));
  }
}

function rowProblem(row: TableRow, plan: RowPlan): string | undefined {
  if (row.cells.length !== plan.width) {
    const quotes = row.hasBadQuotes ? ' A quotation mark is not closed or not doubled.' : '';
    return `The row has ${row.cells.length} cell(s), the header ${plan.width}; left out.${quotes}`;
  }
  const text = row.cells[plan.text] ?? '';
  if (text === '') return 'The row has no text; left out.';
  return text.length > MAX_TEXT_BYTES
    ? 'The text is longer than 20 million characters; left out.'
    : undefined;
}

function rowDocument({ cells }: TableRow, plan: RowPlan, fallbackName: string): ParsedDocument {
  const externalId = plan.id === undefined ? '' : (cells[plan.id] ?? '');
  const caseId = plan.case === undefined ? '' : (cells[plan.case] ?? '');
  const fields = plan.meta.flatMap(({ name, index }) => {
    const cell = cells[index] ?? '';
    return cell === '' ? [] : [[name, cell] as const];
  });
  return {
    name: externalId === '' ? fallbackName : externalId,
    text: cells[plan.text] ?? '',
    ...(externalId === '' ? {} : { externalId }),
    ...(caseId === '' ? {} : { caseId }),
    ...(fields.length === 0 ? {} : { meta: Object.fromEntries(fields) }),
  };
}
