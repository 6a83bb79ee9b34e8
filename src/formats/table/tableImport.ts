import { failed, lineOf, parsed, placeOf, warning } from '../parseItems.ts';
import { MAX_TEXT_BYTES, readText } from '../text/readText.ts';
import type { FormatDef, ImportFile, ImportOptions, ParsedDocument, ParseItem } from '../types.ts';
import type { TableColumns } from './columns.ts';
import { columnNames, guessColumns } from './guessColumns.ts';
import { MAX_TABLE_BYTES } from './limits.ts';
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
    const chosen = options.table ?? guessFrom(text, names);
    const missing = missingColumns(chosen, names);
    if (chosen === undefined || missing.length > 0) {
      yield failed(placeOf(file), `It has no column named ${missing.join(', ')}.`);
      return;
    }
    yield* rowItems(file, rows, names, chosen);
  },
} as const satisfies FormatDef;

function guessFrom(text: string, names: readonly string[]): TableColumns | undefined {
  const sample: (readonly string[])[] = [];
  for (const row of tableRows(text, sniffDialect(text))) {
    sample.push(row.cells);
    if (sample.length > 20) break;
  }
  return guessColumns(names, sample.slice(1));
}

function missingColumns(chosen: TableColumns | undefined, names: readonly string[]): readonly string[] {
  const wanted = [chosen?.textColumn, chosen?.idColumn, chosen?.caseColumn, ...(chosen?.metaColumns ?? [])];
  return wanted.filter((name) => name !== undefined).filter((name) => !names.includes(name));
}

function* rowItems(
  file: ImportFile,
  rows: Iterable<TableRow>,
  names: readonly string[],
  chosen: TableColumns,
): Generator<ParseItem> {
  let count = 0;
  for (const row of rows) {
    count += 1;
    const where = lineOf(file, row.line);
    const problem = rowProblem(row, names, chosen);
    if (problem !== undefined) {
      yield failed(where, problem);
      continue;
    }
    if (row.hasBadQuotes)
      yield warning(where, 'A quotation mark inside a quoted cell is not doubled; check this note.');
    yield parsed(rowDocument(row, names, chosen, `${file.name.replace(/\.[^.]*$/, '')} ${count}`));
  }
}

function rowProblem(row: TableRow, names: readonly string[], chosen: TableColumns): string | undefined {
  if (row.cells.length !== names.length) {
    const quotes = row.hasBadQuotes ? ' A quotation mark is not closed or not doubled.' : '';
    return `The row has ${row.cells.length} cell(s), the header ${names.length}; left out.${quotes}`;
  }
  const text = row.cells[names.indexOf(chosen.textColumn)] ?? '';
  if (text === '') return 'The row has no text; left out.';
  return text.length > MAX_TEXT_BYTES
    ? 'The text is longer than 20 million characters; left out.'
    : undefined;
}

function rowDocument(
  row: TableRow,
  names: readonly string[],
  chosen: TableColumns,
  fallbackName: string,
): ParsedDocument {
  const cell = (name: string | undefined): string =>
    name === undefined ? '' : (row.cells[names.indexOf(name)] ?? '');
  const used = [chosen.textColumn, chosen.idColumn, chosen.caseColumn];
  const kept = (chosen.metaColumns ?? names.filter((name) => !used.includes(name))).filter(
    (name) => cell(name) !== '',
  );
  const externalId = cell(chosen.idColumn);
  const caseId = cell(chosen.caseColumn);
  return {
    name: externalId === '' ? fallbackName : externalId,
    text: cell(chosen.textColumn),
    ...(externalId === '' ? {} : { externalId }),
    ...(caseId === '' ? {} : { caseId }),
    ...(kept.length === 0 ? {} : { meta: Object.fromEntries(kept.map((name) => [name, cell(name)])) }),
  };
}
