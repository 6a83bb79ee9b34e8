import { canonicalJson } from '../../lib/canonicalJson.ts';
import type { LabelSchema } from '../records/labelSchema.ts';

interface Entry {
  readonly id: string;
  readonly name: string;
}

/** What differs between two versions of a protocol, as short sentences; empty where nothing does. */
export function protocolChanges(before: LabelSchema, after: LabelSchema): string[] {
  return [
    ...(before.name === after.name ? [] : [`Protocol renamed from ${before.name} to ${after.name}.`]),
    ...changesIn('Label', before.labels, after.labels),
    ...changesIn('Attribute', before.attributes ?? [], after.attributes ?? []),
    ...changesIn('Relation type', before.relationTypes, after.relationTypes),
    ...(canonicalJson(before.skipReasons) === canonicalJson(after.skipReasons)
      ? []
      : ['Reasons to skip changed.']),
    ...((before.guidelines ?? '') === (after.guidelines ?? '') ? [] : ['Guidelines changed.']),
  ];
}

function changesIn(kind: string, before: readonly Entry[], after: readonly Entry[]): string[] {
  const idsOf = (entries: readonly Entry[]) => new Set(entries.map(({ id }) => id));
  const [had, has] = [idsOf(before), idsOf(after)];
  const order = (entries: readonly Entry[]) =>
    entries.flatMap(({ id }) => (had.has(id) && has.has(id) ? [id] : [])).join('\n');
  return [
    ...before.filter(({ id }) => !has.has(id)).map(({ name }) => `${kind} removed: ${name}.`),
    ...after.filter(({ id }) => !had.has(id)).map(({ name }) => `${kind} added: ${name}.`),
    ...after.flatMap((entry) => {
      const former = before.find(({ id }) => id === entry.id);
      return former === undefined ? [] : changesOf(kind, former, entry);
    }),
    ...(order(before) === order(after) ? [] : [`${kind}s in another order.`]),
  ];
}

const MEMBERS: Readonly<Record<string, string>> = {
  key: 'key',
  hue: 'colour',
  scope: 'scope',
  description: 'description',
  examples: 'examples',
  aliases: 'aliases',
  kind: 'kind',
  labels: 'labels it belongs to',
  choices: 'choices',
  default: 'default',
  from: 'labels it may start from',
  to: 'labels it may point to',
};

function changesOf(kind: string, before: Entry, after: Entry): string[] {
  const [a, b]: Record<string, unknown>[] = [{ ...before }, { ...after }];
  const differing = Object.keys(MEMBERS).filter(
    (member) => canonicalJson(a?.[member]) !== canonicalJson(b?.[member]),
  );
  const renamed = before.name === after.name ? [] : [`${kind} renamed: ${before.name} is now ${after.name}.`];
  if (differing.length === 0) return renamed;
  const words = differing.map((member) => MEMBERS[member]).join(', ');
  return [...renamed, `${kind} ${after.name}: ${words} changed.`];
}
