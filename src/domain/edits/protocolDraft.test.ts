import { describe, expect, it } from 'vitest';
import type { LabelSchema } from '../records/labelSchema.ts';
import { clinicalEntitiesTemplate } from '../templates/clinicalEntities.ts';
import { protocolChanges } from './protocolChanges.ts';
import {
  addAttribute,
  addLabel,
  addRelationType,
  idFor,
  moved,
  removeLabel,
  setLabel,
  toggledAmong,
} from './protocolDraft.ts';
import { keyProblem, protocolProblems } from './protocolProblems.ts';

const template = clinicalEntitiesTemplate('s');
const indexOf = (id: string): number => template.labels.findIndex((label) => label.id === id);

describe('editing a draft', () => {
  it('makes ids of names, and numbers those that are taken', () => {
    expect(idFor('Sign or Symptom!', [])).toBe('sign_or_symptom');
    expect(idFor('Épisode  aigu', [])).toBe('episode_aigu');
    expect(idFor('症状', [])).toBe('症状');
    expect(idFor('---', [])).toBe('unnamed');
    expect(idFor('Drug', [{ id: 'drug' }, { id: 'drug_2' }])).toBe('drug_3');
  });

  it('adds entries that have no problem', () => {
    let schema = template;
    for (let round = 0; round < 3; round++) schema = addRelationType(addAttribute(addLabel(schema)));
    const problems = protocolProblems(schema).map(({ member }) => member);
    // Three labels called "New label" must be given names of their own.
    expect(new Set(problems)).toEqual(new Set(['name']));
    expect(schema.labels.at(-1)?.id).toBe('new_label_3');
  });

  it('moves an entry, and stays the same list at its ends', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'c', 'b']);
    const list = ['a', 'b'];
    expect(moved(list, 0, -1)).toBe(list);
    expect(moved(list, 1, 5)).toBe(list);
  });

  it('turns one label of many on and off, where none means all', () => {
    const all = ['a', 'b', 'c'];
    expect(toggledAmong([], 'b', all)).toEqual(['a', 'c']);
    expect(toggledAmong(['a', 'c'], 'b', all)).toEqual([]);
    expect(toggledAmong(['a', 'ghost'], 'c', all)).toEqual(['a', 'c']);
    expect(toggledAmong(['a'], 'a', all)).toEqual(['a']);
  });

  it('lets references follow a new id', () => {
    const at = indexOf('medication');
    const renamed = setLabel(template, at, { ...template.labels[at]!, id: 'drug' });
    expect(protocolProblems(renamed)).toEqual([]);
    expect(renamed.relationTypes.find(({ id }) => id === 'dosage_of')?.to).toEqual(['drug']);
  });

  it('takes a label out of what refers to it, but never lets a constraint become "any"', () => {
    const less = removeLabel(template, indexOf('sign_symptom'));
    expect(less.attributes?.[0]?.labels).toEqual(['disease']);
    const gone = removeLabel(template, indexOf('dosage'));
    expect(gone.relationTypes.find(({ id }) => id === 'dosage_of')?.from).toEqual(['dosage']);
    expect(protocolProblems(gone).map(({ message }) => message)).toEqual(['There is no label "dosage".']);
  });
});

describe('a key', () => {
  it.each([
    ['j', '"j" is a command: next proposal.'],
    ['2', '"2" is the key of Dosage already.'],
    ['u', '"u" is the key of Assertion already.'],
    ['ab', 'A key is one character.'],
    ['1', undefined],
    ['', undefined],
    ['q', undefined],
  ])('%s: %s', (key, said) => {
    expect(keyProblem(template, template.labels[0]!, key)).toBe(said);
  });
});

describe('what differs between two versions', () => {
  const edited: LabelSchema = {
    ...setLabel(template, 0, { ...template.labels[0]!, name: 'Drug', key: 'q', hue: 3 }),
    guidelines: 'Other',
    skipReasons: [],
    name: 'Mine',
  };

  it('is said in sentences', () => {
    expect(protocolChanges(template, template)).toEqual([]);
    expect(protocolChanges(template, edited)).toEqual([
      'Protocol renamed from Clinical entities to Mine.',
      'Label renamed: Medication is now Drug.',
      'Label Drug: key, colour changed.',
      'Reasons to skip changed.',
      'Guidelines changed.',
    ]);
    expect(protocolChanges(template, removeLabel(template, indexOf('severity')))).toEqual([
      'Label removed: Severity.',
    ]);
    expect(protocolChanges(template, { ...template, labels: [...moved(template.labels, 0, 3)] })).toEqual([
      'Labels in another order.',
    ]);
  });
});
