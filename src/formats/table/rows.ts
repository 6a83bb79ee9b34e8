import Papa, { type ParseResult } from 'papaparse';

export interface TableRow {
  readonly cells: readonly string[];
  /** Line of the file at which the row begins, from 1. */
  readonly line: number;
  readonly hasBadQuotes: boolean;
}

export interface TableDialect {
  readonly delimiter: string;
  readonly newline: '\n' | '\r\n' | '\r';
}

/** UTF-16 units parsed at once; small, so that the caller can pause, and doubled for rows that are longer. */
const WINDOW = 1 << 18;

/** Tells delimiter and line end from the beginning of a table. */
export function sniffDialect(text: string): TableDialect {
  const { meta } = Papa.parse<string[]>(text.slice(0, WINDOW), {
    preview: 10,
    // The empty line after the last row would make a short table look narrower than it is.
    skipEmptyLines: true,
    delimitersToGuess: [',', '\t', ';', '|'],
  });
  const newline = meta.linebreak === '\r\n' || meta.linebreak === '\r' ? meta.linebreak : '\n';
  return { delimiter: meta.delimiter, newline };
}

/** The rows of a table one by one (RFC 4180 quoting), the header included, lines without anything left out. */
export function* tableRows(text: string, dialect: TableDialect): Generator<TableRow> {
  let position = 0;
  let size = WINDOW;
  let line = 1;
  while (position < text.length) {
    const isLast = position + size >= text.length;
    // The parser class, because only it can be told that the last row of a window may be cut off.
    const parser = new Papa.Parser({ ...dialect, fastMode: false });
    const result: ParseResult<string[]> = parser.parse(text.slice(position, position + size), 0, !isLast);
    const bad = new Set(result.errors.map((error) => error.row));
    for (const [index, cells] of result.data.entries()) {
      if (cells.length > 1 || cells[0] !== '') yield { cells, line, hasBadQuotes: bad.has(index) };
      line += 1 + cells.reduce((breaks, cell) => breaks + countLineBreaks(cell), 0);
    }
    if (isLast) return;
    position += result.meta.cursor;
    size = result.meta.cursor === 0 ? size * 2 : WINDOW;
  }
}

const countLineBreaks = (cell: string): number => cell.match(/\r\n|\r|\n/g)?.length ?? 0;
