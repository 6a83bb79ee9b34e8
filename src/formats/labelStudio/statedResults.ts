import type { AttributeValue } from '../../domain/records/annotation.ts';
import { isText, listOf, objectsOf } from '../json/values.ts';
import { idText } from '../jsonl/details.ts';
import { isObject, type JsonObject } from '../jsonl/lines.ts';
import type { StatedAnnotations } from '../text/documentItems.ts';
import type { StatedRelation } from '../text/joinRelations.ts';
import type { StatedSpan } from '../text/placeSpans.ts';
import type { ParsedDocumentLabel } from '../types.ts';
import { attributeOfControl } from './labelingConfig.ts';

interface Region {
  readonly span: Omit<StatedSpan, 'where' | 'label'>;
  readonly labels: string[];
  readonly attributes: Map<string, AttributeValue>;
}

/** Reads a `result` list; offsets stay in the unit of the file. */
export function statedResults(result: unknown, where: string): StatedAnnotations {
  const entries = objectsOf(result);
  const regions = new Map<string, Region>();
  const relations: StatedRelation[] = [];
  const documentLabels: ParsedDocumentLabel[] = [];
  const documentNotes: string[] = [];
  let unreadable = listOf(result).length - entries.length;
  for (const [index, entry] of entries.entries()) {
    const value = isObject(entry['value']) ? entry['value'] : {};
    if (entry['type'] === 'relation') {
      const relation = statedRelation(entry);
      if (relation === undefined) unreadable += 1;
      else relations.push(relation);
    } else if (extentOf(value) !== undefined) addToRegion(regions, entry, `region ${index}`);
    else {
      const choices = listOf(value['choices']).filter(isText);
      const texts = entry['type'] === 'textarea' ? textsOf(value['text']) : [];
      documentLabels.push(...choices.map((label) => ({ label })));
      documentNotes.push(...texts);
      if (choices.length + texts.length === 0) unreadable += 1;
    }
  }
  const spans = [...regions.values()].flatMap((region) => spansOf(region, where));
  unreadable += [...regions.values()].filter(({ labels }) => labels.length === 0).length;
  return { spans, relations, documentLabels, documentNotes, unreadable };
}

/** HyperText has its true offsets in `globalOffsets`; dialogues count within paragraphs, which is no text offset. */
function extentOf(value: JsonObject): { start: number; end: number } | undefined {
  const source = isObject(value['globalOffsets']) ? value['globalOffsets'] : value;
  const { start, end } = source;
  return typeof start === 'number' && typeof end === 'number' ? { start, end } : undefined;
}

/** Each result of a region repeats its id; one says its label, the others what else is said of it. */
function addToRegion(regions: Map<string, Region>, entry: JsonObject, fallbackId: string): void {
  const id = idText(entry['id']) ?? fallbackId;
  const value = isObject(entry['value']) ? entry['value'] : {};
  const known = regions.get(id);
  const labels = labelsOf(entry, value);
  const region: Region = known ?? { span: regionSpan(id, value), labels: [], attributes: new Map() };
  regions.set(id, region);
  region.labels.push(...labels);
  if (labels.length === 0 && isText(entry['from_name'])) {
    const given = attributeOf(entry['from_name'], entry['type'], value);
    if (given !== undefined) region.attributes.set(...given);
  }
  const note = isObject(entry['meta']) ? textsOf(entry['meta']['text']).join('\n') : '';
  if (note !== '') regions.set(id, { ...region, span: { ...region.span, note } });
}

function regionSpan(id: string, value: JsonObject): Region['span'] {
  const { start, end } = extentOf(value) ?? { start: NaN, end: NaN };
  // Where the labels came first, as they should, this is the covered text and not that of a text area.
  const quote = typeof value['text'] === 'string' ? value['text'] : undefined;
  const score = typeof value['score'] === 'number' ? { score: value['score'] } : {};
  return { id, start, end, ...(quote === undefined ? {} : { quote }), ...score };
}

const labelsOf = (entry: JsonObject, value: JsonObject): readonly string[] => {
  const type = isText(entry['type']) ? entry['type'] : 'labels';
  return [
    ...new Set([...(type.endsWith('labels') ? listOf(value[type]) : []), ...listOf(value['labels'])]),
  ].filter(isText);
};

function attributeOf(
  control: string,
  type: unknown,
  value: JsonObject,
): readonly [string, AttributeValue] | undefined {
  const own = attributeOfControl(control);
  const name = own ?? control;
  const choices = listOf(value['choices']).filter(isText);
  if (type === 'choices') {
    const [only] = choices;
    if (only === undefined) return undefined;
    return [name, choices.length > 1 ? choices : only === own ? true : only];
  }
  if (typeof value['number'] === 'number') return [name, value['number']];
  if (typeof value['rating'] === 'number') return [name, value['rating']];
  const texts = type === 'textarea' ? textsOf(value['text']) : [];
  return texts.length === 0 ? undefined : [name, texts.join('\n')];
}

/** A region with several labels is a span for each. */
function spansOf({ span, labels, attributes }: Region, where: string): readonly StatedSpan[] {
  const given = attributes.size === 0 ? {} : { attributes: Object.fromEntries(attributes) };
  return labels.map((label, index) => ({
    ...span,
    ...(index === 0 ? {} : { id: undefined }),
    label,
    where,
    ...given,
  }));
}

function statedRelation(entry: JsonObject): StatedRelation | undefined {
  const [from, to] = [idText(entry['from_id']), idText(entry['to_id'])];
  if (from === undefined || to === undefined) return undefined;
  const label = listOf(entry['labels']).find(isText) ?? 'related';
  const ends = [{ id: from }, { id: to }] as const;
  return entry['direction'] === 'left'
    ? { from: ends[1], to: ends[0], label }
    : { from: ends[0], to: ends[1], label };
}

const textsOf = (value: unknown): readonly string[] =>
  (typeof value === 'string' ? [value] : listOf(value)).filter(isText);
