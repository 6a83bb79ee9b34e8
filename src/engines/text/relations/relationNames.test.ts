import { expect, it } from 'vitest';
import { mentionKindOf } from './mentionKinds.ts';
import { nameRelation } from './relationNames.ts';

it.each([
  ['Biological_structure', 'anatomy'],
  ['Disease_disorder', 'disease'],
  ['DOSAGE', 'dosage'],
  ['Sign or symptom', 'sign_symptom'],
  ['Treat-Disorder', 'reason'],
  ['Person', undefined],
])('the label %s is %s', (label, kind) => expect(mentionKindOf(label)).toBe(kind));

it.each([
  ['DOSAGE_OF', 'dosage', 'medication', 'dosage_of', false],
  ['Dosage-Drug', 'dosage', 'medication', 'dosage_of', false],
  ['MODIFY', 'route', 'medication', 'route_of', false],
  ['MODIFY', 'medication', 'route', 'route_of', true],
  ['Reason-Drug', 'reason', 'medication', 'given_for', true],
  ['ADE-Drug', 'adverse_event', 'medication', 'adverse_effect_of', false],
  ['located_at', 'sign_symptom', 'anatomy', 'location_of', true],
] as const)('%s from %s to %s is %s', (...[name, from, to, id, turned]) =>
  expect(nameRelation(name, from, to)).toEqual({ id, turned }),
);

it('has no name for what the table lacks, or what could be several', () => {
  expect(nameRelation('BEFORE', 'disease', 'medication')).toBeUndefined();
  expect(nameRelation('dosage_of', 'disease', 'medication')).toBeUndefined();
  expect(nameRelation('MODIFY', 'time', 'dosage')).toBeUndefined();
});
