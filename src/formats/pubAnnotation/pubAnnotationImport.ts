import type { AttributeValue } from '../../domain/records/annotation.ts';
import type { Extent } from '../../domain/targets/textSpan.ts';
import { MAX_JSON_BYTES } from '../json/readJson.ts';
import { isText, objectsOf, sniffObject, topObjects, unreadCount } from '../json/values.ts';
import { idText } from '../jsonl/details.ts';
import { isObject, type JsonObject } from '../jsonl/lines.ts';
import { ownFacts } from '../jsonl/metadata.ts';
import { failed, placeOf } from '../parseItems.ts';
import { documentItems, usually, type StatedAnnotations } from '../text/documentItems.ts';
import type { StatedSpan } from '../text/placeSpans.ts';
import type { FormatDef, ImportFile, ImportOptions, ParseItem } from '../types.ts';

/** PubAnnotation JSON, one document or a list; it counts code points. */
export const pubAnnotation = {
  id: 'pubannotation',
  name: 'PubAnnotation JSON',
  doc: 'Documents with denotations (also discontinuous ones), relations and attributes.',
  extensions: ['.json'],
  maxBytes: MAX_JSON_BYTES,
  sniff: (file: ImportFile) =>
    sniffObject(file, (first) => 'text' in first && ('denotations' in first || 'sourceid' in first)),
  *parse(file: ImportFile, options: ImportOptions): Generator<ParseItem> {
    const stem = file.name.replace(/\.[^.]*$/, '');
    const entries = topObjects(file);
    for (const [index, entry] of entries.entries()) {
      const where = `${placeOf(file)}, document ${index + 1}`;
      const text = isObject(entry) ? entry['text'] : undefined;
      if (!isObject(entry) || typeof text !== 'string') {
        yield failed(where, 'The document has no text; left out.');
        continue;
      }
      const externalId = idText(entry['sourceid']);
      const name = externalId ?? (entries.length === 1 ? stem : `${stem} ${index + 1}`);
      const facts = { name, ...(externalId === undefined ? {} : { externalId }), ...ownFacts(entry['meta']) };
      const annotations = Array.isArray(entry['denotations']) ? statedObject(entry, where) : undefined;
      const stated = { where, ...facts, text, unit: unitOf(entry), source: 'PubAnnotation', annotations };
      yield* documentItems(stated, options);
    }
  },
} as const satisfies FormatDef;

/** Denotations quote no text, so our own exports name their unit. */
const unitOf = (entry: JsonObject) =>
  usually(isObject(entry['meta']) && entry['meta']['offsets'] === 'utf16' ? 'utf16' : 'codepoint');

function statedObject(entry: JsonObject, where: string): StatedAnnotations {
  const attributes = attributesById(entry);
  const spans = objectsOf(entry['denotations']).flatMap((denotation) => {
    const span = statedSpan(denotation, where);
    const given = span?.id === undefined ? undefined : attributes.get(span.id);
    return span === undefined ? [] : [given === undefined ? span : { ...span, attributes: given }];
  });
  const relations = objectsOf(entry['relations']).flatMap(({ subj, pred, obj }) => {
    const [from, to] = [idText(subj), idText(obj)];
    if (from === undefined || to === undefined || !isText(pred)) return [];
    return [{ from: { id: from }, to: { id: to }, label: pred }];
  });
  const unreadable = unreadCount(entry['denotations'], spans) + unreadCount(entry['relations'], relations);
  return { spans, relations, unreadable };
}

function statedSpan(denotation: JsonObject, where: string): StatedSpan | undefined {
  const { obj } = denotation;
  const id = idText(denotation['id']);
  const parts = (Array.isArray(denotation['span']) ? objectsOf(denotation['span']) : [denotation['span']])
    .filter(isObject)
    .flatMap(({ begin, end }): Extent[] =>
      typeof begin === 'number' && typeof end === 'number' ? [{ start: begin, end }] : [],
    );
  const [first, last] = [parts[0], parts.at(-1)];
  if (first === undefined || last === undefined || !isText(obj)) return undefined;
  return {
    where,
    ...(id === undefined ? {} : { id }),
    start: first.start,
    end: last.end,
    ...(parts.length > 1 ? { fragments: parts } : {}),
    label: obj,
  };
}

/** Several statements of one attribute on one subject are its choices. */
function attributesById(entry: JsonObject): ReadonlyMap<string, Record<string, AttributeValue>> {
  const found = new Map<string, Map<string, AttributeValue[]>>();
  for (const { subj, pred, obj } of objectsOf(entry['attributes'])) {
    const id = idText(subj);
    if (id === undefined || !isText(pred)) continue;
    if (typeof obj !== 'string' && typeof obj !== 'number' && typeof obj !== 'boolean') continue;
    const values = found.get(id) ?? new Map<string, AttributeValue[]>();
    values.set(pred, [...(values.get(pred) ?? []), obj]);
    found.set(id, values);
  }
  return new Map(
    [...found].map(([id, values]) => [
      id,
      Object.fromEntries(
        [...values].map(([pred, all]) => [pred, all.length > 1 ? all.map(String) : (all[0] ?? '')]),
      ),
    ]),
  );
}
