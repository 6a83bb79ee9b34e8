import { lineOf } from '../parseItems.ts';
import type { StatedAnnotations } from '../text/documentItems.ts';
import type { StatedRelation } from '../text/joinRelations.ts';
import type { StatedSpan } from '../text/placeSpans.ts';
import type { ImportFile } from '../types.ts';
import { marksOf, type Layer, type Row, type TsvFile } from './readTsv.ts';

interface OpenSpan {
  readonly id: string;
  readonly row: Row;
  end: number;
  /** By feature. */
  readonly values: Map<string, string>;
  readonly layer: Layer;
}

/** Joins the rows of a table to spans and relations; offsets as they stand in the file. */
export function statedTsv({ layers, rows, broken }: TsvFile, file: ImportFile): StatedAnnotations {
  const spans = new Map<string, OpenSpan>();
  const spanLayers = layers.filter(({ kind }) => kind === 'span');
  for (const row of rows) for (const layer of spanLayers) addSpans(spans, row, layer);
  const stated = [...spans.values()].map((span) => statedSpan(span, file));
  let unreadable = broken.length;
  const relations = layers
    .filter(({ kind }) => kind === 'relation')
    .flatMap((layer) =>
      rows.flatMap((row) => {
        const read = relationsOf(row, layer);
        unreadable += read.unreadable;
        return read.relations;
      }),
    );
  return { spans: stated, relations, unreadable };
}

/** Numbers tell what belongs together across rows; what has none is one row. */
const keyOf = (layer: string, number: string | undefined, row: string): string =>
  number === undefined || number === '0' ? `${layer} ${row}` : `${layer} #${number}`;

function addSpans(spans: Map<string, OpenSpan>, row: Row, layer: Layer): void {
  const features = layer.features.length === 0 ? [''] : layer.features;
  for (const [index, feature] of features.entries()) {
    for (const { value, number } of marksOf(row.cells[layer.column + index])) {
      const id = keyOf(layer.name, number, row.id);
      const open = spans.get(id) ?? { id, row, end: row.end, values: new Map<string, string>(), layer };
      open.end = Math.max(open.end, row.end);
      if (value !== '') open.values.set(feature, value);
      spans.set(id, open);
    }
  }
}

/** The first feature with a value is the label, else the layer's name; the others are attributes. */
function statedSpan({ id, row, end, values, layer }: OpenSpan, file: ImportFile): StatedSpan {
  const main = values.has('value') ? 'value' : [...values.keys()][0];
  const others = [...values].filter(([feature]) => feature !== main);
  const shortName = layer.name.slice(layer.name.lastIndexOf('.') + 1) || 'span';
  return {
    where: lineOf(file, row.line),
    id,
    start: row.start,
    end,
    label: (main === undefined ? undefined : values.get(main)) ?? shortName,
    ...(others.length === 0 ? {} : { attributes: Object.fromEntries(others) }),
  };
}

/** Its last column names the source: row, and the numbers of both ends, where 0 is for an end that needs none. */
function relationsOf(row: Row, layer: Layer) {
  const baseFeature = layer.features.at(-1) ?? '';
  const base = baseFeature.replace(/^BT_/, '');
  const values = marksOf(row.cells[layer.column]);
  const sources = row.cells[layer.column + layer.features.length - 1] ?? '_';
  if (sources === '_' || sources === '') return { relations: [], unreadable: 0 };
  let unreadable = 0;
  const relations = sources.split('|').flatMap((reference, index): StatedRelation[] => {
    const [, source, from, to] = /^(\d+-\d+(?:\.\d+)?)(?:\[(\d+)_(\d+)\])?$/.exec(reference) ?? [];
    if (source === undefined) {
      unreadable += 1;
      return [];
    }
    const label = layer.features.length > 1 ? (values[index]?.value ?? '') : '';
    return [
      {
        from: { id: keyOf(base, from, source) },
        to: { id: keyOf(base, to, row.id) },
        label: label === '' ? layer.name.slice(layer.name.lastIndexOf('.') + 1) || 'related' : label,
      },
    ];
  });
  return { relations, unreadable };
}
