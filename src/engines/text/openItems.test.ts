import { expect, it } from 'vitest';
import type { LabelSchema } from '../../domain/records/labelSchema.ts';
import { clinicalEntitiesTemplate } from '../../domain/templates/clinicalEntities.ts';
import { choicesLeft, nextFrom } from './openItems.ts';

const choice = { name: 'Certainty', key: '', choices: [{ id: 'sure', name: 'Sure' }] };
const schema: LabelSchema = {
  ...clinicalEntitiesTemplate('s'),
  attributes: [
    { ...choice, id: 'certainty', kind: 'choice', labels: ['disease'] },
    { ...choice, id: 'remark', kind: 'text', labels: [] },
  ],
};

it('finds a choice that nobody has made; a text may stay empty', () => {
  const isOpen = choicesLeft(schema);
  expect(isOpen({ labelId: 'disease' })).toBe(true);
  expect(isOpen({ labelId: 'disease', attributes: { remark: 'x' } })).toBe(true);
  expect(isOpen({ labelId: 'disease', attributes: { certainty: 'sure' } })).toBe(false);
  expect(isOpen({ labelId: 'medication' })).toBe(false);
  expect(isOpen({ labelId: 'unknown' })).toBe(false);
});

it('goes on from a place, and round', () => {
  const items = [{ start: 9 }, { start: 2 }, { start: 5 }];
  expect([0, 2, 3, 9, 10].map((from) => nextFrom(items, from)?.start)).toEqual([2, 2, 5, 9, 2]);
  expect(nextFrom([], 0)).toBeUndefined();
});
