import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { stateOf } from '../../../tests/support/journalArbitraries.ts';
import type { AnnotationId } from '../ids.ts';
import { reverseDiff, type RecordsDiff } from '../journal/recordsDiff.ts';
import { RecordStore } from '../journal/recordStore.ts';
import type { LabelSchema } from '../records/labelSchema.ts';
import { decisionIdOf, type Decision } from '../records/decision.ts';
import type { Layer } from '../records/layer.ts';
import { isSpanAnnotation, type Annotation, type SpanAnnotation } from '../records/annotation.ts';
import { partsOf } from '../targets/textSpan.ts';
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

const SCHEMA: LabelSchema = {
  typeName: 'schema',
  id: 'schema:s',
  version: 1,
  name: '',
  labels: [],
  relationTypes: [],
  attributes: [
    { id: 'negated', name: 'Negated', kind: 'choice', key: 'n', labels: ['finding'], default: 'no' },
    { id: 'stage', name: 'Stage', kind: 'text', key: '', labels: [] },
  ],
  skipReasons: [],
};

const proposal = (start: number, end: number, labelId = 'drug', score?: number) => ({
  id: decisionIdOf({ start, end, labelId }),
  start,
  end,
  labelId,
  model: 'ner',
  version: '2',
  ...(score === undefined ? {} : { score }),
});
const ASPIRIN = proposal(0, 7, 'drug', 0.9);

/** A layer as a person meets it: `does` applies what an edit gives. */
class Bench {
  readonly records = new RecordStore();
  #ids = 0;
  readonly edits = new LayerEdits({
    records: this.records,
    text: TEXT,
    layer: LAYER,
    newSuffix: () => `${++this.#ids}`,
    clock: () => '2026-01-02T03:04:05.678Z',
    schema: () => SCHEMA,
  });

  does(diff: RecordsDiff): void {
    this.records.apply(diff);
  }

  accepts(...accepted: Parameters<LayerEdits['accept']>): Annotation {
    const { diff, id } = this.edits.accept(...accepted);
    this.does(diff);
    return this.annotation(id);
  }

  marks(start: number, end: number, labelId = 'drug'): Annotation {
    const { diff, id } = this.edits.addSpan(start, end, labelId);
    this.does(diff);
    return this.annotation(id);
  }

  relates(from: AnnotationId, to: AnnotationId): Annotation {
    const { diff, id } = this.edits.addRelation(from, to, 'relates_to');
    this.does(diff);
    return this.annotation(id);
  }

  annotation(id: AnnotationId): Annotation {
    const found = this.records.get(id);
    if (found === undefined) throw new Error(`${id} is not there`);
    return found;
  }

  span(id: AnnotationId): SpanAnnotation {
    const found = this.annotation(id);
    if (!isSpanAnnotation(found)) throw new Error(`${id} is no span`);
    return found;
  }

  get annotations(): Annotation[] {
    return this.records.ofType('annotation');
  }

  get decisions(): Decision[] {
    return this.records.ofType('decision');
  }
}

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
});

describe('marks by hand', () => {
  it('quote the text and say who made them; the first writes the head of the layer', () => {
    const { diff, id } = bench.edits.addSpan(8, 14, 'dose');
    expect(Object.keys(diff.added)).toEqual([LAYER.id, id]);
    bench.does(diff);
    expect(bench.annotation(id)).toMatchObject({
      layerId: LAYER.id,
      labelId: 'dose',
      target: { type: 'textSpan', start: 8, end: 14, quote: '100 mg' },
      provenance: { kind: 'person', by: 'person:ada' },
    });
    expect(Object.keys(bench.edits.addSpan(0, 7, 'drug').diff.added)).toHaveLength(1);
  });

  it('leave a rejection of their extent and label when they go', () => {
    const mark = bench.marks(0, 7);
    bench.does(bench.edits.remove(mark));
    expect(bench.annotations).toEqual([]);
    expect(bench.decisions).toMatchObject([{ id: ASPIRIN.id, verdict: 'rejected', start: 0, end: 7 }]);
  });

  it('can be made and removed again and again', () => {
    bench.does(bench.edits.reject([ASPIRIN]));
    bench.does(bench.edits.remove(bench.marks(0, 7)));
    bench.does(bench.edits.remove(bench.marks(0, 7)));
    expect(bench.decisions).toMatchObject([{ id: ASPIRIN.id, verdict: 'rejected', model: 'ner' }]);
  });
});

