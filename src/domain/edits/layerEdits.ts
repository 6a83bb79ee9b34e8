import type { Clock } from '../clock.ts';
import {
  newId,
  suffixOf,
  type AnnotationId,
  type DecisionId,
  type EffortId,
  type IdSource,
  type LayerId,
  type PersonId,
} from '../ids.ts';
import { DiffBuilder, type RecordsDiff } from '../journal/recordsDiff.ts';
import type { RecordStore } from '../journal/recordStore.ts';
import type { Annotation, Attributes, AttributeValue, RelationAnnotation } from '../records/annotation.ts';
import { decisionIdOf, type Decision } from '../records/decision.ts';
import type { Effort } from '../records/effort.ts';
import type { LabelSchema } from '../records/labelSchema.ts';
import type { Layer } from '../records/layer.ts';
import { carryDecisions, type CarriedOver, type CarrySource } from './carryDecisions.ts';
import { isSamePin, type NotePin } from '../records/note.ts';
import { answersOf, defaultAttributes } from '../records/protocol.ts';
import type { Target } from '../targets/index.ts';
import { spanOfParts, textSpan, withHull, type Extent, type TextSpan } from '../targets/textSpan.ts';

/** The part of a proposal that a decision keeps. */
export interface Proposed {
  readonly id: DecisionId;
  readonly start: number;
  readonly end: number;
  readonly labelId: string;
  readonly score?: number;
  readonly model: string;
  readonly version: string;
  /** Answers proposed with it, by the source's names. */
  readonly attributes?: Readonly<Record<string, string>> | undefined;
}

/** What a person wants instead of what was proposed. */
interface Correction {
  readonly start?: number;
  readonly end?: number;
  readonly labelId?: string;
}

/**
 * What a person can do to a layer, each as one diff (one journal entry, one undo). Pure: ids come from outside,
 * and nothing is applied here.
 */
export class LayerEdits {
  #records: RecordStore;
  #text: string;
  #layer: Layer;
  #newSuffix: IdSource;
  #clock: Clock;
  #schema: () => LabelSchema;
  #saidOf: (extent: Extent) => Readonly<Record<string, string>>;

  constructor(of: {
    records: RecordStore;
    text: string;
    layer: Layer;
    newSuffix: IdSource;
    clock: Clock;
    /** As it stands when an edit is made: new annotations get its defaults. */
    schema: () => LabelSchema;
    /** What the text says of a stretch that is marked by hand, by the names of attributes and choices. */
    saidOf?: (extent: Extent) => Readonly<Record<string, string>>;
  }) {
    this.#records = of.records;
    this.#text = of.text;
    this.#layer = of.layer;
    this.#newSuffix = of.newSuffix;
    this.#clock = of.clock;
    this.#schema = of.schema;
    this.#saidOf = of.saidOf ?? (() => ({}));
  }

  addSpan(start: number, end: number, labelId: string): { diff: RecordsDiff; id: AnnotationId } {
    return this.#addByHand(textSpan(this.#text, start, end), labelId);
  }

  /** Marks several stretches with one label, as one change. */
  addSpans(extents: readonly Extent[], labelId: string): RecordsDiff {
    const builder = this.#begin();
    for (const { start, end } of extents)
      builder.add(this.#byHand(textSpan(this.#text, start, end), labelId));
    return builder.build();
  }

  addRelation(
    from: AnnotationId,
    to: AnnotationId,
    labelId: string,
  ): { diff: RecordsDiff; id: AnnotationId } {
    return this.#addByHand({ type: 'relation', from, to }, labelId);
  }

  addDocumentLabel(labelId: string): { diff: RecordsDiff; id: AnnotationId } {
    return this.#addByHand({ type: 'wholeDocument' }, labelId);
  }

  #addByHand(target: Target, labelId: string): { diff: RecordsDiff; id: AnnotationId } {
    const annotation = this.#byHand(target, labelId);
    return { diff: this.#begin().add(annotation).build(), id: annotation.id };
  }

  #byHand(target: Target, labelId: string): Annotation {
    return {
      typeName: 'annotation',
      id: this.#newId(),
      layerId: this.#layerId,
      target,
      labelId,
      ...this.#answers(labelId, target.type === 'textSpan' ? this.#saidOf(target) : {}),
      provenance: { kind: 'person', by: this.#by },
    };
  }

  /** What is said of it, as far as the protocol asks, and the defaults of the rest. */
  #answers(labelId: string, said: Readonly<Record<string, string>> = {}): Pick<Annotation, 'attributes'> {
    const schema = this.#schema();
    const attributes = { ...defaultAttributes(schema, labelId), ...answersOf(schema, labelId, said) };
    return Object.keys(attributes).length === 0 ? {} : { attributes };
  }

