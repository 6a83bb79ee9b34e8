import { isText, listOf, objectsOf } from '../json/values.ts';
import { idText } from '../jsonl/details.ts';
import { isObject, type JsonObject } from '../jsonl/lines.ts';
import { ownFacts } from '../jsonl/metadata.ts';
import { failed, placeOf } from '../parseItems.ts';
import { documentItems } from '../text/documentItems.ts';
import type { StatedRelation } from '../text/joinRelations.ts';
import type { StatedSpan } from '../text/placeSpans.ts';
import type { ImportFile, ImportOptions, OffsetUnit, ParsedSpan, ParseItem } from '../types.ts';
import { attributeOfInfon, metaOfInfons, NOTE, TYPE, type Infons } from './model.ts';
import { joinPassages, placeInText, type JoinedText } from './passages.ts';

/** Yields the documents of a collection in the shape of BioC JSON. */
export function* biocDocuments(
  file: ImportFile,
  collection: JsonObject,
  options: ImportOptions,
): Generator<ParseItem> {
  const stem = file.name.replace(/\.[^.]*$/, '');
  const documents = listOf(collection['documents']);
  if (documents.length === 0) yield failed(placeOf(file), 'The collection has no documents.');
  for (const [index, document] of documents.entries()) {
    const where = `${placeOf(file)}, document ${index + 1}`;
    if (!isObject(document)) {
      yield failed(where, 'The document is no object; left out.');
      continue;
    }
    const infons = infonsOf(document);
    const own = ownFacts(metaOfInfons(infons));
    const unit = unitOf(document, infons, options);
    const joined = joinPassages(document, unit);
    const externalId = idText(document['id']);
    const name = externalId ?? `${stem} ${index + 1}`;
    const annotations =
      own.reviewed === false && !hasAnnotations(joined)
        ? undefined
        : stated(document, joined, { unit, where });
    // Offsets are converted here, passage by passage.
    yield* documentItems(
      {
        where,
        name,
        ...(externalId === undefined ? {} : { externalId }),
        ...own,
        text: joined.text,
        unit: 'utf16',
        source: 'BioC',
        annotations,
      },
      { ...options, offsets: 'auto' },
    );
  }
}

const hasAnnotations = ({ pieces }: JoinedText): boolean =>
  pieces.some(({ record }) => listOf(record['annotations']).length > 0);

/** Our own files say it, else quotes tell, else code points. (Some tools in C count bytes; quotes repair those.) */
function unitOf(document: JsonObject, infons: Infons, { offsets }: ImportOptions): OffsetUnit {
  if (offsets === 'codepoint' || offsets === 'utf16') return offsets;
  if (infons['offsets'] === 'codepoint' || infons['offsets'] === 'utf16') return infons['offsets'];
  const fits = (unit: OffsetUnit): number => {
    const { text, pieces } = joinPassages(document, unit);
    const quoted = pieces.flatMap(({ record }) => objectsOf(record['annotations']));
    return quoted.filter((annotation) => {
      const [place] = locationsOf(annotation);
      const extent = place === undefined ? undefined : placeInText(pieces, place, unit);
      return extent !== undefined && text.slice(extent.start, extent.end) === annotation['text'];
    }).length;
  };
  return fits('utf16') > fits('codepoint') ? 'utf16' : 'codepoint';
}

interface Reading {
  readonly unit: OffsetUnit;
  readonly where: string;
}

function stated(document: JsonObject, joined: JoinedText, reading: Reading) {
  const holders = [document, ...objectsOf(document['passages'])];
  const records = holders.flatMap((holder) => [holder, ...objectsOf(holder['sentences'])]);
  const annotations = records.flatMap((record) => objectsOf(record['annotations']));
  const links = records.flatMap((record) => objectsOf(record['relations']));
  const spans = annotations.flatMap((annotation) => statedSpan(annotation, joined, reading) ?? []);
  const relations = links.flatMap((link) => statedRelation(link) ?? []);
  return {
    spans,
    relations,
    unreadable: annotations.length - spans.length + links.length - relations.length,
  };
}

function statedSpan(
  annotation: JsonObject,
  { pieces }: JoinedText,
  { unit, where }: Reading,
): StatedSpan | undefined {
  const infons = infonsOf(annotation);
  const parts = locationsOf(annotation).flatMap((place) => placeInText(pieces, place, unit) ?? []);
  const [first, last] = [parts[0], parts.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const id = idText(annotation['id']);
  const { text } = annotation;
  const note = infons[NOTE];
  return {
    where,
    ...(id === undefined ? {} : { id }),
    start: first.start,
    end: last.end,
    ...(parts.length > 1 ? { fragments: parts } : {}),
    label: isText(infons[TYPE]) ? infons[TYPE] : 'annotation',
    ...(isText(text) ? { quote: text } : {}),
    ...attributesOf(infons),
    ...(note === undefined ? {} : { note }),
  };
}

function locationsOf(
  annotation: JsonObject,
): readonly { readonly offset: number; readonly length: number }[] {
  return objectsOf(annotation['locations']).flatMap(({ offset, length }) =>
    Number.isSafeInteger(offset) && Number.isSafeInteger(length)
      ? [{ offset: Number(offset), length: Number(length) }]
      : [],
  );
}

/** Two nodes make a relation; those of more have no place here. */
function statedRelation(link: JsonObject): StatedRelation | undefined {
  const infons = infonsOf(link);
  const nodes = objectsOf(link['nodes']).flatMap(({ refid, role }) => {
    const id = idText(refid);
    return id === undefined ? [] : [{ id, role }];
  });
  const [first, second, ...more] = nodes;
  if (first === undefined || second === undefined || more.length > 0) return undefined;
  const [from, to] = second.role === 'from' || first.role === 'to' ? [second, first] : [first, second];
  const label = infons[TYPE] ?? infons['relation type'] ?? 'related';
  if (label === '') return undefined;
  return { from: { id: from.id }, to: { id: to.id }, label, ...attributesOf(infons) };
}

function attributesOf(infons: Infons): Pick<ParsedSpan, 'attributes'> {
  const given = Object.entries(infons).filter(([key]) => key !== TYPE && key !== NOTE);
  if (given.length === 0) return {};
  return { attributes: Object.fromEntries(given.map(([key, value]) => [attributeOfInfon(key), value])) };
}

const infonsOf = (record: JsonObject): Infons =>
  isObject(record['infons'])
    ? Object.fromEntries(
        Object.entries(record['infons']).flatMap(([key, value]) =>
          ['string', 'number', 'boolean'].includes(typeof value) ? [[key, String(value)]] : [],
        ),
      )
    : {};