describe('accept', () => {
  it('keeps model, version and score, and what was decided points to what it became', () => {
    const annotation = bench.accepts([ASPIRIN]);
    expect(annotation).toMatchObject({ labelId: 'drug', target: { start: 0, end: 7, quote: 'Aspirin' } });
    expect(annotation.provenance).toEqual({
      kind: 'model',
      by: 'person:ada',
      model: 'ner',
      version: '2',
      score: 0.9,
      changed: [],
    });
    expect(bench.decisions).toEqual([
      {
        typeName: 'decision',
        layerId: LAYER.id,
        verdict: 'accepted',
        annotationId: annotation.id,
        ...ASPIRIN,
      },
    ]);
  });

  it('claims no score where the source gave none', () => {
    expect(bench.accepts([proposal(0, 7)]).provenance).not.toHaveProperty('score');
    expect(bench.decisions[0]).not.toHaveProperty('score');
  });

  it('says what was corrected on the way, and the decision is still about what was proposed', () => {
    const corrections = [
      { correction: { labelId: 'dose' }, changed: ['label'] },
      { correction: { end: 14 }, changed: ['extent'] },
      { correction: { start: 3, labelId: 'dose' }, changed: ['label', 'extent'] },
      { correction: { start: 0, end: 7, labelId: 'drug' }, changed: [] },
    ];
    for (const { correction, changed } of corrections) {
      const fresh = new Bench();
      const annotation = fresh.accepts([ASPIRIN], correction);
      expect(annotation.provenance).toMatchObject({ changed });
      const { start = 0, end = 7 } = correction;
      expect(annotation.target).toMatchObject({ start, end, quote: TEXT.slice(start, end) });
      expect(annotation.labelId).toBe(correction.labelId ?? 'drug');
      expect(fresh.decisions).toMatchObject([{ ...ASPIRIN, annotationId: annotation.id }]);
    }
  });

  it('takes several as one change, each under its own id, and gives the last', () => {
    const { diff, id } = bench.edits.accept([ASPIRIN, proposal(8, 14, 'dose')]);
    bench.does(diff);
    expect(bench.annotations.map(({ labelId }) => labelId)).toEqual(['drug', 'dose']);
    expect(bench.annotation(id).labelId).toBe('dose');
    expect(bench.decisions.map(({ annotationId }) => annotationId)).toEqual(
      bench.annotations.map((annotation) => annotation.id),
    );
  });

  it('overrules what was said before', () => {
    bench.does(bench.edits.skip(ASPIRIN, 'unclear'));
    const { id } = bench.accepts([ASPIRIN]);
    expect(bench.decisions).toMatchObject([{ verdict: 'accepted', annotationId: id }]);
    expect(bench.decisions[0]).not.toHaveProperty('reason');
  });
});

describe('reject, skip, reconsider', () => {
  it('write only decisions, and can be taken back', () => {
    bench.does(bench.edits.reject([ASPIRIN, proposal(8, 14)]));
    bench.does(bench.edits.skip(proposal(15, 20), 'unclear'));
    expect(bench.annotations).toEqual([]);
    expect(bench.decisions.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ['rejected', undefined],
      ['rejected', undefined],
      ['skipped', 'unclear'],
    ]);
    for (const decision of bench.decisions) bench.does(bench.edits.reconsider(decision));
    expect(stateOf(bench.records)).toEqual([LAYER]);
  });
});

describe('relabel and resize', () => {
  it('note what changed of a proposal, each thing once', () => {
    const { id } = bench.accepts([ASPIRIN]);
    bench.does(bench.edits.relabel(bench.annotation(id), 'dose'));
    bench.does(bench.edits.resize(bench.span(id), 0, 14));
    bench.does(bench.edits.relabel(bench.annotation(id), 'route'));
    expect(bench.annotation(id)).toMatchObject({
      labelId: 'route',
      target: { start: 0, end: 14, quote: 'Aspirin 100 mg' },
      provenance: { model: 'ner', version: '2', score: 0.9, changed: ['label', 'extent'] },
    });
  });

  it('leave the provenance of a mark by hand', () => {
    const mark = bench.marks(0, 7);
    bench.does(bench.edits.relabel(mark, 'dose'));
    expect(bench.annotation(mark.id).provenance).toEqual({ kind: 'person', by: 'person:ada' });
  });
});

