import type { Extent } from '../../domain/targets/textSpan.ts';
import { splitUnescaped, unescapeValue } from './escapeTsv.ts';

/** A layer of the header and the columns of its features. */
export interface Layer {
  readonly kind: 'span' | 'relation' | 'other';
  readonly name: string;
  readonly features: readonly string[];
  /** Index of its first column. */
  readonly column: number;
}

export interface Row extends Extent {
  readonly line: number;
  readonly id: string;
  readonly form: string;
  readonly cells: readonly string[];
}

export interface TsvFile {
  readonly layers: readonly Layer[];
  readonly rows: readonly Row[];
  /** Lines that are no row of the table. */
  readonly broken: readonly number[];
}

const ROW = /^(\d+-\d+(?:\.\d+)?)\t(\d+)-(\d+)\t([^\t]*)(?:\t(.*))?$/;

/** Reads header and rows; offsets as they stand. */
export function readTsv(content: string): TsvFile {
  const layers: Layer[] = [];
  const rows: Row[] = [];
  const broken: number[] = [];
  for (const [index, raw] of content.split('\n').entries()) {
    const text = raw.replace(/\r$/, '');
    if (text === '') continue;
    if (text.startsWith('#')) {
      const layer = layerOf(text, layers.at(-1));
      if (layer !== undefined) layers.push(layer);
      continue;
    }
    const [, id, start, end, form, cells = ''] = ROW.exec(text) ?? [];
    if (id === undefined || form === undefined) broken.push(index + 1);
    else
      rows.push({
        line: index + 1,
        id,
        start: Number(start),
        end: Number(end),
        form: unescapeValue(form),
        cells: cells.split('\t'),
      });
  }
  return { layers, rows, broken };
}

function layerOf(line: string, before: Layer | undefined): Layer | undefined {
  const [, code, declared = ''] = /^#T_(SP|RL|CH)=(.*)$/.exec(line) ?? [];
  if (code === undefined) return undefined;
  const [name = '', ...features] = declared.split('|');
  const column = before === undefined ? 0 : before.column + Math.max(1, before.features.length);
  const kind = code === 'SP' ? 'span' : code === 'RL' ? 'relation' : 'other';
  return { kind, name, features, column };
}

/** One annotation in a cell: its value and the number in brackets. */
export interface Mark {
  readonly value: string;
  readonly number: string | undefined;
}

/** The annotations of a cell; `_` is none and `*` one without a value. */
export function marksOf(cell: string | undefined): readonly Mark[] {
  if (cell === undefined || cell === '' || cell === '_') return [];
  return splitUnescaped(cell, '|').map((stacked) => {
    const [, value = stacked, number] = /^([^]*?)(?<!\\)\[(\d+)\]$/.exec(stacked) ?? [];
    return { value: value === '*' || value === '_' ? '' : unescapeValue(value), number };
  });
}
