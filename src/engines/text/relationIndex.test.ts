import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LayerEdits } from '../../domain/edits/layerEdits.ts';
import { RelationEdits } from '../../domain/edits/relationEdits.ts';
import { reverseDiff, type RecordsDiff } from '../../domain/journal/recordsDiff.ts';
import { RecordStore } from '../../domain/journal/recordStore.ts';
import { isRelationAnnotation, isSpanAnnotation } from '../../domain/records/annotation.ts';
import type { Layer } from '../../domain/records/layer.ts';
import type { SuggestedRelation, SuggestionSet } from '../../domain/records/suggestionSet.ts';
import { clinicalEntitiesTemplate } from '../../domain/templates/clinicalEntities.ts';
import { medication } from '../../domain/templates/medication.ts';
import { LayerIndex } from './layerIndex.ts';
import { proposalsOf } from './proposals.ts';
import { RelationIndex } from './relationIndex.ts';
import { relationProposalsOf, type OpenRelation } from './relationProposals.ts';

const TEXT = 'aspirin 100 mg daily, metformin 500 mg BID for diabetes';
const SCHEMA = clinicalEntitiesTemplate('s');
const at = (quote: string, label: string) => ({
  ...{ start: TEXT.indexOf(quote), end: TEXT.indexOf(quote) + quote.length, label },
});
const [ASPIRIN, DOSE, DAILY] = [
  at('aspirin', 'medication'),
  at('100 mg', 'dosage'),
  at('daily', 'frequency'),
];
const [METFORMIN, DOSE_2] = [at('metformin', 'medication'), at('500 mg', 'dosage')];
const DIABETES = at('diabetes', 'disease');

const relation = (from: typeof DOSE, to: typeof DOSE, label: string): SuggestedRelation => ({
  ...{ from, to, label, score: 0.9 },
});
const RELATIONS = [
  relation(DOSE, ASPIRIN, 'dosage_of'),
  relation(DAILY, ASPIRIN, 'frequency_of'),
  relation(DOSE_2, METFORMIN, 'dosage_of'),
  relation(METFORMIN, DIABETES, 'given_for'),
];
const SET: SuggestionSet = {
  ...{ id: 'suggestionSet:a', documentId: 'document:d', documentSha256: '0'.repeat(64), model: 'm' },
  ...{ version: '1', params: {}, origin: 'model', createdAt: '2026-01-01T00:00:00.000Z' },
  suggestions: [ASPIRIN, DOSE, DAILY, METFORMIN, DOSE_2, DIABETES].map((entity) => ({ ...entity })),
  relations: RELATIONS,
};
const LAYER: Layer = {
  ...{ typeName: 'layer', id: 'layer:l', documentId: 'document:d', personId: 'person:ada' },
  ...{ documentSha256: '0'.repeat(64), review: 'open' },
};

/** A layer with its indexes, as a session has them. */
class Bench {
  readonly schema;
  readonly records = new RecordStore();
  #ids = 0;
  readonly newSuffix = (): string => `${++this.#ids}`;
  readonly proposals;
  readonly related;
  readonly index = new LayerIndex(this.records);
  readonly relations = new RelationIndex(this.records, this.index);
  readonly edits;
  readonly relating;

  constructor(schema = SCHEMA) {
    this.schema = schema;
    this.proposals = proposalsOf([SET], schema, TEXT.length);
    this.related = relationProposalsOf([SET], schema, TEXT.length);
    const { records, newSuffix } = this;
    const clock = () => '2026-01-02T03:04:05.678Z';
    const of = { records, text: TEXT, layer: LAYER, newSuffix, clock, schema: () => schema };
    this.edits = new LayerEdits(of);
    this.relating = new RelationEdits({ ...of, spans: this.edits });
    this.records.listen((diff) => {
      this.index.take(diff);
      this.relations.take(diff);
    });
    this.index.openOf(this.proposals);
    this.relations.openOf(this.related, this.proposals, schema);
  }

  does(diff: RecordsDiff): RecordsDiff {
    this.records.apply(diff);
    return diff;
  }

  get open(): readonly OpenRelation[] {
    this.index.openOf(this.proposals);
    return this.relations.openOf(this.related, this.proposals, this.schema);
  }

  get said(): string[] {
    const quote = ({ start, end }: { start: number; end: number }) => TEXT.slice(start, end);
    return this.open.map(({ from, to, labelId }) => `${quote(from)} ${labelId} ${quote(to)}`);
  }

  marks(start: number, end: number, labelId: string) {
    this.does(this.edits.addSpan(start, end, labelId).diff);
  }
}

