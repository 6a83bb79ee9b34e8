import type { Annotation, RelationAnnotation, SpanAnnotation } from '../../domain/records/annotation.ts';
import { coveredText, partsOf } from '../../domain/targets/textSpan.ts';
import { attributeText } from '../attributeText.ts';
import { exportable, type ExportContext } from '../exportable.ts';
import type { Feature } from '../features.ts';
import { idOf, ownMeta, reviewOf } from '../ownMeta.ts';
import type { ExportDocument } from '../types.ts';
import { unitOfExport, type ExportUnit } from '../unitOfExport.ts';
import {
  infonOfAttribute,
  infonsOfMeta,
  NOTE,
  TYPE,
  type BiocAnnotation,
  type BiocCollection,
  type BiocDocument,
  type BiocRelation,
  type Infons,
} from './model.ts';

export const BIOC_CARRIES: readonly Feature[] = [
  ...(['overlaps', 'fragments', 'attributes', 'relations', 'relationAttributes', 'spanNotes'] as const),
  ...(['metadata', 'review'] as const),
];

/** Documents as a BioC collection, each with one passage. Offsets in code points or UTF-16, never bytes. */
export function collectionOf(documents: readonly ExportDocument[], context: ExportContext): BiocCollection {
  const { schema } = context;
  return {
    source: 'Wardmark',
    date: '',
    key: `${schema.name} v${schema.version}`,
    infons: {},
    documents: documents.map((entry) => documentOf(entry, context)),
  };
}

function documentOf(entry: ExportDocument, context: ExportContext): BiocDocument {
  const { text } = entry;
  const content = exportable(entry, context);
  const unit = unitOfExport(text, context.options);
  const meta = ownMeta(entry, content, { schema: context.schema, unit: unit.unit });
  const isSilent = reviewOf(entry, content) === 'not_reviewed';
  const notes = content.notes.byAnnotation;
  return {
    id: idOf(entry),
    infons: infonsOfMeta({ id: idOf(entry), ...meta }),
    passages: [
      {
        offset: 0,
        infons: {},
        text,
        sentences: [],
        annotations: isSilent ? [] : content.spans.map((span) => annotationOf(span, { text, unit, notes })),
        relations: content.relations.map(relationOf),
      },
    ],
    annotations: [],
    relations: [],
  };
}

interface SpanContext {
  readonly text: string;
  readonly unit: ExportUnit;
  readonly notes: ReadonlyMap<string, string>;
}

function annotationOf(span: SpanAnnotation, { text, unit, notes }: SpanContext): BiocAnnotation {
  const note = notes.get(span.id);
  const locations = partsOf(span.target).map((part) => {
    const { start, end } = unit.convert(part);
    return { offset: start, length: end - start };
  });
  return {
    id: span.id,
    infons: { ...infonsOf(span), ...(note === undefined ? {} : { [NOTE]: note }) },
    text: coveredText(text, span.target),
    locations,
  };
}

const relationOf = (relation: RelationAnnotation): BiocRelation => ({
  id: relation.id,
  infons: infonsOf(relation),
  nodes: [
    { refid: relation.target.from, role: 'from' },
    { refid: relation.target.to, role: 'to' },
  ],
});

const infonsOf = ({ labelId, attributes = {} }: Annotation): Infons => ({
  [TYPE]: labelId,
  ...Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [infonOfAttribute(name), attributeText(value)]),
  ),
});
