import { err, ok, type Result } from '../../lib/result.ts';
import { readText } from '../text/readText.ts';
import type { TableColumns } from './columns.ts';
import { MAX_TABLE_BYTES } from './limits.ts';
import { columnNames, guessColumns } from './guessColumns.ts';
import { sniffDialect, tableRows } from './rows.ts';

export interface TablePreview {
  readonly columns: readonly string[];
  /** At most 20, cells in the order of the columns. */
  readonly rows: readonly (readonly string[])[];
  readonly delimiter: string;
  readonly guess: TableColumns;
}

const PREVIEW_BYTES = 1024 * 1024;
const PREVIEW_ROWS = 20;

/** Looks at the beginning of a .csv or .tsv file, so that the person can choose columns. Errors are sentences. */
export function inspectTable(bytes: Uint8Array): Result<TablePreview, string> {
  const decoded = readText(wholeLines(bytes), MAX_TABLE_BYTES);
  if (!decoded.ok) return decoded;
  const { text } = decoded.value;
  const dialect = sniffDialect(text);
  const rows: (readonly string[])[] = [];
  for (const row of tableRows(text, dialect)) {
    rows.push(row.cells);
    if (rows.length > PREVIEW_ROWS) break;
  }
  const [header, ...body] = rows;
  if (header === undefined) return err('It has no rows.');
  const columns = columnNames(header);
  const guess = guessColumns(columns, body);
  return guess === undefined
    ? err('It has no columns.')
    : ok({ columns, rows: body, delimiter: dialect.delimiter, guess });
}

/** The beginning of a large file, cut at the end of a line; UTF-16 and very long lines are taken whole. */
function wholeLines(bytes: Uint8Array): Uint8Array {
  const isUtf16 = bytes[0] === 0xff || bytes[0] === 0xfe;
  if (bytes.length <= PREVIEW_BYTES || isUtf16) return bytes;
  const lastBreak = bytes.lastIndexOf(0x0a, PREVIEW_BYTES);
  return lastBreak < 0 ? bytes : bytes.subarray(0, lastBreak + 1);
}
