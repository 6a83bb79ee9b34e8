import { describe, expect, it } from 'vitest';
import { deidentification } from '../../../domain/templates/deidentification.ts';
import { protocolTemplates } from '../../../domain/templates/index.ts';
import type { Label, LabelSchema } from '../../../domain/records/labelSchema.ts';
import { identifierLabels } from './categories.ts';

const schemaOf = (...labels: (Partial<Label> & { id: string })[]): LabelSchema => ({
  typeName: 'schema',
  id: 'schema:s',
  version: 1,
  name: '',
  labels: labels.map((label) => ({ name: label.id, key: '', hue: 0, ...label })),
  relationTypes: [],
  skipReasons: [],
});

describe('identifierLabels', () => {
  it('knows every label of the template for identifiers', () => {
    const schema = deidentification.make('x');
    const found = identifierLabels(schema);
    expect([...found.keys()]).toEqual(schema.labels.map(({ id }) => id));
    expect(new Set(found.values()).size).toBeGreaterThanOrEqual(16);
  });

  it('finds none in the other templates', () => {
    for (const template of protocolTemplates.filter(({ id }) => id !== deidentification.id))
      expect([...identifierLabels(template.make('x'))], template.id).toEqual([]);
  });

  it('goes by id, name and alias, whatever their spelling', () => {
    const schema = schemaOf(
      { id: 'a', name: 'Telephone' },
      { id: 'b', name: 'Who', aliases: ['US_SSN'] },
      { id: 'HOSPITAL' },
      { id: 'finding' },
    );
    expect([...identifierLabels(schema)]).toEqual([
      ['a', 'phone'],
      ['b', 'socialSecurity'],
      ['HOSPITAL', 'organisation'],
    ]);
  });

  it('does not take implants for serial numbers where only names are certain', () => {
    const clinical = ['finding', 'drug', 'anatomy', 'test'].map((id) => ({ id }));
    const schema = schemaOf(...clinical, { id: 'device' }, { id: 'person' });
    expect([...identifierLabels(schema)]).toEqual([['person', 'name']]);
  });
});
