import type { StatedAnnotations } from '../text/documentItems.ts';
import type { StatedSpan } from '../text/placeSpans.ts';
import type { ParsedDocumentLabel, ParsedTextNote } from '../types.ts';
import { isObject, type JsonObject } from './lines.ts';
import { extentOf, extras, statedDetails } from './details.ts';
import { statedRelation } from './statedRelation.ts';

/** Keys of the list of spans: Prodigy and spaCy, eval files and doccano with relations, doccano old and new. */
const SPAN_LISTS = ['spans', 'entities', 'label', 'labels', 'annotations'] as const;

/** What a line states; `isSilent` where it has no list at all: an empty list says more than none. */
export type LineAnnotations = StatedAnnotations & { readonly isSilent: boolean };

/** Reads annotations in any of the dialects; offsets stay in the unit of the file. */
export function statedAnnotations(record: JsonObject, where: string): LineAnnotations {
  const list = SPAN_LISTS.map((key) => record[key]).find(isSpanList);
  const entries = list ?? [];
  const spans = entries.map((entry) => statedSpan(entry, where)).filter((span) => span !== undefined);
  const links = listOf(record['relations']);
  const tokens = listOf(record['tokens']);
  const relations = links.map((link) => statedRelation(link, tokens)).filter((link) => link !== undefined);
  const documentLabels = statedDocumentLabels(record, list !== undefined);
  const { documentNotes, textNotes } = statedNotes(record);
  const isSilent =
    list === undefined && relations.length + documentLabels.length + documentNotes.length === 0;
  const unreadable = entries.length - spans.length + links.length - relations.length;
  return { spans, relations, documentLabels, documentNotes, textNotes, isSilent, unreadable };
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** A list of words is one of document labels (doccano's classification). */
const isSpanList = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && (value.length === 0 || !value.every(isText));

function statedSpan(entry: unknown, where: string): StatedSpan | undefined {
  if (Array.isArray(entry)) {
    const [start, end, label] = entry as readonly unknown[];
    return statedSpan({ start, end, label }, where);
  }
  if (!isObject(entry)) return undefined;
  const extent = extentOf(entry);
  // doccano once wrote the number of a label instead of its name.
  const label = typeof entry['label'] === 'number' ? `label ${entry['label']}` : entry['label'];
  if (extent === undefined || !isText(label)) return undefined;
  return { where, ...extent, label, ...extras(entry) };
}

/**
 * Ours (`document_labels`), doccano's `cats` or words in `label`, spaCy's `cats` with scores, Prodigy's `accept` of
 * a choice or its single `label`.
 */
function statedDocumentLabels(record: JsonObject, hasSpans: boolean): readonly ParsedDocumentLabel[] {
  const own = listOf(record['document_labels']).flatMap((entry) =>
    isObject(entry) && isText(entry['label']) ? [{ label: entry['label'], ...statedDetails(entry) }] : [],
  );
  const { cats, accept, label, labels, document_labels: listed } = record;
  const scored = isObject(cats) ? Object.entries(cats).filter(([, score]) => isChosen(score)) : [];
  const words = [cats, accept, label, labels, listed].flatMap((value) => listOf(value).filter(isText));
  const single = !hasSpans && isText(label) ? [label] : [];
  const names = new Set([...scored.map(([name]) => name), ...words, ...single].filter((name) => name !== ''));
  return [...own, ...[...names].map((name) => ({ label: name }))];
}

const isChosen = (score: unknown): boolean => score === true || (typeof score === 'number' && score >= 0.5);

/** Ours (`notes`, on a stretch where they have offsets) and doccano's comments. */
function statedNotes(record: JsonObject): {
  readonly documentNotes: readonly string[];
  readonly textNotes: readonly ParsedTextNote[];
} {
  const own = listOf(record['notes']).filter(isObject);
  const textNotes: ParsedTextNote[] = [];
  const documentNotes = [...listOf(record['Comments']), ...listOf(record['comments'])].filter(isText);
  for (const entry of own) {
    const extent = extentOf(entry);
    if (!isText(entry['text'])) continue;
    if (extent === undefined) documentNotes.push(entry['text']);
    else textNotes.push({ start: extent.start, end: extent.end, note: entry['text'] });
  }
  return { documentNotes, textNotes };
}
