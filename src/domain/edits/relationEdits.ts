import { newId, type AnnotationId, type IdSource } from '../ids.ts';
import { DiffBuilder, type RecordsDiff } from '../journal/recordsDiff.ts';
import type { RecordStore } from '../journal/recordStore.ts';
import { isSpanAnnotation, type RelationAnnotation } from '../records/annotation.ts';
import type { LabelSchema } from '../records/labelSchema.ts';
import type { Layer } from '../records/layer.ts';
import { defaultAttributes } from '../records/protocol.ts';
import { relationDecisionIdOf, type RelationDecision } from '../records/relationDecision.ts';
import type { Extent } from '../targets/textSpan.ts';
import type { LayerEdits, Proposed } from './layerEdits.ts';

/** A proposed relation as a decision keeps it. */
export interface ProposedRelation {
  readonly id: RelationDecision['id'];
  readonly from: Extent;
  readonly to: Extent;
  readonly labelId: string;
  readonly score?: number;
  readonly model: string;
  readonly version: string;
}

/** An end of a relation that is to be: an annotation, or a proposal that becomes one. */
export interface RelationEnd {
  readonly annotationId?: AnnotationId;
  readonly proposal?: Proposed;
}

/** What is accepted: the relation as it was proposed, and its ends turned as the protocol wants them. */
export interface Acceptable {
  readonly proposed: ProposedRelation;
  readonly from: RelationEnd;
  readonly to: RelationEnd;
  /** Another type than was proposed. */
  readonly labelId?: string;
}

/** What a person can do about proposed relations, each as one diff (one journal entry, one undo). */
export class RelationEdits {
  readonly #records: RecordStore;
  readonly #layer: Layer;
  readonly #spans: LayerEdits;
  readonly #newSuffix: IdSource;
  readonly #schema: () => LabelSchema;

  constructor(of: {
    readonly records: RecordStore;
    readonly layer: Layer;
    readonly spans: LayerEdits;
    readonly newSuffix: IdSource;
    readonly schema: () => LabelSchema;
  }) {
    this.#records = of.records;
    this.#layer = of.layer;
    this.#spans = of.spans;
    this.#newSuffix = of.newSuffix;
    this.#schema = of.schema;
  }

  /**
   * Accepts relations and, before them, the proposals that are their ends and those given besides. `id`: of the last
   * relation, and none where there is none.
   */
  accept(
    relations: readonly Acceptable[],
    besides: readonly Proposed[] = [],
  ): { diff: RecordsDiff; id: AnnotationId | undefined } {
    const ends = relations.flatMap(({ from, to }) => [from, to]).flatMap(({ proposal }) => proposal ?? []);
    const proposals = new Map([...besides, ...ends].map((proposal) => [proposal.id, proposal]));
    const accepted = new Map<string, AnnotationId>();
    const diffs = [...proposals.values()].map((proposal) => {
      const { diff, id } = this.#spans.accept([proposal]);
      accepted.set(proposal.id, id);
      return diff;
    });
    const builder = this.#begin();
    let last: AnnotationId | undefined;
    for (const relation of relations) {
      const idOf = ({ annotationId, proposal }: RelationEnd) =>
        annotationId ?? accepted.get(proposal?.id ?? '');
      const [from, to] = [idOf(relation.from), idOf(relation.to)];
      if (from !== undefined && to !== undefined) last = this.#relate(builder, relation, { from, to });
    }
    return { diff: joined([...diffs, builder.build()]), id: last };
  }

  /** They are not proposed again. */
  reject(proposals: readonly ProposedRelation[]): RecordsDiff {
    const builder = this.#begin();
    for (const proposal of proposals) this.#decide(builder, proposal, { verdict: 'rejected' });
    return builder.build();
  }

  skip(proposals: readonly ProposedRelation[], reason: string): RecordsDiff {
    const builder = this.#begin();
    for (const proposal of proposals) this.#decide(builder, proposal, { verdict: 'skipped', reason });
    return builder.build();
  }

  /** Brings a rejected or skipped relation back. */
  reconsider(decision: RelationDecision): RecordsDiff {
    return this.#begin().remove(decision).build();
  }

  /** Removes a relation with its notes; it is not proposed again, whoever drew it. */
  remove(relation: RelationAnnotation): RecordsDiff {
    const builder = this.#begin();
    const decisions = this.#records.ofType('relationDecision');
    for (const decision of decisions) {
      if (decision.annotationId !== relation.id) continue;
      const { annotationId: _gone, ...rest } = decision;
      builder.update(decision, { ...rest, verdict: 'rejected' });
    }
    const [from, to] = [relation.target.from, relation.target.to].map((id) => this.#records.get(id));
    if (from !== undefined && to !== undefined && isSpanAnnotation(from) && isSpanAnnotation(to)) {
      const { labelId } = relation;
      for (const [a, b] of [
        [from, to],
        [to, from],
      ] as const) {
        // A model may mean it the other way round.
        const proposal = { from: a.target, to: b.target, labelId, model: '', version: '' };
        const id = relationDecisionIdOf(proposal);
        if (this.#records.get(id) === undefined)
          this.#decide(builder, { ...proposal, id }, { verdict: 'rejected' });
      }
    }
    return joined([this.#spans.remove(relation), builder.build()]);
  }

  #relate(
    builder: DiffBuilder,
    { proposed, labelId = proposed.labelId }: Acceptable,
    ends: { from: AnnotationId; to: AnnotationId },
  ): AnnotationId {
    const id: AnnotationId = newId('annotation', this.#newSuffix());
    const { model, version } = proposed;
    const score = proposed.score === undefined ? {} : { score: proposed.score };
    const attributes = defaultAttributes(this.#schema(), labelId);
    builder.add({
      typeName: 'annotation',
      id,
      layerId: this.#layer.id,
      target: { type: 'relation', ...ends },
      labelId,
      ...(attributes === undefined ? {} : { attributes }),
      provenance: {
        ...{ kind: 'model', by: this.#layer.personId, model, version },
        ...{ ...score, changed: labelId === proposed.labelId ? [] : ['label'] },
      },
    });
    this.#decide(builder, proposed, { verdict: 'accepted', annotationId: id });
    return id;
  }

  /** The first change of a layer also writes its head record. */
  #begin(): DiffBuilder {
    const builder = new DiffBuilder();
    if (this.#records.get(this.#layer.id) === undefined) builder.add(this.#layer);
    return builder;
  }

  #decide(
    builder: DiffBuilder,
    { id, from, to, labelId, score, model, version }: ProposedRelation,
    outcome: Pick<RelationDecision, 'verdict' | 'annotationId' | 'reason'>,
  ): void {
    builder.put(this.#records.get(id), {
      typeName: 'relationDecision',
      id,
      layerId: this.#layer.id,
      from: { start: from.start, end: from.end },
      to: { start: to.start, end: to.end },
      ...{ labelId, model, version },
      ...(score === undefined ? {} : { score }),
      ...outcome,
    });
  }
}

/** Diffs that touch records of their own, as one. */
const joined = (diffs: readonly RecordsDiff[]): RecordsDiff => ({
  added: Object.assign({}, ...diffs.map(({ added }) => added)) as RecordsDiff['added'],
  updated: Object.assign({}, ...diffs.map(({ updated }) => updated)) as RecordsDiff['updated'],
  removed: Object.assign({}, ...diffs.map(({ removed }) => removed)) as RecordsDiff['removed'],
});
