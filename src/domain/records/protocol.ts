import type { Attributes } from './annotation.ts';
import type { Target } from '../targets/index.ts';
import {
  findAttribute,
  findChoice,
  type AttributeType,
  type Label,
  type LabelSchema,
  type RelationType,
} from './labelSchema.ts';
import { LABEL_KEYS } from './reservedKeys.ts';

const HUES = 16;

/** Questions about a protocol that edits, screens and formats ask alike. */

export const isDocumentLabel = ({ scope }: Label): boolean => scope === 'document';

export const spanLabels = (schema: LabelSchema): readonly Label[] =>
  schema.labels.filter((label) => !isDocumentLabel(label));

export const documentLabels = (schema: LabelSchema): readonly Label[] =>
  schema.labels.filter(isDocumentLabel);

/** The attributes that annotations of a label have. */
export const attributesFor = (schema: LabelSchema, labelId: string): readonly AttributeType[] =>
  (schema.attributes ?? []).filter(({ labels }) => labels.length === 0 || labels.includes(labelId));

/** The attributes a relation has: those made for its type, and whatever it came with. */
export const attributesOfRelation = (
  schema: LabelSchema,
  { labelId, attributes = {} }: { readonly labelId: string; readonly attributes?: Attributes | undefined },
): readonly AttributeType[] =>
  (schema.attributes ?? []).filter(
    ({ id, labels }) => labels.includes(labelId) || attributes[id] !== undefined,
  );

/** What a new annotation starts with; undefined where nothing has a default. */
export function defaultAttributes(schema: LabelSchema, labelId: string): Attributes | undefined {
  const entries = attributesFor(schema, labelId).flatMap(({ id, default: value }) =>
    value === undefined ? [] : [[id, value] as const],
  );
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/**
 * Answers a source gives in its own words (assertion: negated) as the protocol has them, for a label. What it does not
 * ask, and answers it has no choice for, are left out.
 */
export function answersOf(
  schema: LabelSchema,
  labelId: string,
  said: Readonly<Record<string, string>>,
): Attributes {
  const asked = attributesFor(schema, labelId);
  const answers = Object.entries(said).flatMap(([name, answer]) => {
    const attribute = findAttribute(schema, name);
    if (attribute === undefined || !asked.includes(attribute) || attribute.kind !== 'choice') return [];
    const choice = findChoice(attribute, answer);
    return choice === undefined ? [] : [[attribute.id, choice.id] as const];
  });
  return Object.fromEntries(answers);
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

/** What an annotation can be given to, which decides where its label id is looked up. */
export type Place = 'span' | 'document' | 'relation';

export function placeOf({ type }: Target): Place {
  if (type === 'relation') return 'relation';
  return type === 'wholeDocument' ? 'document' : 'span';
}

/** What may stand at a place: labels, or relation types. */
export function entriesAt(schema: LabelSchema, place: Place): readonly { id: string; name: string }[] {
  if (place === 'relation') return schema.relationTypes;
  return place === 'document' ? documentLabels(schema) : spanLabels(schema);
}

/** The first key for labels that nothing has yet; '' where all are taken. */
export function freeKey(schema: LabelSchema): string {
  const taken = new Set([...schema.labels, ...(schema.attributes ?? [])].map(({ key }) => key));
  return LABEL_KEYS.find((candidate) => !taken.has(candidate)) ?? '';
}

/** The hue used least so far; of those, the first. */
export function rarestHue(labels: readonly Pick<Label, 'hue'>[]): number {
  const uses = new Array<number>(HUES).fill(0);
  for (const { hue } of labels) uses[hue] = (uses[hue] ?? 0) + 1;
  return uses.indexOf(Math.min(...uses));
}
