import type { Attributes } from './annotation.ts';
import type { AttributeType, Label, LabelSchema, RelationType } from './labelSchema.ts';

/** Questions about a protocol that edits, screens and formats ask alike. */

export const isDocumentLabel = ({ scope }: Label): boolean => scope === 'document';

export const spanLabels = (schema: LabelSchema): readonly Label[] =>
  schema.labels.filter((label) => !isDocumentLabel(label));

export const documentLabels = (schema: LabelSchema): readonly Label[] =>
  schema.labels.filter(isDocumentLabel);

/** The attributes that annotations of a label have. */
export const attributesFor = (schema: LabelSchema, labelId: string): readonly AttributeType[] =>
  (schema.attributes ?? []).filter(({ labels }) => labels.length === 0 || labels.includes(labelId));

/** What a new annotation starts with; undefined where nothing has a default. */
export function defaultAttributes(schema: LabelSchema, labelId: string): Attributes | undefined {
  const entries = attributesFor(schema, labelId).flatMap(({ id, default: value }) =>
    value === undefined ? [] : [[id, value] as const],
  );
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The relation types that may lead from one label to another. */
export const relationTypesBetween = (
  schema: LabelSchema,
  from: string,
  to: string,
): readonly RelationType[] =>
  schema.relationTypes.filter(
    (type) =>
      (type.from.length === 0 || type.from.includes(from)) && (type.to.length === 0 || type.to.includes(to)),
  );
