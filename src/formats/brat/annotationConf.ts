import type { LabelSchema } from '../../domain/records/labelSchema.ts';
import type { DeclaredLabels } from '../types.ts';
import type { NameEscaper } from '../names.ts';

/** What annotations used besides the protocol, by their real names. */
export interface UsedNames {
  readonly labels: ReadonlySet<string>;
  readonly relationTypes: ReadonlySet<string>;
  /** Attribute to the values it was given; none for attributes that are just set. */
  readonly attributes: ReadonlyMap<string, ReadonlySet<string>>;
}

/** annotation.conf: the schema without which brat shows nothing (brat.nlplab.org/configuration.html). */
export function writeAnnotationConf(schema: LabelSchema, used: UsedNames, names: NameEscaper): string {
  const labels = new Set([...schema.labels.map((label) => label.id), ...used.labels]);
  const entities = [...labels].map((label) => names.escape('entity', label));
  const declared = schema.relationTypes.map(({ id, from, to }) => relationLine(names, id, from, to));
  const known = new Set(schema.relationTypes.map((type) => type.id));
  const others = [...used.relationTypes].filter((type) => !known.has(type));
  const relations = [...declared, ...others.map((type) => relationLine(names, type, [], []))];
  const attributes = [...used.attributes].map(([name, values]) => attributeLine(names, name, values));
  return [
    ...section('entities', entities),
    ...section('relations', relations),
    ...section('events', []),
    ...section('attributes', attributes),
  ].join('\n');
}

const section = (name: string, lines: readonly string[]): readonly string[] => [`[${name}]`, ...lines, ''];

function relationLine(
  names: NameEscaper,
  id: string,
  from: readonly string[],
  to: readonly string[],
): string {
  const ends = (labels: readonly string[]): string =>
    labels.length === 0 ? '<ENTITY>' : labels.map((label) => names.escape('entity', label)).join('|');
  return `${names.escape('relation', id)}\tArg1:${ends(from)}, Arg2:${ends(to)}`;
}

function attributeLine(names: NameEscaper, name: string, values: ReadonlySet<string>): string {
  const choice = [...values].map((value) => names.escape('value', value)).join('|');
  return `${names.escape('attribute', name)}\tArg:<ENTITY>${choice === '' ? '' : `, Value:${choice}`}`;
}

/** The entity and relation types an annotation.conf names, escaped as they stand there. */
export function readAnnotationConf(text: string): DeclaredLabels {
  const declared = { labels: new Set<string>(), relationTypes: new Set<string>() };
  let current: Set<string> | undefined;
  for (const line of text.split(/\r?\n/)) {
    const header = /^\[(\w+)\]\s*$/.exec(line);
    if (header !== null) {
      current = { entities: declared.labels, relations: declared.relationTypes }[header[1] ?? ''];
      continue;
    }
    // Indentation makes a hierarchy, "!" marks an abstract type, "<" a macro or relation option, "-" a separator.
    const name = /^\s*([^\s!<#\-[][^\s]*)/.exec(line)?.[1];
    if (name !== undefined) current?.add(name);
  }
  return { labels: [...declared.labels], relationTypes: [...declared.relationTypes] };
}
