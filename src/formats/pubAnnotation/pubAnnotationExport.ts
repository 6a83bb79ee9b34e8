import type { Attributes } from '../../domain/records/annotation.ts';
import type { LabelSchema } from '../../domain/records/labelSchema.ts';
import { partsOf, type Extent, type TextSpan } from '../../domain/targets/textSpan.ts';
import { exportable, type ExportContext } from '../exportable.ts';
import { jsonFile } from '../exportedFile.ts';
import { FEATURES, type Feature } from '../features.ts';
import { LossCounter } from '../losses.ts';
import { idOf, ownMeta, reviewOf } from '../ownMeta.ts';
import type { ExportDef, ExportDocument, ExportOptions, ExportOutcome } from '../types.ts';
import { unitOfExport } from '../unitOfExport.ts';

const CARRIES: readonly Feature[] = [
  ...(['overlaps', 'fragments', 'attributes', 'typedAttributes', 'relations', 'metadata', 'review'] as const),
];

/** PubAnnotation JSON (pubannotation.org/docs/annotation-format); discontinuous spans in its "bag" model. */
export const pubAnnotationExport = {
  id: 'pubannotation',
  name: 'PubAnnotation JSON',
  doc: 'A list of documents with denotations, relations and attributes; labels of documents, codes and notes are left out; offsets in code points.',
  extension: '.json',
  carries: CARRIES,
  export(
    documents: readonly ExportDocument[],
    schema: LabelSchema,
    options: ExportOptions = {},
  ): ExportOutcome {
    const losses = new LossCounter();
    const context = { schema, options, losses, carries: CARRIES };
    const objects = documents.map((entry) => objectOf(entry, context));
    return { files: [jsonFile('annotations.json', objects)], loss: losses.losses() };
  },
} as const satisfies ExportDef;

function objectOf(entry: ExportDocument, context: ExportContext): object {
  const { text, document } = entry;
  const content = exportable(entry, context);
  const { unit, convert } = unitOfExport(text, context.options);
  const spanOf = (target: TextSpan) => {
    const parts = partsOf(target).map(convert).map(beginEnd);
    return parts.length === 1 ? parts[0] : parts;
  };
  const ids = new Map(content.spans.map(({ id }, index) => [id, `T${index + 1}`]));
  const attributes = content.spans.flatMap(({ id, attributes: given = {} }) =>
    statementsOf(given, () => {
      context.losses.add(FEATURES.typedAttributes, document.id);
    }).map((statement) => ({ subj: ids.get(id), ...statement })),
  );
  const denotations = content.spans.map(({ id, target, labelId }) => ({
    id: ids.get(id),
    span: spanOf(target),
    obj: labelId,
  }));
  const relations = content.relations.map(({ target, labelId }, index) => ({
    id: `R${index + 1}`,
    subj: ids.get(target.from),
    pred: labelId,
    obj: ids.get(target.to),
  }));
  const isSilent = reviewOf(entry, content) === 'not_reviewed';
  return {
    text,
    sourcedb: 'Wardmark',
    sourceid: idOf(entry),
    ...(isSilent
      ? {}
      : {
          denotations,
          relations,
          attributes: attributes.map((given, nth) => ({ id: `A${nth + 1}`, ...given })),
        }),
    meta: { id: idOf(entry), ...ownMeta(entry, content, { schema: context.schema, unit }) },
  };
}

const beginEnd = ({ start, end }: Extent): object => ({ begin: start, end });

/** An attribute of several choices is a statement for each. */
function statementsOf(attributes: Attributes, onLoss: () => void): readonly { pred: string; obj: unknown }[] {
  return Object.entries(attributes).flatMap(([pred, value]) => {
    if (!Array.isArray(value)) return [{ pred, obj: value }];
    if (value.length < 2) onLoss();
    return value.map((obj) => ({ pred, obj }));
  });
}
