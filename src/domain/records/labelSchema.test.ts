import { describe, expect, it } from 'vitest';
import { findLabel, type Label, type LabelSchema } from './labelSchema.ts';

const label = (id: string, name: string, aliases?: string[]): Label => ({
  id,
  name,
  key: '',
  hue: 0,
  ...(aliases === undefined ? {} : { aliases }),
});

function idFound(name: string, ...labels: Label[]): string | undefined {
  const schema: LabelSchema = {
    typeName: 'schema',
    id: 'schema:s',
    version: 1,
    name: '',
    labels,
    relationTypes: [],
    skipReasons: [],
  };
  return findLabel(schema, name)?.id;
}

describe('findLabel', () => {
  const medication = label('medication', 'A drug', ['CHEM', 'Chemical']);

  it('finds by id, name and alias, ignoring case', () => {
    for (const name of ['medication', 'Medication', 'a DRUG', 'chem', 'CHEMICAL'])
      expect(idFound(name, label('x', 'y'), medication), name).toBe('medication');
  });

  it('finds whole names only', () => {
    for (const name of ['', 'med', 'chem ', 'drug']) expect(idFound(name, medication)).toBeUndefined();
    expect(idFound('medication')).toBeUndefined();
  });

  it('takes an id before the name or alias of a label above it', () => {
    const strength = label('strength', 'Dose', ['medication']);
    expect(idFound('Medication', strength, medication)).toBe('medication');
    expect(idFound('dose', strength, label('dose', 'Amount'))).toBe('dose');
    expect(idFound('dose', strength, label('amount', 'Dose'))).toBe('strength');
  });
});
