import type { AttributeType, Label, LabelSchema } from '../records/labelSchema.ts';
import { commandOfKey } from '../records/reservedKeys.ts';

export type ProtocolPart = 'labels' | 'attributes' | 'relationTypes';

/** Something that keeps a protocol from being used, and where: an entry of one of its lists. */
export interface ProtocolProblem {
  readonly part: ProtocolPart;
  readonly index: number;
  readonly member: string;
  readonly message: string;
}

type Report = (part: ProtocolPart, index: number, member: string, message: string) => void;

/** What is wrong with a protocol although each of its parts has the right shape, as sentences. */
export function protocolProblems(schema: LabelSchema): ProtocolProblem[] {
  const problems: ProtocolProblem[] = [];
  const report: Report = (part, index, member, message) => problems.push({ part, index, member, message });
  checkIds(schema, report);
  checkKeys(schema, report);
  checkNames(schema.labels, report);
  (schema.attributes ?? []).forEach((attribute, index) =>
    checkAttribute(attribute, index, { schema, report }),
  );
  checkReferences(schema, report);
  return problems;
}

function checkIds(schema: LabelSchema, report: Report): void {
  const parts = {
    labels: schema.labels,
    attributes: schema.attributes ?? [],
    relationTypes: schema.relationTypes,
  };
  for (const [part, entries] of Object.entries(parts) as [
    ProtocolPart,
    readonly { id: string; name: string }[],
  ][]) {
    const seen = new Map<string, number>();
    entries.forEach(({ id, name }, index) => {
      if (name.trim() === '') report(part, index, 'name', 'It has no name.');
      const first = seen.get(id);
      if (first === undefined) seen.set(id, index);
      else report(part, index, 'id', `The id "${id}" stands at ${part}[${first}] already.`);
    });
  }
}

/** Why a label or attribute cannot have a key; undefined where it can. */
export function keyProblem(
  schema: LabelSchema,
  owner: { readonly id: string },
  key: string,
): string | undefined {
  if (key === '') return undefined;
  if ([...key].length !== 1) return 'A key is one character.';
  const command = commandOfKey(key);
  if (command !== undefined) return `"${key}" is a command: ${command}.`;
  const other = [...schema.labels, ...(schema.attributes ?? [])].find(
    (entry) => entry !== owner && entry.id !== owner.id && entry.key === key,
  );
  return other === undefined ? undefined : `"${key}" is the key of ${other.name} already.`;
}

function checkKeys(schema: LabelSchema, report: Report): void {
  const seen = new Map<string, string>();
  const check = (part: ProtocolPart, index: number, { key, name }: { key: string; name: string }) => {
    const known = seen.get(key);
    const alone = { ...schema, labels: [], attributes: [] };
    const wrong =
      keyProblem(alone, { id: '' }, key) ??
      (known === undefined ? undefined : `"${key}" is the key of ${known} already.`);
    if (wrong !== undefined) report(part, index, 'key', wrong);
    if (key !== '') seen.set(key, known ?? name);
  };
  schema.labels.forEach((label, index) => check('labels', index, label));
  (schema.attributes ?? []).forEach((attribute, index) => check('attributes', index, attribute));
}

/**
 * By which names models and files find a label must lead to one label. Two labels that name each other as aliases
 * would go round in a circle.
 */
function checkNames(labels: readonly Label[], report: Report): void {
  const owners = new Map<string, number>();
  labels.forEach(({ id, name }, index) => {
    owners.set(id.toLowerCase(), owners.get(id.toLowerCase()) ?? index);
    const standing = owners.get(name.toLowerCase());
    if (standing === undefined) owners.set(name.toLowerCase(), index);
    else if (labels[standing]?.id !== id && name.trim() !== '')
      report('labels', index, 'name', `The name "${name}" also leads to labels[${standing}].`);
  });
  labels.forEach(({ aliases = [] }, index) => {
    for (const alias of aliases) {
      const owner = owners.get(alias.toLowerCase());
      if (owner === undefined) owners.set(alias.toLowerCase(), index);
      else if (owner !== index)
        report(
          'labels',
          index,
          'aliases',
          `The alias "${alias}" also leads to ${labels[owner]?.name ?? ''}.`,
        );
    }
  });
}

function checkAttribute(
  { kind, choices = [], default: value }: AttributeType,
  index: number,
  { report }: { schema: LabelSchema; report: Report },
): void {
  const isChoice = kind === 'choice' || kind === 'multiChoice';
  if (isChoice && choices.length === 0) report('attributes', index, 'choices', 'It has no choices.');
  const ids = choices.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined)
    report('attributes', index, 'choices', `The choice "${twice}" stands there twice.`);
  if (choices.some(({ name }) => name.trim() === ''))
    report('attributes', index, 'choices', 'A choice has no name.');
  if (value === undefined) return;
  const words = Array.isArray(value) ? value : [value];
  const shape = { choice: 'string', text: 'string', number: 'number', multiChoice: 'object' }[kind];
  if (typeof value !== shape)
    report(
      'attributes',
      index,
      'default',
      `The default is not ${kind === 'number' ? 'a number' : 'of this kind'}.`,
    );
  else if (isChoice) {
    const missing = words.find((word) => !ids.includes(String(word)));
    if (missing !== undefined)
      report('attributes', index, 'default', `The default "${missing}" is not among the choices.`);
  }
}

function checkReferences({ labels, attributes = [], relationTypes }: LabelSchema, report: Report): void {
  const known = new Set(labels.map(({ id }) => id));
  const check = (part: ProtocolPart, index: number, lists: Readonly<Record<string, readonly string[]>>) => {
    for (const [member, ids] of Object.entries(lists))
      for (const id of ids) if (!known.has(id)) report(part, index, member, `There is no label "${id}".`);
  };
  attributes.forEach(({ labels: ids }, index) => check('attributes', index, { labels: ids }));
  relationTypes.forEach(({ from, to }, index) => check('relationTypes', index, { from, to }));
}
