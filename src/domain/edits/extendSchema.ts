import type { Label, LabelSchema } from '../records/labelSchema.ts';
import { freeKey, rarestHue } from '../records/protocol.ts';

/** The protocol with labels and relation types that came with a file; each gets a free key and hue. */
export function extendSchema(
  schema: LabelSchema,
  names: {
    readonly labels: readonly string[];
    readonly relations: readonly string[];
    readonly documentLabels?: readonly string[];
  },
): LabelSchema {
  const labels = [...schema.labels];
  const add = (name: string, scope: Pick<Label, 'scope'>): void => {
    if (labels.some(({ id }) => id === name)) return;
    const key = freeKey({ ...schema, labels });
    labels.push({ id: name, name: name.replaceAll('_', ' '), key, hue: rarestHue(labels), ...scope });
  };
  for (const name of names.labels) add(name, {});
  for (const name of names.documentLabels ?? []) add(name, { scope: 'document' });
  const relationTypes = [
    ...schema.relationTypes,
    ...names.relations.map((name) => ({ id: name, name: name.replaceAll('_', ' '), from: [], to: [] })),
  ];
  // What the version before planned for its annotations is no part of this one.
  const { migration: _done, ...standing } = schema;
  return { ...standing, version: schema.version + 1, labels, relationTypes };
}
