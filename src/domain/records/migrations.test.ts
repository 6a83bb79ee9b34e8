import { describe, expect, it } from 'vitest';
import { migrationsByType } from './index.ts';

interface Example {
  readonly before: Record<string, unknown>;
  readonly after: Record<string, unknown>;
}

/** One example for each migration, by its name: a record before and after the step. */
const EXAMPLES: Readonly<Record<string, Example>> = {
  'attributes, document labels and guidelines': {
    before: { typeName: 'schema', labels: [{ id: 'drug' }] },
    after: { typeName: 'schema', labels: [{ id: 'drug' }] },
  },
  'a plan for annotations of the version before': {
    before: { typeName: 'schema', labels: [{ id: 'drug' }] },
    after: { typeName: 'schema', labels: [{ id: 'drug' }] },
  },
  'further names of relation types': {
    before: { typeName: 'schema', relationTypes: [{ id: 'dose_of' }] },
    after: { typeName: 'schema', relationTypes: [{ id: 'dose_of' }] },
  },
  'further names of choices': {
    before: { typeName: 'schema', attributes: [{ id: 'assertion', choices: [{ id: 'negated' }] }] },
    after: { typeName: 'schema', attributes: [{ id: 'assertion', choices: [{ id: 'negated' }] }] },
  },
  'annotations carried over from a copy': {
    before: { typeName: 'annotation', provenance: { kind: 'person', by: 'person:ada' } },
    after: { typeName: 'annotation', provenance: { kind: 'person', by: 'person:ada' } },
  },
  'decisions carried over from a copy': {
    before: { typeName: 'decision', verdict: 'rejected' },
    after: { typeName: 'decision', verdict: 'rejected' },
  },
  'fragments and attributes of several choices': {
    before: { typeName: 'annotation', target: { type: 'textSpan', start: 0, end: 1 } },
    after: { typeName: 'annotation', target: { type: 'textSpan', start: 0, end: 1 } },
  },
  'de-identification of an export': {
    before: { typeName: 'recipe', settings: { formatId: 'jsonl' } },
    after: { typeName: 'recipe', settings: { formatId: 'jsonl' } },
  },
};

const migrations = Object.values(migrationsByType).flat();

describe('migrations', () => {
  it('have names of their own', () => {
    expect(new Set(migrations.map(({ name }) => name)).size).toBe(migrations.length);
  });

  it('have each been exercised here', () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual(migrations.map(({ name }) => name).sort());
  });

  it.each(migrations.map((migration) => [migration.name, migration] as const))('%s', (name, migration) => {
    expect(migration.up(EXAMPLES[name]?.before ?? {})).toEqual(EXAMPLES[name]?.after);
  });
});
