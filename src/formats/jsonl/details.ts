import type { AttributeValue } from '../../domain/records/annotation.ts';
import type { Extent } from '../../domain/targets/textSpan.ts';
import type { StatedSpan } from '../text/placeSpans.ts';
import type { ParsedSpan } from '../types.ts';
import { isObject, type JsonObject } from './lines.ts';

type Details = Pick<ParsedSpan, 'attributes' | 'codes' | 'note'>;

/** Offsets as Prodigy, spaCy and we write them, doccano, or in short; our `fragments` where there are two or more. */
export function extentOf(entry: JsonObject): (Extent & { fragments?: readonly Extent[] }) | undefined {
  const start = entry['start'] ?? entry['start_offset'] ?? entry['begin'] ?? entry['s'];
  const end = entry['end'] ?? entry['end_offset'] ?? entry['e'];
  if (typeof start !== 'number' || typeof end !== 'number') return undefined;
  const stated: readonly unknown[] = Array.isArray(entry['fragments']) ? entry['fragments'] : [];
  const fragments = stated.flatMap((part) => {
    const extent = isObject(part) ? extentOf(part) : undefined;
    return extent === undefined ? [] : [{ start: extent.start, end: extent.end }];
  });
  return { start, end, ...(fragments.length < 2 ? {} : { fragments }) };
}

/** What else an entry says of a span. */
export function extras(entry: JsonObject): Omit<StatedSpan, 'where' | 'start' | 'end' | 'label'> {
  const { score } = entry;
  const id = idText(entry['id']);
  const quote = [entry['text'], entry['quote']].find((value) => typeof value === 'string');
  return {
    ...(id === undefined ? {} : { id }),
    ...(quote === undefined ? {} : { quote }),
    ...(typeof score === 'number' ? { score } : {}),
    ...statedDetails(entry),
  };
}

/** Attributes, codes and note, each only where there is one. */
export function statedDetails(entry: JsonObject): Details {
  const { note } = entry;
  const attributes = statedAttributes(entry['attributes']);
  const codes = Array.isArray(entry['codes']) ? (entry['codes'] as readonly unknown[]).flatMap(readCode) : [];
  return {
    ...(attributes === undefined ? {} : { attributes }),
    ...(codes.length === 0 ? {} : { codes }),
    ...(typeof note === 'string' && note !== '' ? { note } : {}),
  };
}

/** Attribute values of the kinds we know; undefined if there are none. */
export function statedAttributes(value: unknown): ParsedSpan['attributes'] | undefined {
  const entries = isObject(value) ? Object.entries(value).filter(isAttribute) : [];
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

const isAttribute = (entry: [string, unknown]): entry is [string, AttributeValue] => {
  const [, value] = entry;
  if (Array.isArray(value)) return value.every((word) => typeof word === 'string');
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
};

function readCode(entry: unknown): NonNullable<ParsedSpan['codes']>[number][] {
  if (!isObject(entry)) return [];
  const { system, code, display } = entry;
  if (typeof system !== 'string' || typeof code !== 'string') return [];
  return [{ system, code, ...(typeof display === 'string' ? { display } : {}) }];
}

/** Ids are strings in some tools and numbers in others. */
export function idText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
