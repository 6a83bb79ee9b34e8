import type { ParsedDocument } from '../types.ts';
import { isObject, type JsonObject } from './lines.ts';
import { isReviewState, readReview } from './review.ts';
import { idText } from './details.ts';

/** Keys with a meaning of their own; every other one is metadata, but for Prodigy's own `_...` */
const KNOWN = new Set(
  (
    'id text tokens spans entities label labels annotations relations document_labels notes answer meta Comments comments ' +
    'cats accept options name case'
  ).split(' '),
);

/** Name, ids and metadata of a line: as our own export wrote them, else whatever scalar members there are. */
export function lineMetadata(record: JsonObject, fallbackName: string): Omit<ParsedDocument, 'text'> {
  const meta = isObject(record['meta']) ? record['meta'] : {};
  const isOurs = isReviewState(meta['review']);
  const externalId = idText(record['id']) ?? idText(meta['id']);
  const name = idText(meta['name']) ?? idText(record['name']) ?? externalId ?? fallbackName;
  const caseId = idText(meta['case']) ?? idText(record['case']) ?? idText(record['case_id']);
  const fields = isOurs ? ownFields(meta) : foreignFields(record, meta);
  return {
    name,
    ...(externalId === undefined ? {} : { externalId }),
    ...(caseId === undefined ? {} : { caseId }),
    ...(Object.keys(fields).length === 0 ? {} : { meta: fields }),
  };
}

function ownFields(meta: JsonObject): Record<string, string> {
  return isObject(meta['fields']) ? textFields(Object.entries(meta['fields'])) : {};
}

function foreignFields(record: JsonObject, meta: JsonObject): Record<string, string> {
  const others = Object.entries(record).filter(([key]) => !KNOWN.has(key) && !key.startsWith('_'));
  return textFields([...others, ...Object.entries(meta)]);
}

function textFields(entries: readonly (readonly [string, unknown])[]): Record<string, string> {
  const fields = entries.flatMap(([key, value]) => {
    const text = fieldText(value);
    return text === undefined ? [] : [[key, text] as const];
  });
  return Object.fromEntries(fields);
}

function fieldText(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value);
  } catch {
    return undefined; // nested deeper than the call stack: nothing that a person could read
  }
}

/** Name, ids, case and fields that an export of ours put into `meta`; none of it where the file is not ours. */
export function ownFacts(meta: unknown): Partial<Omit<ParsedDocument, 'text'>> {
  if (!isObject(meta) || !isReviewState(meta['review'])) return {};
  const [externalId, name, caseId] = [idText(meta['id']), idText(meta['name']), idText(meta['case'])];
  const fields = ownFields(meta);
  const reviewed = readReview({ meta });
  return {
    ...(externalId === undefined ? {} : { externalId }),
    ...(name === undefined ? {} : { name }),
    ...(caseId === undefined ? {} : { caseId }),
    ...(Object.keys(fields).length === 0 ? {} : { meta: fields }),
    ...(reviewed === undefined ? {} : { reviewed }),
  };
}
