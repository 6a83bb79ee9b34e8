import type { TableColumns } from './columns.ts';

const TEXT_NAMES = ['text', 'note', 'note_text', 'notetext', 'body', 'content', 'report', 'document'];
const ID_NAMES = ['id', 'note_id', 'noteid', 'doc_id', 'document_id', 'row_id', 'name'];
const CASE_NAMES = [
  'case',
  'case_id',
  'caseid',
  'patient_id',
  'patient',
  'subject_id',
  'encounter_id',
  'hadm_id',
];

/** What the columns probably are: by name, and for the text by which one is longest in the rows seen. */
export function guessColumns(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): TableColumns | undefined {
  const textColumn = named(columns, TEXT_NAMES) ?? longest(columns, rows);
  if (textColumn === undefined) return undefined;
  const others = columns.filter((column) => column !== textColumn);
  const idColumn = named(others, ID_NAMES);
  const caseColumn = named(others, CASE_NAMES);
  return {
    textColumn,
    ...(idColumn === undefined ? {} : { idColumn }),
    ...(caseColumn === undefined ? {} : { caseColumn }),
  };
}

/** The column with the earliest name of the list. */
function named(columns: readonly string[], names: readonly string[]): string | undefined {
  const found = names.map((name) => columns.find((column) => column.trim().toLowerCase() === name));
  return found.find((column) => column !== undefined);
}

function longest(columns: readonly string[], rows: readonly (readonly string[])[]): string | undefined {
  const lengths = columns.map((_, index) => rows.reduce((sum, row) => sum + (row[index]?.length ?? 0), 0));
  return columns[lengths.indexOf(Math.max(...lengths))];
}

/** Column names as the person sees and chooses them: never empty, never twice. */
export function columnNames(header: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  return header.map((cell, index) => {
    const base = cell.trim() === '' ? `column ${index + 1}` : cell;
    let name = base;
    while (taken.has(name)) {
      const nth = (counts.get(base) ?? 1) + 1;
      counts.set(base, nth);
      name = `${base} (${nth})`;
    }
    taken.add(name);
    return name;
  });
}
