import { suffixOf } from '../domain/ids.ts';
import type { LabelSchema } from '../domain/records/labelSchema.ts';
import type { Exportable } from './exportable.ts';
import { reviewStateOf, type ReviewState } from './jsonl/review.ts';
import type { ExportDocument, OffsetUnit } from './types.ts';

/** How many annotations and notes an export writes of a document: whether anything is there. */
export const writtenCount = ({ spans, documentLabels, notes }: Exportable): number =>
  spans.length + documentLabels.length + notes.onText.length + notes.onDocument.length;

export const reviewOf = ({ layer }: ExportDocument, content: Exportable): ReviewState =>
  reviewStateOf(layer, writtenCount(content));

/** What we know of a document besides its annotations; `meta` of our JSONL and of the other JSON formats. */
export function ownMeta(
  entry: ExportDocument,
  content: Exportable,
  { schema, unit }: { readonly schema: LabelSchema; readonly unit: OffsetUnit },
): Readonly<Record<string, unknown>> {
  const { document, personName } = entry;
  return {
    review: reviewOf(entry, content),
    text_sha256: document.sha256,
    offsets: unit,
    name: document.name,
    protocol: `${schema.name} v${schema.version}`,
    ...(document.caseId === undefined ? {} : { case: suffixOf(document.caseId) }),
    ...(personName === undefined ? {} : { annotator: personName }),
    ...(document.meta === undefined ? {} : { fields: document.meta }),
    ...(entry.split === undefined ? {} : { split: entry.split }),
  };
}

/** The id a document had where it came from, else ours. */
export const idOf = ({ document }: ExportDocument): string => document.externalId ?? document.id;
