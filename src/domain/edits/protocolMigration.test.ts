import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '../ids.ts';
import { isEmptyDiff, reverseDiff } from '../journal/recordsDiff.ts';
import { RecordStore } from '../journal/recordStore.ts';
import type { Annotation, Attributes } from '../records/annotation.ts';
import { decisionIdOf, type Decision } from '../records/decision.ts';
import type { DomainRecord } from '../records/index.ts';
import type { Label, LabelSchema, MigrationPlan } from '../records/labelSchema.ts';
import type { Target } from '../targets/index.ts';
import { protocolImpact } from './protocolImpact.ts';
import { migrateLayer } from './protocolMigration.ts';

const layerId = 'layer:d.p' as const;
const label = (id: string, more: Partial<Label> = {}): Label => ({
  id,
  name: id.toUpperCase(),
  key: '',
  hue: 0,
  ...more,
});

const BEFORE: LabelSchema = {
  typeName: 'schema',
  id: 'schema:s',
  version: 1,
  name: 'P',
  labels: [
    label('drug', { key: '1' }),
    label('dose'),
    label('disease'),
    label('urgent', { scope: 'document' }),
  ],
  relationTypes: [
    { id: 'of', name: 'Of', from: ['dose'], to: ['drug'] },
    { id: 'for', name: 'For', from: [], to: [] },
  ],
  attributes: [
    {
      id: 'assertion',
      name: 'Assertion',
      kind: 'choice',
      key: '',
      labels: ['disease'],
      choices: ['present', 'possible', 'absent'].map((id) => ({ id, name: id })),
    },
    { id: 'note', name: 'Note', kind: 'text', key: '', labels: [] },
  ],
  skipReasons: [],
};

const annotation = (id: string, labelId: string, target: Target, attributes?: Attributes): Annotation => ({
  typeName: 'annotation',
  id: newId('annotation', id),
  layerId,
  target,
  labelId,
  ...(attributes === undefined ? {} : { attributes }),
  provenance: { kind: 'person', by: 'person:p' },
});
const span = (start: number): Target => ({ type: 'textSpan', start, end: start + 1, quote: 'x' });
const link = (from: string, to: string): Target => ({
  type: 'relation',
  from: newId('annotation', from),
  to: newId('annotation', to),
});
const decision = (start: number, labelId: string, more: Partial<Decision> = {}): Decision => ({
  typeName: 'decision',
  id: decisionIdOf({ start, end: start + 1, labelId }),
  layerId,
  start,
  end: start + 1,
  labelId,
  verdict: 'rejected',
  model: 'm',
  version: '1',
  ...more,
});

const WORK: readonly DomainRecord[] = [
  annotation('a', 'drug', span(0)),
  annotation('b', 'dose', span(2)),
  annotation('c', 'disease', span(4), { assertion: 'possible', note: 'see page 2' }),
  annotation('d', 'urgent', { type: 'wholeDocument' }),
  annotation('e', 'of', link('b', 'a')),
  annotation('f', 'for', link('a', 'c')),
  decision(0, 'drug', { verdict: 'accepted', annotationId: 'annotation:a' }),
  decision(8, 'drug'),
  {
    typeName: 'note',
    id: 'note:n',
    layerId,
    pin: { type: 'annotation', annotationId: 'annotation:a' },
    text: 'n',
    by: 'person:p',
    at: '2026-01-01T00:00:00.000Z',
  },
];
const annotations = WORK.filter((record): record is Annotation => record.typeName === 'annotation');
const works = [{ documentId: 'document:d' as const, annotations }];

const after = (change: Partial<LabelSchema>): LabelSchema => ({ ...BEFORE, version: 2, ...change });
const without = (...ids: string[]): LabelSchema['labels'] =>
  BEFORE.labels.filter(({ id }) => !ids.includes(id));

/** The records after a migration, by id. */
function migrated(change: Partial<LabelSchema>, migration: MigrationPlan): ReadonlyMap<string, DomainRecord> {
  const records = new RecordStore(WORK);
  records.apply(migrateLayer(records, after({ ...change, migration })));
  expect(isEmptyDiff(migrateLayer(records, after({ ...change, migration })))).toBe(true);
  return new Map(records.all().map((record) => [record.id, record]));
}

