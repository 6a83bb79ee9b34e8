import { describe, expect, it } from 'vitest';
import type { SpanAnnotation } from '../../domain/records/annotation.ts';
import { textSpan } from '../../domain/targets/textSpan.ts';
import { clinicalEntitiesTemplate } from '../../domain/templates/clinicalEntities.ts';
import { readAssertions } from '../../engines/text/assertion/readAssertions.ts';
import type { Proposal } from '../../engines/text/proposals.ts';
import { readingOf } from './reading.ts';

const TEXT = 'Denies fever.';
const AT = { start: 7, end: 12, labelId: 'sign_symptom' };
const SCHEMA = clinicalEntitiesTemplate('s');

const annotationOf = (assertion: string, labelId = AT.labelId): SpanAnnotation => ({
  typeName: 'annotation',
  id: 'annotation:a',
  layerId: 'layer:l',
  target: textSpan(TEXT, AT.start, AT.end),
  labelId,
  attributes: { assertion },
  provenance: { kind: 'person', by: 'person:p' },
});

const kept: Proposal = {
  ...{ id: 'decision:7-12-sign_symptom', ...AT, model: 'finder', version: '1', task: 'entities' },
  ...{ attributes: { assertion: 'possible' }, cue: { start: 0, end: 6 }, readBy: 'reader 2' },
};

const reading = (annotation: SpanAnnotation, proposal?: Proposal) =>
  readingOf(
    { kind: 'annotation', id: annotation.id, ...AT, labelId: annotation.labelId, annotation },
    { schema: SCHEMA, proposalOf: () => proposal, read: readAssertions(TEXT) },
  );

describe('readingOf', () => {
  it('is of the text where nothing was proposed, and of the proposal where something was', () => {
    const cue = { start: 0, end: 6 };
    expect(reading(annotationOf('negated'))).toMatchObject({ name: 'Negated', cue, isOverruled: false });
    expect(reading(annotationOf('possible'), kept)).toMatchObject({ name: 'Possible', by: 'reader 2', cue });
  });

  it('says that an annotation is answered otherwise', () => {
    expect(reading(annotationOf('present'))?.isOverruled).toBe(true);
    expect(reading(annotationOf('negated'), kept)?.isOverruled).toBe(true);
  });

  it('is nothing where the protocol asks for none, and of a proposal without an answer', () => {
    expect(reading(annotationOf('negated', 'dosage'))).toBeUndefined();
    const { attributes: _none, ...proposal } = kept;
    const sources = { schema: SCHEMA, proposalOf: () => undefined, read: readAssertions(TEXT) };
    expect(readingOf({ kind: 'proposal', id: kept.id, ...AT, proposal }, sources)).toBeUndefined();
  });
});
