import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { extendSchema } from '../edits/extendSchema.ts';
import { findLabel, labelSchemaSchema } from '../records/labelSchema.ts';
import { clinicalEntitiesTemplate } from './clinicalEntities.ts';

/** Keys of commands while annotating: modalities/text/commands.ts, screens/Annotate.svelte and App.svelte. */
const COMMAND_KEYS = [...'jkxsJK[]{}ernpNdP+-ml()?'];

const template = clinicalEntitiesTemplate('s');

describe('the clinical entities template', () => {
  it('is a valid record under its id', () => {
    expect(v.parse(labelSchemaSchema, template)).toEqual(template);
    expect(template.id).toBe('schema:s');
  });

  it('gives every label an own single key that is no command', () => {
    const keys = template.labels.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) {
      expect(key).toHaveLength(1);
      expect(COMMAND_KEYS).not.toContain(key);
    }
  });

  it('gives every label its own hue', () => {
    expect(new Set(template.labels.map(({ hue }) => hue)).size).toBe(template.labels.length);
  });

  it('calls no two labels by the same id, name or alias', () => {
    for (const label of template.labels)
      for (const name of [label.id, label.name, ...(label.aliases ?? [])])
        expect(findLabel(template, name)?.id, name).toBe(label.id);
  });

  it('stays free of command keys when labels of a file are added', () => {
    const labels = Array.from({ length: 30 }, (_, index) => `L${index}`);
    const extended = extendSchema(template, { labels, relations: [] });
    const keys = extended.labels.map(({ key }) => key).filter((key) => key !== '');
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => COMMAND_KEYS.includes(key))).toEqual([]);
  });
});
