import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { validateJson } from '../../../tests/support/jsonSchema.ts';
import { extendSchema } from '../edits/extendSchema.ts';
import { protocolProblems } from '../edits/protocolProblems.ts';
import { readProtocol, writeProtocol } from '../edits/protocolFile.ts';
import { findLabel, labelSchemaSchema } from '../records/labelSchema.ts';
import { RESERVED_KEYS } from '../records/reservedKeys.ts';
import { protocolTemplates } from './index.ts';

const published: unknown = JSON.parse(
  readFileSync(new URL('../../../static/schemas/wardmark-protocol.schema.json', import.meta.url), 'utf8'),
);

it('has eight templates under names of their own', () => {
  expect(protocolTemplates).toHaveLength(8);
  for (const part of ['id', 'name', 'description'] as const)
    expect(new Set(protocolTemplates.map((template) => template[part])).size).toBe(8);
});

describe.each(protocolTemplates.map((template) => [template.id, template] as const))('%s', (_, template) => {
  const schema = template.make('s');

  it('is a valid record under its id', () => {
    expect(v.parse(labelSchemaSchema, schema)).toEqual(schema);
    expect(schema.id).toBe('schema:s');
    expect(schema.version).toBe(1);
  });

  it('has no problem: keys, names, defaults and references fit', () => {
    expect(protocolProblems(schema)).toEqual([]);
  });

  it('gives labels and attributes own keys that are no command, and labels own hues', () => {
    const keys = [...schema.labels, ...(schema.attributes ?? [])].map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) {
      expect(key).toHaveLength(1);
      expect(RESERVED_KEYS.has(key), key).toBe(false);
    }
    expect(new Set(schema.labels.map(({ hue }) => hue)).size).toBe(schema.labels.length);
  });

  it('leads every id, name and alias to one label', () => {
    for (const label of schema.labels)
      for (const name of [label.id, label.name, ...(label.aliases ?? [])])
        expect(findLabel(schema, name)?.id, name).toBe(label.id);
  });

  it('describes its labels and has a guideline, unless it is blank', () => {
    if (template.id === 'blank') return;
    expect(schema.guidelines?.startsWith('# ')).toBe(true);
    expect(schema.relationTypes.length).toBeGreaterThan(0);
    expect(schema.attributes?.length ?? 0).toBeGreaterThan(0);
  });

  it('stays free of collisions when labels of a file are added', () => {
    const labels = Array.from({ length: 30 }, (__, index) => `L${index}`);
    expect(protocolProblems(extendSchema(schema, { labels, relations: [] }))).toEqual([]);
  });

  it('is made anew each time', () => {
    expect(template.make('s')).toEqual(schema);
    expect(template.make('s').labels).not.toBe(schema.labels);
  });

  it('fits the published JSON Schema as a file, and comes back whole', () => {
    const text = writeProtocol(schema, 'schemas/wardmark-protocol.schema.json');
    expect(validateJson(published, JSON.parse(text))).toEqual([]);
    const { typeName: _type, id: _id, version: _version, ...content } = schema;
    expect(readProtocol(text)).toEqual({ ok: true, value: { content, notes: [] } });
  });
});
