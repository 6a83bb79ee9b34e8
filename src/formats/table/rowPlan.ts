import type { ImportOptions } from '../types.ts';
import type { TableColumns } from './columns.ts';
import { guessColumns } from './guessColumns.ts';
import { sniffDialect, tableRows } from './rows.ts';

/** Where in a row things stand: chosen columns as indices. */
export interface RowPlan {
  readonly width: number;
  readonly text: number;
  readonly id?: number;
  readonly case?: number;
  readonly meta: readonly { readonly name: string; readonly index: number }[];
}

/** Finds the chosen (or guessed) columns; a sentence if one is missing. */
export function planRows(names: readonly string[], options: ImportOptions, text: string): RowPlan | string {
  const chosen = options.table ?? guessColumns(names, sampleRows(text));
  if (chosen === undefined) return 'It has no columns.';
  const places = new Map(names.map((name, index) => [name, index]));
  const wanted = [chosen.textColumn, chosen.idColumn, chosen.caseColumn, ...(chosen.metaColumns ?? [])];
  const missing = wanted.filter((name) => name !== undefined && !places.has(name));
  if (missing.length > 0) return `It has no column named ${missing.map((name) => `"${name}"`).join(', ')}.`;
  return { width: names.length, meta: metaPlaces(names, chosen, places), ...mainPlaces(chosen, places) };
}

function mainPlaces(
  chosen: TableColumns,
  places: ReadonlyMap<string, number>,
): Omit<RowPlan, 'width' | 'meta'> {
  const id = places.get(chosen.idColumn ?? '');
  const caseIndex = places.get(chosen.caseColumn ?? '');
  return {
    text: places.get(chosen.textColumn) ?? 0,
    ...(id === undefined ? {} : { id }),
    ...(caseIndex === undefined ? {} : { case: caseIndex }),
  };
}

function metaPlaces(
  names: readonly string[],
  chosen: TableColumns,
  places: ReadonlyMap<string, number>,
): RowPlan['meta'] {
  const used = [chosen.textColumn, chosen.idColumn, chosen.caseColumn];
  const kept = chosen.metaColumns ?? names.filter((name) => !used.includes(name));
  return kept.map((name) => ({ name, index: places.get(name) ?? 0 }));
}

function sampleRows(text: string): readonly (readonly string[])[] {
  const sample: (readonly string[])[] = [];
  for (const row of tableRows(text, sniffDialect(text))) {
    sample.push(row.cells);
    if (sample.length > 20) break;
  }
  return sample.slice(1);
}