describe('remove', () => {
  it('makes the acceptance a rejection that keeps what proposed it', () => {
    bench.does(bench.edits.remove(bench.accepts([ASPIRIN])));
    expect(bench.annotations).toEqual([]);
    expect(bench.decisions).toEqual([
      { typeName: 'decision', layerId: LAYER.id, verdict: 'rejected', ...ASPIRIN },
    ]);
  });

  it('takes the relations at either end along, and no others', () => {
    const [a, b, c] = [bench.accepts([ASPIRIN]), bench.marks(8, 14), bench.marks(15, 20)];
    bench.relates(a.id, b.id);
    bench.relates(c.id, a.id);
    const kept = bench.relates(b.id, c.id);
    bench.does(bench.edits.remove(a));
    expect(bench.annotations.map(({ id }) => id)).toEqual([b.id, c.id, kept.id]);
  });

  it('leaves no rejection of a relation', () => {
    const relation = bench.relates(bench.marks(0, 7).id, bench.marks(8, 14).id);
    bench.does(bench.edits.remove(relation));
    expect(bench.decisions).toEqual([]);
    expect(bench.annotations).toHaveLength(2);
  });
});

describe('attributes', () => {
  it('start with what the protocol gives the label, and keep answers through a relabel', () => {
    const drug = bench.marks(0, 7);
    expect(drug.attributes).toBeUndefined();
    bench.does(bench.edits.relabel(drug, 'finding'));
    expect(bench.annotation(drug.id).attributes).toEqual({ negated: 'no' });
    bench.does(bench.edits.setAttribute(bench.annotation(drug.id), 'negated', 'yes'));
    bench.does(bench.edits.relabel(bench.annotation(drug.id), 'drug'));
    bench.does(bench.edits.relabel(bench.annotation(drug.id), 'finding'));
    expect(bench.annotation(drug.id).attributes).toEqual({ negated: 'yes' });
  });

  it('come with an accepted proposal and with a label of the document', () => {
    const { diff, id } = bench.edits.addDocumentLabel('finding');
    bench.does(diff);
    expect(bench.annotation(id)).toMatchObject({
      target: { type: 'wholeDocument' },
      attributes: { negated: 'no' },
    });
    expect(bench.accepts([proposal(25, 29, 'finding')]).attributes).toEqual({ negated: 'no' });
  });

  it('are gone when the last answer is taken away', () => {
    const { id } = bench.accepts([proposal(25, 29, 'finding')]);
    bench.does(bench.edits.setAttribute(bench.annotation(id), 'negated', undefined));
    expect(bench.annotation(id)).not.toHaveProperty('attributes');
  });
});

describe('discontinuous spans', () => {
  it('have parts that are apart, in order; joined parts are one', () => {
    const { id } = bench.marks(0, 7);
    bench.does(
      bench.edits.setParts(bench.annotation(id), [
        { start: 21, end: 29 },
        { start: 0, end: 7 },
      ]),
    );
    expect(bench.annotation(id).target).toEqual({
      type: 'textSpan',
      start: 0,
      end: 29,
      quote: TEXT.slice(0, 29),
      fragments: [
        { start: 0, end: 7 },
        { start: 21, end: 29 },
      ],
    });
    bench.does(
      bench.edits.setParts(bench.annotation(id), [...partsOf(bench.span(id).target), { start: 7, end: 21 }]),
    );
    expect(bench.annotation(id).target).not.toHaveProperty('fragments');
  });

  it('keep what lies between when an edge moves, and drop parts left outside', () => {
    const { id } = bench.marks(0, 7);
    const parts = [
      { start: 0, end: 7 },
      { start: 8, end: 14 },
      { start: 25, end: 29 },
    ];
    bench.does(bench.edits.setParts(bench.annotation(id), parts));
    bench.does(bench.edits.resize(bench.span(id), 3, 29));
    expect(bench.span(id).target.fragments?.[0]).toEqual({ start: 3, end: 7 });
    bench.does(bench.edits.resize(bench.span(id), 8, 20));
    expect(bench.span(id).target).toEqual({ type: 'textSpan', start: 8, end: 20, quote: TEXT.slice(8, 20) });
  });
});

