import { expect, it } from 'vitest';
import { clinicalEntitiesTemplate } from '../templates/clinicalEntities.ts';
import type { LabelSchema } from '../records/labelSchema.ts';
import { extendSchema } from './extendSchema.ts';

const EMPTY: LabelSchema = {
  typeName: 'schema',
  id: 'schema:s',
  version: 3,
  name: 'Protocol',
  labels: [],
  relationTypes: [],
  skipReasons: ['Unclear'],
};
const names = (count: number) => Array.from({ length: count }, (_, index) => `L${index}`);

it('adds labels and relation types under their own names, and counts the version up', () => {
  const extended = extendSchema(EMPTY, { labels: ['Side_effect_of'], relations: ['caused_by'] });
  expect(extended).toEqual({
    ...EMPTY,
    version: 4,
    labels: [{ id: 'Side_effect_of', name: 'Side effect of', key: '1', hue: 0 }],
    relationTypes: [{ id: 'caused_by', name: 'caused by', from: [], to: [] }],
  });
});

it('leaves what is there untouched, and hands out free keys and the rarest hues', () => {
  const template = clinicalEntitiesTemplate('s');
  const { labels, relationTypes } = extendSchema(template, { labels: ['A', 'B'], relations: [] });
  expect(labels.slice(0, template.labels.length)).toEqual(template.labels);
  expect(relationTypes).toEqual(template.relationTypes);
  const old = template.labels.map(({ hue }) => hue);
  for (const { key, hue } of labels.slice(template.labels.length)) {
    expect(template.labels.map((label) => label.key)).not.toContain(key);
    expect(old).not.toContain(hue);
  }
  expect(labels.slice(-2).map(({ key }) => key)).toEqual(['b', 'c']);
  expect(clinicalEntitiesTemplate('s')).toEqual(template);
});

it('goes round the hues evenly, and gives no key twice', () => {
  const { labels } = extendSchema(EMPTY, { labels: names(40), relations: [] });
  const uses = Array.from({ length: 16 }, (_, hue) => labels.filter((label) => label.hue === hue).length);
  expect(Math.max(...uses) - Math.min(...uses)).toBe(1);
  const keys = labels.map(({ key }) => key).filter((key) => key !== '');
  expect(new Set(keys).size).toBe(keys.length);
  expect(labels.at(-1)?.key).toBe('');
});
