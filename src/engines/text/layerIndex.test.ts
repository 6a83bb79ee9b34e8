import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '../../domain/ids.ts';
import { DiffBuilder } from '../../domain/journal/recordsDiff.ts';
import { RecordStore } from '../../domain/journal/recordStore.ts';
import { decisionIdOf } from '../../domain/records/decision.ts';
import type { DomainRecord } from '../../domain/records/index.ts';
import { LayerIndex } from './layerIndex.ts';
import { openProposals, type Proposal } from './proposals.ts';

const layerId = newId('layer', 'one');
const PLACES = 12;
const LABELS = ['disease', 'drug'];

const proposals: readonly Proposal[] = Array.from({ length: PLACES }, (_, start) =>
  LABELS.map((labelId) => {
    const extent = { start, end: start + 3, labelId };
    return { ...extent, id: decisionIdOf(extent), model: 'ner', version: '1.0.0', task: 'entities' };
  }),
).flat();

function recordAt(slot: number): DomainRecord {
  const start = slot % PLACES;
  const labelId = LABELS[slot % 2] ?? '';
  const extent = { start, end: start + 3, labelId };
  const provenance = { kind: 'import' } as const;
  const common = { typeName: 'annotation', layerId, labelId, provenance } as const;
  switch (slot % 5) {
    case 0:
      return {
        typeName: 'decision',
        id: decisionIdOf(extent),
        layerId,
        ...extent,
        verdict: 'rejected',
        model: 'ner',
        version: '1.0.0',
      };
    case 1:
      return {
        typeName: 'decision',
        id: decisionIdOf(extent),
        layerId,
        ...extent,
        verdict: 'accepted',
        model: 'ner',
        version: '1.0.0',
      };
    case 2: {
      const from = newId('annotation', `a${slot}`);
      const to = newId('annotation', `b${slot}`);
      return {
        ...common,
        id: newId('annotation', `r${slot}`),
        target: { type: 'relation', from, to },
      } as DomainRecord;
    }
    default:
      return {
        ...common,
        id: newId('annotation', `s${slot}`),
        target: { type: 'textSpan', start, end: start + 3, anchor: { exact: 'abc', prefix: '', suffix: '' } },
      } as unknown as DomainRecord;
  }
}

/** Each step turns some slots over: what is there goes, what is not comes. */
const steps = fc.array(fc.uniqueArray(fc.nat(59), { minLength: 1, maxLength: 8 }), { maxLength: 30 });

function turnOver(records: RecordStore, slots: readonly number[]): DiffBuilder {
  const diff = new DiffBuilder();
  const seen = new Set<string>();
  for (const slot of slots) {
    const record = recordAt(slot);
    if (seen.has(record.id)) continue;
    seen.add(record.id);
    const there = records.get(record.id);
    if (there === undefined) diff.add(record);
    else diff.remove(there);
  }
  return diff;
}

const look = (index: LayerIndex) => ({
  spans: index.spans.map(({ id }) => id),
  relations: index.relations.map(({ id }) => id),
  setAside: index.setAside.map(({ id }) => id),
  open: index.openOf(proposals).map(({ id }) => id),
  count: index.annotationCount,
  joined: ['a2', 'b7', 'a12', 'b57'].map((end) =>
    index.relationsOf(newId('annotation', end)).map(({ id }) => id),
  ),
});

describe('LayerIndex', () => {
  it('follows any edits to where reading everything anew arrives', () => {
    fc.assert(
      fc.property(steps, (edits) => {
        const records = new RecordStore();
        const index = new LayerIndex(records);
        index.openOf(proposals);
        records.listen((diff) => index.take(diff));
        for (const slots of edits) records.apply(turnOver(records, slots).build());
        expect(look(index)).toEqual(look(new LayerIndex(records)));
        const slow = openProposals(proposals, records.ofType('decision'), records.ofType('annotation'));
        expect(index.openOf(proposals)).toEqual(slow);
        for (const { id } of proposals) expect(index.isOpen(id)).toBe(slow.some((open) => open.id === id));
      }),
      { numRuns: 300 },
    );
  });

  it('reads a bulk change anew, and keeps the lists that did not change', () => {
    const records = new RecordStore();
    const index = new LayerIndex(records);
    records.listen((diff) => index.take(diff));
    const bulk = new DiffBuilder();
    for (let slot = 3; slot < 1_000; slot += 5) bulk.add(recordAt(slot));
    records.apply(bulk.build());
    expect(index.spans).toHaveLength(200);
    const { spans, relations } = index;
    records.apply(new DiffBuilder().add(recordAt(2)).build());
    expect(index.relations).not.toBe(relations);
    expect(index.spans).toBe(spans);
  });
});
