import { describe, expect, it } from 'vitest';
import { newId, type AnnotationId } from '../ids.ts';
import { isEmptyDiff, reverseDiff } from '../journal/recordsDiff.ts';
import { RecordStore } from '../journal/recordStore.ts';
import type { Annotation, Attributes } from '../records/annotation.ts';
import { decisionIdOf, type Decision } from '../records/decision.ts';
import type { Layer } from '../records/layer.ts';
import { spanOfParts } from '../targets/textSpan.ts';
import { carryDecisions, type CarriedOver } from './carryDecisions.ts';

/** The copy stands ten characters further on, and of the source all but its first word is in it. */
const SOURCE = 'Today: aspirin 100 mg daily, no fever, left arm and leg weak.';
const COPY = `Yesterday ${SOURCE}`;
const SHIFT = 10;

const layer = (suffix: string): Layer => ({
  typeName: 'layer',
  id: newId('layer', suffix),
  documentId: newId('document', suffix),
  personId: newId('person', 'ada'),
  documentSha256: '0'.repeat(64),
  review: 'open',
});

const extentOf = (text: string, quote: string) => {
  const start = text.indexOf(quote);
  return { start, end: start + quote.length };
};

function span(id: string, quotes: readonly string[], labelId: string, attributes?: Attributes): Annotation {
  return {
    typeName: 'annotation',
    id: newId('annotation', id),
    layerId: 'layer:a',
    target: spanOfParts(
      SOURCE,
      quotes.map((quote) => extentOf(SOURCE, quote)),
    ),
    labelId,
    provenance: { kind: 'model', by: 'person:ben', model: 'ner', version: '2', score: 0.9, changed: [] },
    ...(attributes === undefined ? {} : { attributes }),
  };
}

const relation = (id: string, from: AnnotationId, to: AnnotationId): Annotation => ({
  typeName: 'annotation',
  id: newId('annotation', id),
  layerId: 'layer:a',
  target: { type: 'relation', from, to },
  labelId: 'dose-of',
  provenance: { kind: 'person', by: 'person:ada' },
});

function decision(
  quote: string,
  labelId: string,
  rest: Pick<Decision, 'verdict' | 'annotationId'>,
): Decision {
  const extent = extentOf(SOURCE, quote);
  return {
    typeName: 'decision',
    id: decisionIdOf({ ...extent, labelId }),
    layerId: 'layer:a',
    ...extent,
    labelId,
    model: 'ner',
    version: '2',
    ...rest,
  };
}

function carry(
  annotations: readonly Annotation[],
  decisions: readonly Decision[],
  records = new RecordStore(),
): CarriedOver {
  let ids = 0;
  return carryDecisions(
    {
      documentId: 'document:a',
      annotations,
      decisions,
      map: ({ start, end }) => (start < 7 ? undefined : { start: start + SHIFT, end: end + SHIFT }),
    },
    { records, text: COPY, layer: layer('b'), newSuffix: () => `new${++ids}` },
  );
}

const ASPIRIN = span('drug', ['aspirin'], 'drug', { assertion: 'present', route: ['oral'] });
const DOSE = span('dose', ['100 mg'], 'dose');
const WEAK = span('weak', ['left arm', 'weak'], 'finding');

describe('carryDecisions', () => {
  it('takes labels, attributes, parts and relations along, and says where they came from', () => {
    const outside = span('day', ['Today'], 'date');
    const carried = carry(
      [ASPIRIN, DOSE, WEAK, outside, relation('r', DOSE.id, ASPIRIN.id), relation('x', DOSE.id, outside.id)],
      [],
    );
    expect(carried).toMatchObject({ labels: 3, relations: 1, rejections: 0, alike: 0, otherwise: 0 });
    const records = new RecordStore();
    records.apply(carried.diff);
    const annotations = records.ofType('annotation');
    const drug = annotations.find(({ labelId }) => labelId === 'drug');
    expect(drug).toMatchObject({
      layerId: 'layer:b',
      target: { ...extentOf(COPY, 'aspirin'), quote: 'aspirin' },
      attributes: { assertion: 'present', route: ['oral'] },
      provenance: {
        ...{ kind: 'model', by: 'person:ada', model: 'ner', score: 0.9 },
        carriedFrom: { documentId: 'document:a', annotationId: 'annotation:drug' },
      },
    });
    const weak = annotations.find(({ labelId }) => labelId === 'finding');
    expect(weak?.target).toMatchObject({ fragments: [extentOf(COPY, 'left arm'), extentOf(COPY, 'weak')] });
    const dose = annotations.find(({ labelId }) => labelId === 'dose');
    const link = annotations.find(({ labelId }) => labelId === 'dose-of');
    expect(link?.target).toEqual({ type: 'relation', from: dose?.id, to: drug?.id });
    expect(records.get('layer:b')).toBeDefined();
    records.apply(reverseDiff(carried.diff));
    expect(records.size).toBe(0);
  });

  it('takes rejections along, and what was accepted so that it is not proposed again', () => {
    const accepted = decision('aspirin 100 mg', 'drug', { verdict: 'accepted', annotationId: ASPIRIN.id });
    const rejected = decision('fever', 'finding', { verdict: 'rejected' });
    const carried = carry([ASPIRIN], [accepted, rejected]);
    expect(carried).toMatchObject({ labels: 1, rejections: 1 });
    const records = new RecordStore();
    records.apply(carried.diff);
    const fever = { ...extentOf(COPY, 'fever'), labelId: 'finding' };
    expect(records.get(decisionIdOf(fever))).toMatchObject({
      ...fever,
      verdict: 'rejected',
      carriedFrom: 'document:a',
    });
    const wider = { ...extentOf(COPY, 'aspirin 100 mg'), labelId: 'drug' };
    const [annotation] = records.ofType('annotation');
    expect(records.get(decisionIdOf(wider))).toMatchObject({
      verdict: 'accepted',
      annotationId: annotation?.id,
    });
  });

  it('leaves what is decided there as it is, and does nothing the second time', () => {
    const records = new RecordStore();
    const rejected = decision('fever', 'finding', { verdict: 'rejected' });
    const all = [ASPIRIN, DOSE, relation('r', DOSE.id, ASPIRIN.id)];
    records.apply(carry(all, [rejected]).diff);
    const again = carry(all, [rejected], records);
    expect(again).toMatchObject({ labels: 0, rejections: 0, relations: 0, alike: 3, otherwise: 0 });
    expect(isEmptyDiff(again.diff)).toBe(true);
    const differing = carry(
      [{ ...ASPIRIN, labelId: 'allergy' }, span('f', ['fever'], 'finding')],
      [],
      records,
    );
    expect(differing).toMatchObject({ labels: 0, otherwise: 2 });
  });

  it('does not reject what is marked there', () => {
    const records = new RecordStore();
    records.apply(carry([span('f', ['fever'], 'finding')], []).diff);
    const carried = carry([], [decision('fever', 'finding', { verdict: 'rejected' })], records);
    expect(carried).toMatchObject({ rejections: 0, otherwise: 1 });
    expect(isEmptyDiff(carried.diff)).toBe(true);
  });

  it('leaves skipped proposals open', () => {
    expect(isEmptyDiff(carry([], [decision('fever', 'finding', { verdict: 'skipped' })]).diff)).toBe(true);
  });
});
