import { suffixOf } from '../../domain/ids.ts';
import type { LabelSchema } from '../../domain/records/labelSchema.ts';
import { offsetTable } from '../../engines/text/offsets.ts';
import type { RelationAnnotation, SpanAnnotation } from '../../domain/records/annotation.ts';
import { exportable, type Exportable } from '../exportable.ts';
import { LossCounter } from '../losses.ts';
import type { ExportDef, ExportDocument, ExportOptions, ExportOutcome } from '../types.ts';
import { reviewStateOf, type ReviewState } from './review.ts';

/**
 * Prodigy's task format (prodi.gy/docs/api-interfaces), which spaCy's converters read too. Without tokens, so
 * relations name their ends by `head_span` and `child_span`. Our own facts stand in `meta`.
 */
export const jsonlExport = {
  id: 'jsonl',
  name: 'JSON Lines (Prodigy, spaCy)',
  doc: 'One line a note with spans, relations and whether it was reviewed; offsets in code points unless you choose UTF-16.',
  extension: '.jsonl',
  export(
    documents: readonly ExportDocument[],
    schema: LabelSchema,
    options: ExportOptions = {},
  ): ExportOutcome {
    const losses = new LossCounter();
    const lines = documents.map((entry) => JSON.stringify(lineOfDocument(entry, schema, options, losses)));
    const bytes = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
    return { files: [{ path: 'annotations.jsonl', bytes }], loss: losses.losses() };
  },
} as const satisfies ExportDef;

type ToUnit = (utf16: number) => number;

function lineOfDocument(
  entry: ExportDocument,
  schema: LabelSchema,
  options: ExportOptions,
  losses: LossCounter,
): object {
  const { document, text } = entry;
  const content = exportable(entry, options, losses);
  const unit = options.offsets ?? 'codepoint';
  const toUnit: ToUnit = unit === 'utf16' ? (offset) => offset : offsetTable(text).toCodePoint;
  const review = reviewStateOf(entry.layer, content.spans.length);
  return {
    id: document.externalId ?? document.id,
    text,
    ...annotationMembers(content, review, text, toUnit),
    meta: { review, text_sha256: document.sha256, offsets: unit, ...metaMembers(entry, schema) },
  };
}

/** A document that nobody reviewed has no `spans` and no `answer`: an empty list would say "nothing here". */
function annotationMembers(content: Exportable, review: ReviewState, text: string, toUnit: ToUnit): object {
  if (review === 'not_reviewed') return {};
  const byId = new Map(content.spans.map((span) => [span.id, span]));
  return {
    spans: content.spans.map((span) => spanMember(span, text, toUnit)),
    relations: content.relations.map((relation) => relationMember(relation, byId, toUnit)),
    ...(review === 'in_progress' ? {} : { answer: 'accept' }),
  };
}

function spanMember(annotation: SpanAnnotation, text: string, toUnit: ToUnit): object {
  const { target, attributes, codes, provenance } = annotation;
  return {
    ...endMember(annotation, toUnit),
    // The quote lets any reader check the offsets.
    text: text.slice(target.start, target.end),
    ...(attributes === undefined ? {} : { attributes }),
    ...(codes === undefined ? {} : { codes }),
    ...(provenance.kind === 'model'
      ? {
          source: `${provenance.model}@${provenance.version}`,
          score: provenance.score,
          changed: provenance.changed,
        }
      : {}),
  };
}

const endMember = ({ id, target, labelId }: SpanAnnotation, toUnit: ToUnit): object => ({
  start: toUnit(target.start),
  end: toUnit(target.end),
  label: labelId,
  id,
});

function relationMember(
  { target, labelId }: RelationAnnotation,
  byId: ReadonlyMap<string, SpanAnnotation>,
  toUnit: ToUnit,
): object {
  const head = byId.get(target.from);
  const child = byId.get(target.to);
  return {
    label: labelId,
    ...(head === undefined ? {} : { head_span: endMember(head, toUnit) }),
    ...(child === undefined ? {} : { child_span: endMember(child, toUnit) }),
  };
}

function metaMembers({ document, personName }: ExportDocument, schema: LabelSchema): object {
  return {
    name: document.name,
    protocol: `${schema.name} v${schema.version}`,
    ...(document.caseId === undefined ? {} : { case: suffixOf(document.caseId) }),
    ...(personName === undefined ? {} : { annotator: personName }),
    ...(document.meta === undefined ? {} : { fields: document.meta }),
  };
}
