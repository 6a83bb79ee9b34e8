import { describe, expect, it } from 'vitest';
import type { RecordsDiff } from '../journal/recordsDiff.ts';
import { RecordStore } from '../journal/recordStore.ts';
import { decisionIdOf } from '../records/decision.ts';
import type { LabelSchema } from '../records/labelSchema.ts';
import type { Layer } from '../records/layer.ts';
import { LayerEdits } from './layerEdits.ts';

const TEXT = 'Aspirin 100 mg daily for pain.';
const LAYER: Layer = {
  typeName: 'layer',
  id: 'layer:l',
  documentId: 'document:d',
  personId: 'person:ada',
  documentSha256: '0'.repeat(64),
  review: 'open',
};

const proposal = (start: number, end: number) => ({
  ...{ id: decisionIdOf({ start, end, labelId: 'drug' }), start, end, labelId: 'drug' },
  ...{ model: 'ner', version: '2' },
});
const ASPIRIN = proposal(0, 7);

describe('what the text says of a finding', () => {
  const ASKING: LabelSchema = {
    ...{ typeName: 'schema', id: 'schema:s', version: 1, name: '', labels: [], relationTypes: [] },
    skipReasons: [],
    attributes: [
      {
        ...{ id: 'assertion', name: 'Assertion', kind: 'choice', key: 'u', labels: ['drug'] },
        choices: [
          { id: 'present', name: 'Present' },
          { id: 'negated', name: 'Negated', aliases: ['absent'] },
          { id: 'family', name: 'Family or other', aliases: ['someone_else'] },
        ],
        default: 'present',
      },
    ],
  };
  let ids = 0;
  const asking = (saidOf?: () => Record<string, string>) =>
    new LayerEdits({
      ...{ records: new RecordStore(), text: TEXT, layer: LAYER, newSuffix: () => `${++ids}` },
      clock: () => '2026-01-02T03:04:05.678Z',
      schema: () => ASKING,
      ...(saidOf === undefined ? {} : { saidOf }),
    });
  const answersIn = ({ added }: RecordsDiff) =>
    Object.values(added).flatMap((record) => (record.typeName === 'annotation' ? [record.attributes] : []));

  it.each([
    [{ assertion: 'negated' }, 'negated'],
    [{ Assertion: 'Absent' }, 'negated'],
    [{ assertion: 'someone_else' }, 'family'],
    [{ assertion: 'possible' }, 'present'],
    [{ role: 'staff' }, 'present'],
    [undefined, 'present'],
  ])('is the answer of an accepted proposal: %j becomes %s', (attributes, answer) => {
    const { diff } = asking().accept([{ ...ASPIRIN, attributes }]);
    expect(answersIn(diff)).toEqual([{ assertion: answer }]);
  });

  it('is left out where the label is not asked', () => {
    const { diff } = asking().accept([{ ...ASPIRIN, attributes: { assertion: 'negated' } }], {
      labelId: 'dose',
    });
    expect(answersIn(diff)).toEqual([undefined]);
  });

  it('is the answer of several, each its own', () => {
    const dose = { ...proposal(20, 24), attributes: { assertion: 'absent' } };
    expect(answersIn(asking().accept([ASPIRIN, dose]).diff)).toEqual([
      ...[{ assertion: 'present' }, { assertion: 'negated' }],
    ]);
  });

  it('is the answer of what is marked by hand', () => {
    const { diff } = asking(() => ({ assertion: 'negated' })).addSpan(0, 7, 'drug');
    expect(answersIn(diff)).toEqual([{ assertion: 'negated' }]);
  });
});