describe('RelationIndex', () => {
  it('proposes what joins open proposals, in reading order, and settles what is decided', () => {
    const bench = new Bench();
    expect(bench.said).toEqual([
      '100 mg dosage_of aspirin',
      'daily frequency_of aspirin',
      'metformin given_for diabetes',
      '500 mg dosage_of metformin',
    ]);
    const [first, second] = bench.open;
    const accepted = bench.does(bench.relating.accept([first!]).diff);
    // Its ends were accepted along with it, as one change.
    expect(bench.records.ofType('annotation')).toHaveLength(3);
    expect(bench.said).not.toContain('100 mg dosage_of aspirin');
    expect(bench.said).toContain('daily frequency_of aspirin');
    bench.does(bench.relating.reject([second!.proposed]));
    expect(bench.said).toEqual(['metformin given_for diabetes', '500 mg dosage_of metformin']);
    expect(bench.relations.setAside).toHaveLength(1);
    bench.does(bench.relating.reconsider(bench.relations.setAside[0]!));
    expect(bench.said).toContain('daily frequency_of aspirin');
    bench.does(reverseDiff(accepted));
    expect(bench.said).toHaveLength(4);
    expect(bench.records.ofType('annotation')).toEqual([]);
  });

  it('goes with an end: rejected, relabelled, moved a little', () => {
    const bench = new Bench();
    bench.does(bench.edits.reject(bench.proposals.filter(({ start }) => start === DOSE.start)));
    expect(bench.said).not.toContain('100 mg dosage_of aspirin');
    // Another extent that covers most of the same place.
    bench.marks(DOSE.start, DOSE.end + 3, 'dosage');
    expect(bench.said).toContain('100 mg da dosage_of aspirin');
    const span = bench.records.ofType('annotation').find(isSpanAnnotation)!;
    bench.does(bench.edits.relabel(span, 'disease'));
    expect(bench.said.join()).not.toContain('dosage_of aspirin');
  });

  it('does not propose again what was removed, nor what was rejected before an end was moved', () => {
    const bench = new Bench();
    bench.does(bench.relating.accept([bench.open[0]!]).diff);
    const drawn = bench.records.ofType('annotation').find(isRelationAnnotation)!;
    bench.does(bench.relating.remove(drawn));
    expect(bench.said).not.toContain('100 mg dosage_of aspirin');
    const dose = bench.index.spans.find(({ labelId }) => labelId === 'dosage')!;
    bench.does(bench.edits.resize(dose, DOSE.start, DOSE.end + 1));
    const moved = { ...DOSE, end: DOSE.end + 1 };
    const anew = relationProposalsOf(
      [{ ...SET, relations: [relation(moved, ASPIRIN, 'dosage_of')] }],
      SCHEMA,
      99,
    );
    expect(bench.relations.openOf(anew, bench.proposals, SCHEMA)).toEqual([]);
  });

  it('is turned round where the protocol wants it, and meets its types by their aliases', () => {
    const bench = new Bench(medication.make('m'));
    expect(bench.said).toEqual([
      '100 mg dose_of aspirin',
      'daily frequency_of aspirin',
      '500 mg dose_of metformin',
    ]);
    bench.marks(DIABETES.start, DIABETES.end, 'reason');
    expect(bench.said).toContain('diabetes reason_for metformin');
  });

  it('follows any edits to where reading everything anew arrives', () => {
    const step = fc.tuple(fc.nat(7), fc.nat(30), fc.nat(12));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const bench = new Bench();
        const done: RecordsDiff[] = [];
        const pick = <T>(list: readonly T[], by: number): T | undefined =>
          list[by % Math.max(1, list.length)];
        for (const [what, by, size] of steps) {
          const { open, edits, relating, index } = bench;
          const proposal = pick(
            bench.proposals.filter(({ id }) => index.isOpen(id)),
            by,
          );
          const relationThere = pick(open, by);
          const span = pick(index.spans, by);
          const drawn = pick(index.relations, by);
          const start = Math.min(by, TEXT.length - 2);
          const diffs = [
            () => edits.addSpan(start, start + 1 + size, pick(SCHEMA.labels, by)!.id).diff,
            () => proposal && edits.accept([proposal]).diff,
            () => proposal && edits.reject([proposal]),
            () => relationThere && relating.accept([relationThere]).diff,
            () => relationThere && relating.reject([relationThere.proposed]),
            () => span && edits.resize(span, Math.max(0, span.target.start - (size % 3)), span.target.end),
            () => (drawn === undefined ? span && edits.remove(span) : relating.remove(drawn)),
            () => (done.length > 0 ? reverseDiff(done.pop()!) : undefined),
          ];
          const diff = diffs[what]!();
          if (diff === undefined) continue;
          bench.does(diff);
          if (what < 7) done.push(diff);
        }
        const fresh = new RelationIndex(bench.records, bench.index);
        expect(bench.open).toEqual(fresh.openOf([...bench.related], bench.proposals, SCHEMA));
        for (const { id } of bench.related)
          expect(bench.relations.openRelation(id) !== undefined).toBe(
            bench.open.some((one) => one.id === id),
          );
      }),
      { numRuns: 200 },
    );
  });
});

it('keeps the surest of several that propose the same, and nothing beyond the text or the protocol', () => {
  const twice = { ...SET, version: '2', relations: [{ ...RELATIONS[0]!, score: 0.95 }] };
  const odd = {
    ...SET,
    relations: [
      { ...RELATIONS[0]!, label: 'unheard_of' },
      relation({ ...DOSE, end: 999 }, ASPIRIN, 'dosage_of'),
    ],
  };
  const found = relationProposalsOf([SET, twice, odd], SCHEMA, TEXT.length);
  expect(found).toHaveLength(4);
  expect(found[0]).toMatchObject({ score: 0.95, version: '2', labelId: 'dosage_of' });
});