  #newId(): AnnotationId {
    return newId('annotation', this.#newSuffix());
  }

  /** Accepts proposals, one of them perhaps corrected on the way; several are one change. */
  accept(
    proposals: readonly Proposed[],
    correction: Correction = {},
  ): { diff: RecordsDiff; id: AnnotationId } {
    const builder = this.#begin();
    let id = this.#newId();
    proposals.forEach((proposal, index) => {
      if (index > 0) id = this.#newId();
      const { start = proposal.start, end = proposal.end, labelId = proposal.labelId } = correction;
      const changed: ('label' | 'extent')[] = [];
      if (labelId !== proposal.labelId) changed.push('label');
      if (start !== proposal.start || end !== proposal.end) changed.push('extent');
      const { model, version } = proposal;
      const score = proposal.score === undefined ? {} : { score: proposal.score };
      builder.add({
        typeName: 'annotation',
        id,
        layerId: this.#layerId,
        target: textSpan(this.#text, start, end),
        labelId,
        ...this.#answers(labelId, proposal.attributes),
        provenance: { kind: 'model', by: this.#by, model, version, ...score, changed },
      });
      this.#decide(builder, proposal, { verdict: 'accepted', annotationId: id });
    });
    return { diff: builder.build(), id };
  }

  reject(proposals: readonly Proposed[]): RecordsDiff {
    const builder = this.#begin();
    for (const proposal of proposals) this.#decide(builder, proposal, { verdict: 'rejected' });
    return builder.build();
  }

  skip(proposal: Proposed, reason: string): RecordsDiff {
    const builder = this.#begin();
    this.#decide(builder, proposal, { verdict: 'skipped', reason });
    return builder.build();
  }

  /** Brings a rejected or skipped proposal back. */
  reconsider(decision: Decision): RecordsDiff {
    return this.#begin().remove(decision).build();
  }

  relabel(annotation: Annotation, labelId: string): RecordsDiff {
    // What was answered stays; what the new label asks besides gets its default.
    const attributes = { ...defaultAttributes(this.#schema(), labelId), ...annotation.attributes };
    const kept = Object.keys(attributes).length === 0 ? {} : { attributes };
    return this.#begin()
      .update(annotation, { ...annotation, labelId, ...kept, ...this.#touched(annotation, 'label') })
      .build();
  }

  /** Turns a relation round. */
  reverse(relation: RelationAnnotation): RecordsDiff {
    const { from, to } = relation.target;
    const target = { ...relation.target, from: to, to: from };
    return this.#begin()
      .update<Annotation>(relation, { ...relation, target })
      .build();
  }

  /** Moves the outer edges; fragments in between stay. */
  resize(annotation: Annotation & { readonly target: TextSpan }, start: number, end: number): RecordsDiff {
    return this.#retarget(annotation, withHull(this.#text, annotation.target, { start, end }));
  }

  /** Gives an annotation these stretches; two or more that are apart make it discontinuous. Throws on none. */
  setParts(annotation: Annotation, parts: readonly Extent[]): RecordsDiff {
    return this.#retarget(annotation, spanOfParts(this.#text, parts));
  }

  #retarget(annotation: Annotation, target: TextSpan): RecordsDiff {
    return this.#begin()
      .update(annotation, { ...annotation, target, ...this.#touched(annotation, 'extent') })
      .build();
  }

  /** Undefined takes the answer away. */
  setAttribute(annotation: Annotation, attributeId: string, value: AttributeValue | undefined): RecordsDiff {
    const { attributes: before, ...rest } = annotation;
    const attributes = Object.fromEntries(
      Object.entries({ ...before, [attributeId]: value }).filter(([, answer]) => answer !== undefined),
    ) as Attributes;
    const after = Object.keys(attributes).length === 0 ? rest : { ...rest, attributes };
    return this.#begin().update(annotation, after).build();
  }

  /** Writes, changes or (empty text) removes the note on something. */
  setNote(pin: NotePin, text: string): RecordsDiff {
    const standing = this.#records.ofType('note').find((note) => isSamePin(note.pin, pin));
    const builder = this.#begin();
    const trimmed = text.trim();
    if (trimmed === '') return (standing === undefined ? builder : builder.remove(standing)).build();
    const id = standing?.id ?? newId('note', this.#newSuffix());
    const { at, by } = { at: this.#clock(), by: this.#by };
    return builder
      .put(standing, { typeName: 'note', id, layerId: this.#layerId, pin, text: trimmed, by, at })
      .build();
  }

  /**
   * Removes an annotation with its notes and the relations that hang on it. Where it was an accepted proposal, that is a
   * rejection: it is not proposed again.
   */
  remove(annotation: Annotation): RecordsDiff {
    return this.removeAll([annotation]);
  }

  /** As `remove`, several as one change. */
  removeAll(annotations: readonly Annotation[]): RecordsDiff {
    const builder = this.#begin();
    for (const annotation of annotations) this.#takeAway(builder, annotation);
    return builder.build();
  }

  #takeAway(builder: DiffBuilder, annotation: Annotation): void {
    builder.remove(annotation);
    for (const other of this.#records.ofType('annotation')) {
      const { target } = other;
      const hangs =
        target.type === 'relation' && (target.from === annotation.id || target.to === annotation.id);
      if (hangs) builder.remove(other);
    }
    for (const note of this.#records.ofType('note')) {
      if (note.pin.type === 'annotation' && note.pin.annotationId === annotation.id) builder.remove(note);
    }
    for (const decision of this.#records.ofType('decision')) {
      if (decision.annotationId !== annotation.id) continue;
      const { annotationId: _gone, ...rest } = decision;
      builder.update(decision, { ...rest, verdict: 'rejected' });
    }
    const { target, labelId } = annotation;
    // What a person takes away is not proposed again, by whatever model, as it was and as it had become.
    if (target.type === 'textSpan' && this.#records.get(decisionIdOf({ ...target, labelId })) === undefined)
      builder.add({
        typeName: 'decision',
        id: decisionIdOf({ ...target, labelId }),
        layerId: this.#layerId,
        start: target.start,
        end: target.end,
        labelId,
        verdict: 'rejected',
        model: '',
        version: '',
      });
  }

  /** Takes over what was decided in another document that has the same passage. */
  carry(source: CarrySource): CarriedOver {
    const [records, text] = [this.#records, this.#text];
    return carryDecisions(source, { records, text, layer: this.#layer, newSuffix: this.#newSuffix });
  }

  /** Writes down a sitting. */
  addEffort(
    of: Pick<Effort, 'startedAt' | 'activeMs' | 'decisions'>,
    id: EffortId = newId('effort', this.#newSuffix()),
  ): RecordsDiff {
    const endedAt = this.#clock();
    return this.#begin()
      .add({ typeName: 'effort', id, layerId: this.#layerId, ...of, endedAt })
      .build();
  }

  setReview(review: Layer['review']): RecordsDiff {
    const standing = this.#records.get(this.#layerId);
    return new DiffBuilder().put(standing, { ...this.#layer, review }).build();
  }

  /** Says that all identifiers of the document are marked, or takes that back. */
  setIdentifierReview(isReviewed: boolean): RecordsDiff {
    const id = newId('identifierReview', suffixOf(this.#layerId));
    const standing = this.#records.get(id);
    const builder = this.#begin();
    if (!isReviewed) return (standing === undefined ? builder : builder.remove(standing)).build();
    const { layerId, at, by } = { layerId: this.#layerId, at: this.#clock(), by: this.#by };
    return builder.put(standing, { typeName: 'identifierReview', id, layerId, by, at }).build();
  }

  get #layerId(): LayerId {
    return this.#layer.id;
  }

  get #by(): PersonId {
    return this.#layer.personId;
  }

  /** The first change of a layer also writes its head record. */
  #begin(): DiffBuilder {
    const builder = new DiffBuilder();
    if (this.#records.get(this.#layerId) === undefined) builder.add(this.#layer);
    return builder;
  }

  #touched(annotation: Annotation, what: 'label' | 'extent'): Pick<Annotation, 'provenance'> {
    const { provenance } = annotation;
    if (provenance.kind !== 'model' || provenance.changed.includes(what)) return { provenance };
    return { provenance: { ...provenance, changed: [...provenance.changed, what] } };
  }

  #decide(
    builder: DiffBuilder,
    proposal: Proposed,
    outcome: Pick<Decision, 'verdict' | 'annotationId' | 'reason'>,
  ): void {
    const { id, start, end, labelId, score, model, version } = proposal;
    builder.put(this.#records.get(id), {
      typeName: 'decision',
      id,
      layerId: this.#layerId,
      start,
      end,
      labelId,
      model,
      version,
      ...(score === undefined ? {} : { score }),
      ...outcome,
    });
  }
}
