import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '../../domain/ids.ts';
import { LayerEdits } from '../../domain/edits/layerEdits.ts';
import { RecordStore } from '../../domain/journal/recordStore.ts';
import type { SuggestionSet } from '../../domain/records/suggestionSet.ts';
import { newLayer } from '../../domain/records/layer.ts';
import { clinicalEntitiesTemplate } from '../../domain/templates/clinicalEntities.ts';
import { shownRelations } from './relationProposals.ts';
import { reaches, stepOf } from './scoreSteps.ts';
import { openRelationsIn, waitingRelations, type WaitingRelations } from './waitingRelations.ts';

const TEXT = 'aspirin 100 mg daily, metformin 500 mg BID';
const SCHEMA = clinicalEntitiesTemplate('s');
const at = (quote: string, label: string) => ({
  ...{ start: TEXT.indexOf(quote), end: TEXT.indexOf(quote) + quote.length, label },
});
const ASPIRIN = at('aspirin', 'medication');
const DOSE = at('100 mg', 'dosage');
const DAILY = at('daily', 'frequency');
const METFORMIN = at('metformin', 'medication');
const DOSE_2 = at('500 mg', 'dosage');
const ENTITIES = [ASPIRIN, DOSE, DAILY, METFORMIN, DOSE_2];
const PAIRS = [
  { from: DOSE, to: ASPIRIN, label: 'dosage_of' },
  { from: DAILY, to: ASPIRIN, label: 'frequency_of' },
  { from: DOSE_2, to: METFORMIN, label: 'dosage_of' },
  // Would become the same as the one before, once the end is what stands there.
  { from: { ...DOSE_2, end: DOSE_2.end + 2 }, to: METFORMIN, label: 'dosage_of' },
];

const setOf = (task: string, rest: Partial<SuggestionSet>): SuggestionSet => ({
  ...{
    id: newId('suggestionSet', task),
    documentId: 'document:d',
    documentSha256: '0'.repeat(64),
    model: task,
  },
  ...{ version: '1', params: {}, origin: 'model', createdAt: '2026-01-01T00:00:00.000Z', task },
  ...{ suggestions: [], ...rest },
});

const setsWith = (entityScores: readonly number[], relationScores: readonly number[]): SuggestionSet[] => [
  setOf('entities', {
    suggestions: ENTITIES.map((entity, index) => ({ ...entity, score: entityScores[index] ?? 1 })),
  }),
  setOf('relations', {
    relations: PAIRS.map((pair, index) => ({ ...pair, score: relationScores[index] ?? 1 })),
  }),
];

const openIn = (sets: readonly SuggestionSet[], records = new RecordStore()) =>
  openRelationsIn(records, sets, { schema: SCHEMA, textLength: TEXT.length });

/** As the list of documents counts them. */
const countAt = (waiting: readonly WaitingRelations[], thresholds: Record<string, number>): number =>
  waiting
    .filter(({ task, step, ends }) =>
      Object.entries({ ...ends, [task]: step }).every(([name, of]) => of >= stepOf(thresholds[name] ?? 0)),
    )
    .reduce((sum, { count }) => sum + count, 0);

/** A layer in which some of what is proposed was marked by hand, in the same place or nearly. */
function recordsWith(marks: readonly { start: number; end: number; label: string }[]): RecordStore {
  const records = new RecordStore();
  let ids = 0;
  const newSuffix = (): string => `${++ids}`;
  const clock = () => '2026-01-02T03:04:05.678Z';
  const document = { id: 'document:d', sha256: '0'.repeat(64) } as Parameters<typeof newLayer>[0];
  const layer = newLayer(document, 'person:ada');
  const edits = new LayerEdits({ records, text: TEXT, layer, newSuffix, clock, schema: () => SCHEMA });
  for (const { start, end, label } of marks) records.apply(edits.addSpan(start, end, label).diff);
  return records;
}

describe('waitingRelations', () => {
  it('counts a relation with what its ends take, and one that stands between labels by itself', () => {
    const sets = setsWith([0.9, 0.62, 0.3, 0.9, 0.9], [0.8, 0.8, 0.7, 0.6]);
    expect(waitingRelations(openIn(sets))).toEqual([
      { task: 'relations', step: 16, ends: { entities: 12 }, count: 1 },
      { task: 'relations', step: 16, ends: { entities: 6 }, count: 1 },
      { task: 'relations', step: 14, ends: { entities: 18 }, count: 1 },
    ]);
    const marked = recordsWith([ASPIRIN, DOSE]);
    expect(waitingRelations(openIn(sets, marked))).toContainEqual({
      ...{ task: 'relations', step: 16, ends: {}, count: 1 },
    });
  });

  it('leaves out those with an end that stands nowhere', () => {
    expect(openIn(setsWith([], []).slice(1))).toEqual([]);
    const counts = waitingRelations(openIn(setsWith([], []).slice(1), recordsWith([METFORMIN, DOSE_2])));
    expect(counts).toEqual([{ task: 'relations', step: 19, ends: {}, count: 1 }]);
  });

  it('gives at any thresholds the number that the document shows', () => {
    const score = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
    const scores = fc.array(score, { minLength: 5, maxLength: 5 });
    const marks = fc.subarray([...ENTITIES, { ...DOSE_2, end: DOSE_2.end + 2 }]);
    fc.assert(
      fc.property(scores, scores, marks, fc.tuple(score, score), (of, between, marked, from) => {
        const thresholds: Record<string, number> = { entities: from[0], relations: from[1] };
        const open = openIn(setsWith(of, between), recordsWith(marked));
        const shown = shownRelations(open, ({ task, score: own }) => reaches(own, thresholds[task] ?? 0));
        expect(countAt(waitingRelations(open), thresholds)).toBe(shown.length);
      }),
      { numRuns: 300 },
    );
  });
});