describe('notes', () => {
  const onDocument = { type: 'wholeDocument' } as const;

  it('are one to a pin; an empty text takes the note away', () => {
    bench.does(bench.edits.setNote(onDocument, ' check dates '));
    bench.does(bench.edits.setNote(onDocument, 'checked'));
    expect(bench.records.ofType('note').map(({ text, by }) => [text, by])).toEqual([
      ['checked', 'person:ada'],
    ]);
    bench.does(bench.edits.setNote(onDocument, '  '));
    expect(bench.records.ofType('note')).toEqual([]);
  });

  it('go with the annotation they are pinned to', () => {
    const { id } = bench.marks(0, 7);
    bench.does(bench.edits.setNote({ type: 'annotation', annotationId: id }, 'brand?'));
    bench.does(bench.edits.remove(bench.annotation(id)));
    expect(bench.records.ofType('note')).toEqual([]);
  });
});

describe('setReview', () => {
  it('writes the head of an untouched layer, and changes that of another', () => {
    bench.does(bench.edits.setReview('done'));
    expect(bench.records.get(LAYER.id)).toEqual({ ...LAYER, review: 'done' });
    bench.does(bench.edits.setReview('open'));
    expect(bench.records.get(LAYER.id)).toEqual(LAYER);
  });
});

/** Something a person does; numbers choose among what is there. */
type Step = readonly [what: number, a: number, b: number];

function diffOf({ edits, annotations, decisions }: Bench, [what, a, b]: Step): RecordsDiff | undefined {
  const at = proposal(a % 20, (a % 20) + 1 + (b % 9), ['drug', 'dose'][b % 2], b / 10);
  const annotation = annotations[a % Math.max(1, annotations.length)];
  const other = annotations[b % Math.max(1, annotations.length)];
  const undecided = decisions.find(({ verdict }) => verdict !== 'accepted');
  const span = annotation !== undefined && isSpanAnnotation(annotation) ? annotation : undefined;
  const parts = [
    { start: at.start, end: at.end },
    { start: at.end + 1, end: at.end + 2 },
  ];
  const possible = [
    () => edits.addSpan(at.start, at.end, at.labelId).diff,
    () => edits.accept([at], a % 3 === 0 ? { labelId: 'route' } : {}).diff,
    () => edits.accept([at, proposal(21, 24)]).diff,
    () => edits.reject([at]),
    () => edits.skip(at, 'unclear'),
    () => undecided && edits.reconsider(undecided),
    () => annotation && edits.relabel(annotation, at.labelId),
    () => span && edits.resize(span, at.start, at.end),
    () => span && edits.setParts(span, parts),
    () => edits.addSpans(parts, 'finding'),
    () => edits.addDocumentLabel('finding').diff,
    () => annotation && edits.setAttribute(annotation, 'stage', a % 3 === 0 ? undefined : `T${a}`),
    () => annotation && edits.setNote({ type: 'annotation', annotationId: annotation.id }, 'x'.repeat(b)),
    () => edits.setNote({ type: 'wholeDocument' }, 'y'.repeat(a % 3)),
    () => edits.removeAll(annotations.slice(0, 2)),
    () => annotation && edits.remove(annotation),
    () => annotation && other && edits.addRelation(annotation.id, other.id, 'relates_to').diff,
    () => edits.setReview(b % 2 === 0 ? 'done' : 'open'),
  ];
  return possible[what % possible.length]?.();
}

it('every edit fits, and its reverse gives back what was there', () => {
  const steps: fc.Arbitrary<Step[]> = fc.array(fc.tuple(fc.nat(17), fc.nat(30), fc.nat(9)), {
    maxLength: 25,
  });
  fc.assert(
    fc.property(steps, (all) => {
      const work = new Bench();
      for (const step of all) {
        const diff = diffOf(work, step);
        if (diff === undefined) continue;
        const before = stateOf(work.records);
        work.does(diff);
        const after = stateOf(work.records);
        work.does(reverseDiff(diff));
        expect(stateOf(work.records)).toEqual(before);
        work.does(diff);
        expect(stateOf(work.records)).toEqual(after);
        for (const { annotationId, verdict } of work.decisions) {
          expect(annotationId !== undefined).toBe(verdict === 'accepted');
          if (annotationId !== undefined) expect(work.records.get(annotationId)).toBeDefined();
        }
        for (const { pin } of work.records.ofType('note')) {
          if (pin.type === 'annotation') expect(work.records.get(pin.annotationId)).toBeDefined();
        }
      }
    }),
  );
});