describe('the report of what a version would do', () => {
  it('says nothing where nothing changes', () => {
    expect(protocolImpact({ before: BEFORE, after: after({}) }, works)).toEqual({
      annotations: 6,
      documents: 1,
      orphans: [],
      choices: [],
      answers: [],
      fills: [],
      violations: [],
      renamed: [],
      keys: [],
    });
  });

  it('counts labels and relation types that go, change their name or scope, or were unknown before', () => {
    const labels = [label('drug', { name: 'Medicine', key: '2' }), label('urgent'), label('disease')];
    const impact = protocolImpact({ before: BEFORE, after: after({ labels, relationTypes: [] }) }, [
      { documentId: 'document:d', annotations: [...annotations, annotation('z', 'ghost', span(9))] },
      { documentId: 'document:e', annotations: [annotation('y', 'dose', span(9))] },
    ]);
    expect(impact.orphans).toEqual([
      { place: 'span', id: 'dose', name: 'DOSE', why: 'removed', annotations: 2, documents: 2 },
      { place: 'document', id: 'urgent', name: 'URGENT', why: 'scope', annotations: 1, documents: 1 },
      { place: 'relation', id: 'of', name: 'Of', why: 'removed', annotations: 1, documents: 1 },
      { place: 'relation', id: 'for', name: 'For', why: 'removed', annotations: 1, documents: 1 },
      { place: 'span', id: 'ghost', name: 'ghost', why: 'unknown', annotations: 1, documents: 1 },
    ]);
    expect(impact.renamed).toEqual([
      { id: 'drug', name: 'Medicine', from: 'DRUG', annotations: 1, documents: 1 },
    ]);
    expect(impact.keys).toEqual([{ name: 'Medicine', from: '1', to: '2' }]);
  });

  it('counts answers that lose their choice or their attribute, and defaults that are new', () => {
    const [assertion, note] = BEFORE.attributes!;
    const choices = assertion!.choices!.filter(({ id }) => id !== 'possible');
    const state = { ...note!, id: 'state', name: 'State', labels: ['drug', 'disease'], default: 'x' };
    const impact = protocolImpact(
      { before: BEFORE, after: after({ attributes: [{ ...assertion!, choices }, state] }) },
      works,
    );
    expect(impact.choices).toEqual([
      {
        attributeId: 'assertion',
        attributeName: 'Assertion',
        id: 'possible',
        name: 'possible',
        annotations: 1,
        documents: 1,
      },
    ]);
    expect(impact.answers).toEqual([{ id: 'note', name: 'Note', annotations: 1, documents: 1 }]);
    expect(impact.fills).toEqual([{ id: 'state', name: 'State', annotations: 2, documents: 1 }]);
  });

  it('counts relations that the new constraints forbid, as the plan leaves their ends', () => {
    const narrow = [{ ...BEFORE.relationTypes[0]!, to: ['disease'] }, BEFORE.relationTypes[1]!];
    const impact = protocolImpact({ before: BEFORE, after: after({ relationTypes: narrow }) }, works);
    expect(impact.violations).toEqual([{ id: 'of', name: 'Of', annotations: 1, documents: 1 }]);
    const planned = protocolImpact(
      {
        before: BEFORE,
        after: after({ relationTypes: narrow, labels: without('drug') }),
        plan: { spans: { drug: 'disease' } },
      },
      works,
    );
    expect(planned.violations).toEqual([]);
  });
});

