import { describe, expect, it } from 'vitest';
import { LayerEdits } from '../../domain/edits/layerEdits.ts';
import { newId } from '../../domain/ids.ts';
import { RecordStore } from '../../domain/journal/recordStore.ts';
import type { Annotation } from '../../domain/records/annotation.ts';
import type { Layer } from '../../domain/records/layer.ts';
import type { SuggestionSet } from '../../domain/records/suggestionSet.ts';
import { clinicalEntitiesTemplate } from '../../domain/templates/clinicalEntities.ts';
import { openProposals, proposalsOf } from './proposals.ts';

const TEXT = 'Aspirin 100 mg daily.';
const SCHEMA = clinicalEntitiesTemplate('s');

const setOf = (model: string, ...suggestions: SuggestionSet['suggestions']): SuggestionSet => ({
  id: newId('suggestionSet', model),
  documentId: 'document:d',
  documentSha256: '0'.repeat(64),
  model,
  version: '1',
  params: {},
  origin: 'model',
  createdAt: '2026-01-01T00:00:00.000Z',
  suggestions,
});

const proposed = (...sets: SuggestionSet[]) => proposalsOf(sets, SCHEMA, TEXT.length);

describe('proposalsOf', () => {
  it('speaks the labels of the protocol and drops those it does not have', () => {
    const set = setOf('a', { start: 0, end: 7, label: 'CHEM' }, { start: 8, end: 14, label: 'Unheard_of' });
    expect(proposed(set)).toEqual([
      {
        ...{ id: 'decision:0-7-medication', start: 0, end: 7, labelId: 'medication' },
        ...{ model: 'a', version: '1', task: 'entities' },
      },
    ]);
  });

  it('drops spans beyond the text and empty ones, and keeps one that ends with it', () => {
    const { length } = TEXT;
    const extents = [
      { start: 0, end: length + 1 },
      { start: 3, end: 3 },
      { start: 5, end: 4 },
      { start: 8, end: length },
    ];
    const found = proposed(setOf('a', ...extents.map((extent) => ({ ...extent, label: 'dosage' }))));
    expect(found).toMatchObject([{ start: 8, end: length }]);
  });

  it('keeps the surest of the same extent and label, under whatever name, with who said so', () => {
    const at = { start: 0, end: 7 };
    const sets = [
      setOf('low', { ...at, label: 'medication', score: 0.4 }),
      setOf('high', { ...at, label: 'Drug', score: 0.8 }, { ...at, label: 'Dose', score: 0.1 }),
      setOf('same', { ...at, label: 'CHEM', score: 0.8 }),
    ];
    const high = { labelId: 'medication', score: 0.8 };
    expect(proposed(...sets)).toMatchObject([
      { ...high, model: 'high' },
      { labelId: 'dosage', score: 0.1 },
    ]);
    expect(proposed(...sets.toReversed()).find(({ labelId }) => labelId === 'medication')).toMatchObject({
      ...high,
      model: 'same',
    });
  });

  it('puts a reading of a finding to the proposal it is about, and proposes nothing by it', () => {
    const reading = { attributes: { assertion: 'negated' }, cue: { start: 0, end: 2 } };
    const sets = [
      setOf('reader', { start: 3, end: 7, label: 'disease', ...reading }),
      setOf('finder', { start: 3, end: 7, label: 'disease', score: 0.6 }),
    ];
    const [about, alone] = [sets, sets.slice(0, 1)].map((some) =>
      proposed(...some.map((set) => (set.model === 'reader' ? { ...set, task: 'assertion' } : set))),
    );
    expect(about).toMatchObject([{ model: 'finder', task: 'entities', readBy: 'reader 1', ...reading }]);
    expect(about).toHaveLength(1);
    expect(alone).toEqual([]);
  });

  it('is in reading order, longer ones first', () => {
    const label = 'dosage';
    const extents = [
      { start: 8, end: 11 },
      { start: 0, end: 7 },
      { start: 8, end: 14 },
    ];
    const found = proposed(setOf('a', ...extents.map((extent) => ({ ...extent, label }))));
    expect(found.map(({ start, end }) => [start, end])).toEqual([
      [0, 7],
      [8, 14],
      [8, 11],
    ]);
  });
});

describe('openProposals', () => {
  const set = setOf('a', { start: 0, end: 7, label: 'medication', score: 0.9 });
  const again = setOf(
    'b',
    { start: 0, end: 7, label: 'Drug', score: 1 },
    { start: 0, end: 7, label: 'dosage' },
  );
  const layer: Layer = {
    typeName: 'layer',
    id: 'layer:l',
    documentId: 'document:d',
    personId: 'person:ada',
    documentSha256: '0'.repeat(64),
    review: 'open',
  };

  function work() {
    const records = new RecordStore();
    const edits = new LayerEdits({
      records,
      text: TEXT,
      layer,
      newSuffix: () => '1',
      clock: () => '2026-01-02T03:04:05.678Z',
      schema: () => SCHEMA,
    });
    const open = (...sets: SuggestionSet[]) =>
      openProposals(proposed(...sets), records.ofType('decision'), records.ofType('annotation')).map(
        ({ labelId }) => labelId,
      );
    return { records, edits, open };
  }

  it('do not show again what was rejected or skipped, whoever proposes it, and show the rest', () => {
    for (const verdict of ['reject', 'skip'] as const) {
      const { records, edits, open } = work();
      const [first] = proposed(set);
      if (first === undefined) throw new Error('nothing proposed');
      expect(open(set)).toEqual(['medication']);
      records.apply(verdict === 'reject' ? edits.reject([first]) : edits.skip(first, 'unclear'));
      expect(open(set)).toEqual([]);
      expect(open(set, again)).toEqual(['dosage']);
      for (const decision of records.ofType('decision')) records.apply(edits.reconsider(decision));
      expect(open(set)).toEqual(['medication']);
    }
  });

  it('do not show what was marked by hand, nor once that mark is removed', () => {
    const { records, edits, open } = work();
    records.apply(edits.addSpan(0, 7, 'medication').diff);
    expect(open(set, again)).toEqual(['dosage']);
    for (const mark of records.ofType('annotation')) records.apply(edits.remove(mark));
    expect(open(set, again)).toEqual(['dosage']);
  });

  it('do not come back when what was accepted is corrected or removed', () => {
    const { records, edits, open } = work();
    records.apply(edits.accept(proposed(set)).diff);
    const standing = (): Annotation[] => records.ofType('annotation');
    for (const one of standing()) records.apply(edits.relabel(one, 'route'));
    expect(open(set)).toEqual([]);
    for (const one of standing()) records.apply(edits.remove(one));
    expect(open(set)).toEqual([]);
  });
});
