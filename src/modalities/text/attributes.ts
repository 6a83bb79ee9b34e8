import type { Annotation, AttributeValue } from '../../domain/records/annotation.ts';
import type { AttributeType, LabelSchema } from '../../domain/records/labelSchema.ts';
import { attributesFor } from '../../domain/records/protocol.ts';

/** The name of an answer as the protocol has it. */
export function answerName(type: AttributeType, value: AttributeValue): string {
  const nameOf = (id: string): string => type.choices?.find((choice) => choice.id === id)?.name ?? id;
  return Array.isArray(value) ? value.map(nameOf).join(', ') : nameOf(String(value));
}

/** The answers worth reading in the text: those that are not the default. */
export function tellingAttributes(
  schema: LabelSchema,
  { labelId, attributes }: Pick<Annotation, 'labelId' | 'attributes'>,
): string[] {
  if (attributes === undefined) return [];
  return attributesFor(schema, labelId).flatMap((type) => {
    const value = attributes[type.id];
    if (value === undefined || isSameAnswer(value, type.default)) return [];
    const name = answerName(type, value);
    return name === '' ? [] : [name];
  });
}

/** The answer a key press turns to: the next choice, and after the last one none, or the default. */
export function nextAnswer(
  type: AttributeType,
  value: AttributeValue | undefined,
): AttributeValue | undefined {
  const ids = (type.choices ?? []).map(({ id }) => id);
  const at = ids.findIndex((id) => id === value);
  if (at + 1 < ids.length) return ids[at + 1];
  return type.default === undefined ? undefined : ids[0];
}

function isSameAnswer(a: AttributeValue, b: AttributeValue | undefined): boolean {
  return Array.isArray(a) && Array.isArray(b) ? a.join('\n') === b.join('\n') : a === b;
}