describe('migrating a layer', () => {
  it('changes nothing without a plan, and nothing that the protocol knows', () => {
    for (const migration of [
      undefined,
      {},
      { spans: { drug: 'dose' }, choices: { assertion: { absent: null } } },
    ]) {
      const schema = after(migration === undefined ? {} : { migration });
      expect(isEmptyDiff(migrateLayer(new RecordStore(WORK), schema))).toBe(true);
    }
  });

  it('maps a label, and moves what was decided about proposals with it', () => {
    const records = migrated({ labels: without('drug') }, { spans: { drug: 'disease' } });
    expect(records.get('annotation:a')).toMatchObject({ labelId: 'disease', provenance: { kind: 'person' } });
    expect(records.get('decision:0-1-disease')).toMatchObject({ verdict: 'accepted', labelId: 'disease' });
    expect(records.get('decision:8-9-disease')).toMatchObject({ verdict: 'rejected' });
    expect([...records.keys()].filter((id) => id.endsWith('-drug'))).toEqual([]);
  });

  it('takes annotations away with their relations and notes, and their proposals count as rejected', () => {
    const records = migrated({ labels: without('drug') }, { spans: { drug: null } });
    expect([...records.keys()]).toEqual([
      'annotation:b',
      'annotation:c',
      'annotation:d',
      'decision:0-1-drug',
      'decision:8-9-drug',
    ]);
    expect(records.get('decision:0-1-drug')).not.toHaveProperty('annotationId');
    expect(records.get('decision:0-1-drug')).toMatchObject({ verdict: 'rejected' });
  });

  it('keeps what the plan does not name, and what it would map to nowhere', () => {
    for (const migration of [{ fill: ['none'] }, { spans: { drug: 'ghost' } }]) {
      const schema = after({ labels: without('drug'), migration });
      expect(isEmptyDiff(migrateLayer(new RecordStore(WORK), schema))).toBe(true);
    }
  });

  it('maps relation types and document labels by their own lists', () => {
    const labels = [...without('urgent'), label('soon', { scope: 'document' })];
    const relationTypes = [BEFORE.relationTypes[1]!];
    const records = migrated(
      { labels, relationTypes },
      { documents: { urgent: 'soon' }, relations: { of: 'for' }, spans: { urgent: null } },
    );
    expect(records.get('annotation:d')).toMatchObject({ labelId: 'soon' });
    expect(records.get('annotation:e')).toMatchObject({ labelId: 'for' });
  });

  it('maps and drops answers, and gives new defaults where the plan says so', () => {
    const [assertion] = BEFORE.attributes!;
    const choices = assertion!.choices!.filter(({ id }) => id !== 'possible');
    const attributes = [
      { ...assertion!, choices },
      { ...assertion!, id: 'state', labels: ['drug', 'disease'], choices, default: 'present' },
    ];
    const plan = { choices: { assertion: { possible: 'absent' } }, answers: ['note'], fill: ['state'] };
    const records = migrated({ attributes }, plan);
    expect(records.get('annotation:c')).toMatchObject({
      attributes: { assertion: 'absent', state: 'present' },
    });
    expect(records.get('annotation:a')).toMatchObject({ attributes: { state: 'present' } });
    const dropped = migrated(
      { attributes: [attributes[0]!] },
      { choices: { assertion: { possible: null } }, answers: ['note'] },
    );
    expect(dropped.get('annotation:c')).not.toHaveProperty('attributes');
  });

  it('can be undone, and done again changes nothing, whatever the plan', () => {
    const ids = fc.constantFrom('drug', 'dose', 'disease', 'urgent', 'of', 'for', 'ghost');
    const becomes = fc.dictionary(ids, fc.option(ids));
    const plans = fc.record(
      {
        spans: becomes,
        documents: becomes,
        relations: becomes,
        answers: fc.constant<string[]>(['note', 'assertion']),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        plans,
        fc.subarray([...BEFORE.labels]),
        fc.subarray([...BEFORE.relationTypes]),
        (plan, labels, types) => {
          const records = new RecordStore(WORK);
          const schema = after({ labels, relationTypes: types, attributes: [], migration: plan });
          const diff = migrateLayer(records, schema);
          records.apply(diff);
          expect(isEmptyDiff(migrateLayer(records, schema))).toBe(true);
          records.apply(reverseDiff(diff));
          const byId = (a: DomainRecord, b: DomainRecord) => (a.id < b.id ? -1 : 1);
          expect(records.all().sort(byId)).toEqual([...WORK].sort(byId));
        },
      ),
      { numRuns: 400 },
    );
  });
});
