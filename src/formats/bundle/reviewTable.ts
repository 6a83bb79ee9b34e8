import { suffixOf } from '../../domain/ids.ts';
import type { Exportable } from '../exportable.ts';
import { idOf, reviewOf } from '../ownMeta.ts';
import type { ExportDocument, ParsedDocument } from '../types.ts';
import { isReviewState, type ReviewState } from '../jsonl/review.ts';

/** A line of review.tsv, which says about each file what its format cannot. Empty fields are absent. */
export interface ReviewRow {
  /** Of the file with the text, in the same folder. */
  readonly file: string;
  readonly review: ReviewState;
  readonly id: string;
  readonly name: string;
  readonly case: string;
  readonly annotator: string;
  readonly sha256: string;
}

const COLUMNS = ['file', 'review', 'id', 'name', 'case', 'annotator', 'sha256'] as const;

export function writeReviewTable(rows: readonly ReviewRow[]): string {
  const lines = [
    COLUMNS.join('\t'),
    ...rows.map((row) => COLUMNS.map((column) => escapeCell(row[column])).join('\t')),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** Rows by file name; a table that is not ours gives none. */
export function readReviewTable(text: string): ReadonlyMap<string, ReviewRow> {
  const rows = new Map<string, ReviewRow>();
  const [header, ...lines] = text.split('\n');
  if (header !== COLUMNS.join('\t')) return rows;
  for (const line of lines) {
    const [file = '', review = '', id = '', name = '', caseName = '', annotator = '', sha256 = ''] = line
      .split('\t')
      .map(unescapeCell);
    if (isReviewState(review)) rows.set(file, { file, review, id, name, case: caseName, annotator, sha256 });
  }
  return rows;
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const UNESCAPES: Readonly<Record<string, string>> = { '\\\\': '\\', '\\t': '\t', '\\n': '\n', '\\r': '\r' };

const escapeCell = (cell: string): string => cell.replace(/[\\\t\n\r]/g, (found) => ESCAPES[found] ?? found);
const unescapeCell = (cell: string): string =>
  cell.replace(/\\[\\tnr]/g, (found) => UNESCAPES[found] ?? found);

/** What an export says of one document. */
export function reviewRow(file: string, entry: ExportDocument, content: Exportable): ReviewRow {
  const { document, personName } = entry;
  return {
    file,
    review: reviewOf(entry, content),
    id: idOf(entry),
    name: document.name,
    case: document.caseId === undefined ? '' : suffixOf(document.caseId),
    annotator: personName ?? '',
    sha256: document.sha256,
  };
}

/** What a row says of a document, in the words of an import; nothing where there is no row. */
export function rowFacts(row: ReviewRow | undefined): Partial<Omit<ParsedDocument, 'text'>> {
  if (row === undefined) return {};
  return {
    ...(row.name === '' ? {} : { name: row.name }),
    ...(row.id === '' ? {} : { externalId: row.id }),
    ...(row.case === '' ? {} : { caseId: row.case }),
    reviewed: row.review.startsWith('reviewed'),
  };
}
