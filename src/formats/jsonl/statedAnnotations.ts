import type { StatedSpan } from '../text/placeSpans.ts';
import { isObject, type JsonObject } from './lines.ts';

/** One end of a relation as a line names it: by span id, or by extent (and label) of the span. */
export interface StatedEnd {
  readonly id?: string;
  readonly start?: number;
  readonly end?: number;
  readonly label?: string;
}

export interface StatedRelation {
  readonly from: StatedEnd;
  readonly to: StatedEnd;
  readonly label: string;
}

export interface StatedAnnotations {
  readonly spans: readonly StatedSpan[];
  readonly relations: readonly StatedRelation[];
  /** Whether the line has a list of spans at all: an empty list says more than none. */
  readonly hasSpanList: boolean;
  /** Entries that are no annotation of any dialect known here. */
  readonly unreadable: number;
}

/** Keys of the list of spans: Prodigy and spaCy, eval files and doccano with relations, plain doccano. */
const SPAN_LISTS = ['spans', 'entities', 'label', 'labels'] as const;

/** Reads annotations in any of the dialects; offsets stay in the unit of the file. */
export function statedAnnotations(record: JsonObject, where: string): StatedAnnotations {
  const list = SPAN_LISTS.map((key) => record[key]).find((value) => Array.isArray(value)) as
    readonly unknown[] | undefined;
  const entries = list ?? [];
  const spans = entries.map((entry) => statedSpan(entry, where)).filter((span) => span !== undefined);
  const links: readonly unknown[] = Array.isArray(record['relations']) ? record['relations'] : [];
  const relations = links.map(statedRelation).filter((relation) => relation !== undefined);
  const unreadable = entries.length - spans.length + links.length - relations.length;
  return { spans, relations, hasSpanList: list !== undefined, unreadable };
}

function statedSpan(entry: unknown, where: string): StatedSpan | undefined {
  if (Array.isArray(entry)) {
    const [start, end, label] = entry as readonly unknown[];
    return statedSpan({ start, end, label }, where);
  }
  if (!isObject(entry)) return undefined;
  const start = entry['start'] ?? entry['start_offset'];
  const end = entry['end'] ?? entry['end_offset'];
  const label = entry['label'];
  if (typeof start !== 'number' || typeof end !== 'number' || typeof label !== 'string' || label === '')
    return undefined;
  return { where, start, end, label, ...extras(entry) };
}

function extras(entry: JsonObject): Omit<StatedSpan, 'where' | 'start' | 'end' | 'label'> {
  const { note, score } = entry;
  const id = idText(entry['id']);
  const quote = [entry['text'], entry['quote']].find((value) => typeof value === 'string');
  const attributes = isObject(entry['attributes'])
    ? Object.entries(entry['attributes']).filter(isScalarEntry)
    : [];
  const codes = Array.isArray(entry['codes']) ? (entry['codes'] as readonly unknown[]).flatMap(readCode) : [];
  return {
    ...(id === undefined ? {} : { id }),
    ...(quote === undefined ? {} : { quote }),
    ...(typeof score === 'number' ? { score } : {}),
    ...(attributes.length === 0 ? {} : { attributes: Object.fromEntries(attributes) }),
    ...(codes.length === 0 ? {} : { codes }),
    ...(typeof note === 'string' ? { note } : {}),
  };
}

type Scalar = string | number | boolean;

const isScalarEntry = (entry: [string, unknown]): entry is [string, Scalar] =>
  ['string', 'number', 'boolean'].includes(typeof entry[1]);

function readCode(entry: unknown): NonNullable<StatedSpan['codes']>[number][] {
  if (!isObject(entry)) return [];
  const { system, code, display } = entry;
  if (typeof system !== 'string' || typeof code !== 'string') return [];
  return [{ system, code, ...(typeof display === 'string' ? { display } : {}) }];
}

/** Ours and Prodigy's `head_span`/`child_span`, doccano's `from_id`/`to_id`/`type`, eval's `from`/`to`. */
function statedRelation(entry: unknown): StatedRelation | undefined {
  if (!isObject(entry)) return undefined;
  const label = entry['label'] ?? entry['type'];
  const from = statedEnd(entry['head_span'] ?? entry['from_id'] ?? entry['from']);
  const to = statedEnd(entry['child_span'] ?? entry['to_id'] ?? entry['to']);
  if (typeof label !== 'string' || label === '' || from === undefined || to === undefined) return undefined;
  return { from, to, label };
}

function statedEnd(value: unknown): StatedEnd | undefined {
  const byId = idText(value);
  if (byId !== undefined) return { id: byId };
  if (!isObject(value)) return undefined;
  const { start, end, label } = value;
  const id = idText(value['id']);
  return {
    ...(id === undefined ? {} : { id }),
    ...(typeof start === 'number' ? { start } : {}),
    ...(typeof end === 'number' ? { end } : {}),
    ...(typeof label === 'string' ? { label } : {}),
  };
}

/** Ids are strings in some tools and numbers in others. */
export function idText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
