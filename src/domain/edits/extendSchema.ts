import type { Label, LabelSchema } from '../records/labelSchema.ts';

/** Keys that give labels, in the order in which they are handed out; the letters that commands use are not here. */
const LABEL_KEYS = [...'1234567890avbchioqtuwy'];

const HUES = 16;

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
    const taken = new Set(labels.map(({ key }) => key));
    const hues = labels.map(({ hue }) => hue);
    const key = LABEL_KEYS.find((candidate) => !taken.has(candidate)) ?? '';
    labels.push({ id: name, name: name.replaceAll('_', ' '), key, hue: rarest(hues), ...scope });
  };
  for (const name of names.labels) add(name, {});
  for (const name of names.documentLabels ?? []) add(name, { scope: 'document' });
  const relationTypes = [
    ...schema.relationTypes,
    ...names.relations.map((name) => ({ id: name, name: name.replaceAll('_', ' '), from: [], to: [] })),
  ];
  return { ...schema, version: schema.version + 1, labels, relationTypes };
}

/** The hue used least so far; of those, the first. */
function rarest(hues: readonly number[]): number {
  const uses = new Array<number>(HUES).fill(0);
  for (const hue of hues) uses[hue] = (uses[hue] ?? 0) + 1;
  return uses.indexOf(Math.min(...uses));
}
