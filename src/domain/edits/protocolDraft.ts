import type { AttributeType, Label, LabelSchema, RelationType } from '../records/labelSchema.ts';
import { freeKey, rarestHue } from '../records/protocol.ts';

/** Edits of a protocol before it is applied. Pure: each gives another protocol and leaves the one it was given. */

/** A name as an id: "Sign or symptom" is sign_or_symptom; numbered where that is taken. */
export function idFor(name: string, taken: readonly { readonly id: string }[]): string {
  const slug =
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/[^\p{L}\p{N}]+/gu, '_')
      .replace(/^_+|_+$/g, '')
      .toLowerCase() || 'unnamed';
  const isFree = (id: string) => taken.every((entry) => entry.id !== id);
  let id = slug;
  for (let number = 2; !isFree(id); number++) id = `${slug}_${number}`;
  return id;
}

/** Moves an entry of a list to another place; the same list where it is there already. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const entry = list[from];
  const at = Math.min(list.length - 1, Math.max(0, to));
  if (entry === undefined || at === from) return list;
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, at), entry, ...rest.slice(at)];
}

/**
 * A choice among labels with one of them turned on or off. No ids mean all of them, now and later; so all of them become
 * none, and the last one cannot be turned off.
 */
export function toggledAmong(ids: readonly string[], id: string, all: readonly string[]): readonly string[] {
  const isOn = (one: string) => ids.length === 0 || ids.includes(one);
  const next = all.filter((one) => (one === id ? !isOn(one) : isOn(one)));
  if (next.length === 0) return ids;
  return next.length === all.length ? [] : next;
}

const replaced = <T>(list: readonly T[], index: number, entry: T): T[] =>
  list.map((standing, at) => (at === index ? entry : standing));

export function addLabel(schema: LabelSchema): LabelSchema {
  const name = 'New label';
  const id = idFor(name, schema.labels);
  const label: Label = { id, name, key: freeKey(schema), hue: rarestHue(schema.labels) };
  return { ...schema, labels: [...schema.labels, label] };
}

/** Replaces a label; what refers to it follows a new id. */
export function setLabel(schema: LabelSchema, index: number, label: Label): LabelSchema {
  const before = schema.labels[index];
  const labels = replaced(schema.labels, index, label);
  if (before === undefined || before.id === label.id) return { ...schema, labels };
  const follow = (ids: readonly string[]) => ids.map((id) => (id === before.id ? label.id : id));
  return withReferences({ ...schema, labels }, follow);
}

/**
 * Takes a label away, with what refers to it. Where it was the only one of a list it stays there, as a problem to be
 * seen: an empty list would mean any label.
 */
export function removeLabel(schema: LabelSchema, index: number): LabelSchema {
  const gone = schema.labels[index]?.id;
  const labels = schema.labels.filter((_, at) => at !== index);
  const without = (ids: readonly string[]) => (ids.length === 1 ? [...ids] : ids.filter((id) => id !== gone));
  return withReferences({ ...schema, labels }, without);
}

function withReferences(schema: LabelSchema, change: (ids: readonly string[]) => string[]): LabelSchema {
  const relationTypes = schema.relationTypes.map((type) => ({
    ...type,
    from: change(type.from),
    to: change(type.to),
  }));
  if (schema.attributes === undefined) return { ...schema, relationTypes };
  const attributes = schema.attributes.map((entry) => ({ ...entry, labels: change(entry.labels) }));
  return { ...schema, attributes, relationTypes };
}

export function addAttribute(schema: LabelSchema): LabelSchema {
  const attributes = schema.attributes ?? [];
  const name = 'New attribute';
  const attribute: AttributeType = {
    id: idFor(name, attributes),
    name,
    kind: 'choice',
    key: freeKey(schema),
    labels: [],
    choices: [
      { id: 'yes', name: 'Yes' },
      { id: 'no', name: 'No' },
    ],
  };
  return { ...schema, attributes: [...attributes, attribute] };
}

export const setAttribute = (schema: LabelSchema, index: number, attribute: AttributeType): LabelSchema => ({
  ...schema,
  attributes: replaced(schema.attributes ?? [], index, attribute),
});

export function addRelationType(schema: LabelSchema): LabelSchema {
  const name = 'New relation';
  const type: RelationType = { id: idFor(name, schema.relationTypes), name, from: [], to: [] };
  return { ...schema, relationTypes: [...schema.relationTypes, type] };
}

export const setRelationType = (schema: LabelSchema, index: number, type: RelationType): LabelSchema => ({
  ...schema,
  relationTypes: replaced(schema.relationTypes, index, type),
});
