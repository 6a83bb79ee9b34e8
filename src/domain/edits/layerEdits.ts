import type { AnnotationId, DecisionId, LayerId, PersonId } from '../ids.ts';
import { DiffBuilder, type RecordsDiff } from '../journal/recordsDiff.ts';
import type { RecordStore } from '../journal/recordStore.ts';
import type { Annotation } from '../records/annotation.ts';
import { decisionIdOf, type Decision } from '../records/decision.ts';
import type { Layer } from '../records/layer.ts';
import { textSpan } from '../targets/textSpan.ts';

/** The part of a proposal that a decision keeps. */
interface Proposed {
  readonly id: DecisionId;
  readonly start: number;
  readonly end: number;
  readonly labelId: string;
  readonly score?: number;
  readonly model: string;
  readonly version: string;
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
  #newId: () => AnnotationId;

  constructor(of: { records: RecordStore; text: string; layer: Layer; newId: () => AnnotationId }) {
    this.#records = of.records;
    this.#text = of.text;
    this.#layer = of.layer;
    this.#newId = of.newId;
  }

  addSpan(start: number, end: number, labelId: string): { diff: RecordsDiff; id: AnnotationId } {
    const id = this.#newId();
    const provenance = { kind: 'person', by: this.#by } as const;
    const target = textSpan(this.#text, start, end);
    const diff = this.#begin()
      .add({ typeName: 'annotation', id, layerId: this.#layerId, target, labelId, provenance })
      .build();
    return { diff, id };
  }

  addRelation(
    from: AnnotationId,
    to: AnnotationId,
    labelId: string,
  ): { diff: RecordsDiff; id: AnnotationId } {
    const id = this.#newId();
    const provenance = { kind: 'person', by: this.#by } as const;
    const target = { type: 'relation', from, to } as const;
    const diff = this.#begin()
      .add({ typeName: 'annotation', id, layerId: this.#layerId, target, labelId, provenance })
      .build();
    return { diff, id };
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
    return this.#begin()
      .update(annotation, { ...annotation, labelId, ...this.#touched(annotation, 'label') })
      .build();
  }

  resize(annotation: Annotation, start: number, end: number): RecordsDiff {
    const target = textSpan(this.#text, start, end);
    return this.#begin()
      .update(annotation, { ...annotation, target, ...this.#touched(annotation, 'extent') })
      .build();
  }

  /**
   * Removes an annotation and the relations that hang on it. Where it was an accepted proposal, that is a
   * rejection: it is not proposed again.
   */
  remove(annotation: Annotation): RecordsDiff {
    const builder = this.#begin().remove(annotation);
    for (const other of this.#records.ofType('annotation')) {
      const { target } = other;
      const hangs =
        target.type === 'relation' && (target.from === annotation.id || target.to === annotation.id);
      if (hangs) builder.remove(other);
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
    return builder.build();
  }

  setReview(review: Layer['review']): RecordsDiff {
    const standing = this.#records.get(this.#layerId);
    return new DiffBuilder().put(standing, { ...this.#layer, review }).build();
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
