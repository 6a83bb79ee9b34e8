import type { RecordsDiff } from '../../domain/journal/recordsDiff.ts';
import type { RecordStore } from '../../domain/journal/recordStore.ts';
import { isSpanAnnotation, type SpanAnnotation } from '../../domain/records/annotation.ts';
import { decisionIdOf } from '../../domain/records/decision.ts';
import type { DomainRecord } from '../../domain/records/index.ts';
import type { LabelSchema, RelationType } from '../../domain/records/labelSchema.ts';
import type { RelationDecision } from '../../domain/records/relationDecision.ts';
import type { Extent } from '../../domain/targets/textSpan.ts';
import { firstIndex } from '../../lib/firstIndex.ts';
import { withItem, withoutItem } from '../../lib/sortedList.ts';
import { IntervalIndex } from './intervals.ts';
import type { LayerIndex } from './layerIndex.ts';
import type { Proposal } from './proposals.ts';
import {
  directionOf,
  inReadingOrder,
  sharedPart,
  type OpenRelation,
  type ProposedEnd,
  type RelationProposal,
  type StandingEnd,
} from './relationProposals.ts';

/** Beyond so many changed records at once, reading everything anew is the cheaper way. */
const BULK = 100;
/** Extents that share more than this of what they cover mean the same place. */
const SAME_PLACE = 0.5;

interface EndPlace extends Extent {
  readonly of: RelationProposal;
}

const inOrder = (a: OpenRelation, b: OpenRelation): number => inReadingOrder(a.proposed, b.proposed);

/**
 * Which proposed relations wait for a decision: nobody judged them, both ends stand (as annotations, also of a changed
 * extent, or as open proposals), and they are not related that way yet. Follows the layer diff by diff: what a change
 * touches is found by its place, so that a key costs no more in a long document.
 */
export class RelationIndex {
  readonly #records: RecordStore;
  readonly #layer: LayerIndex;
  #schema: LabelSchema | undefined;
  #types = new Map<string, RelationType>();
  #proposals: readonly RelationProposal[] = [];
  #around: readonly Proposal[] = [];
  #places = new IntervalIndex<EndPlace>([]);
  #open: readonly OpenRelation[] = [];
  #byId = new Map<string, OpenRelation>();
  /** Rejected or skipped, by type. */
  #setAside: readonly RelationDecision[] = [];

  constructor(records: RecordStore, layer: LayerIndex) {
    this.#records = records;
    this.#layer = layer;
    this.#readDecisions();
  }

  /** Decisions to leave a relation out. */
  get setAside(): readonly RelationDecision[] {
    return this.#setAside;
  }

  /** A diff that the records and the layer's index have taken. */
  take(diff: RecordsDiff): void {
    const before = [...Object.values(diff.removed), ...Object.values(diff.updated).map(([from]) => from)];
    const after = [...Object.values(diff.added), ...Object.values(diff.updated).map(([, to]) => to)];
    if ([...before, ...after].some(({ typeName }) => typeName === 'relationDecision')) this.#readDecisions();
    if (this.#proposals.length === 0) return;
    if (before.length + after.length > BULK) return this.#readAll();
    const touched = new Set<RelationProposal>();
    for (const record of [...before, ...after])
      for (const { start, end } of this.#extentsOf(record))
        for (const { of } of this.#places.overlapping(start, end)) touched.add(of);
    for (const proposal of touched) this.#judge(proposal);
  }

  /**
   * Those that wait, in reading order; kept up as long as the lists and the protocol are the same.
   * @param proposals without two of one id
   * @param around what else is proposed: the layer's index has been told of it
   */
  openOf(
    proposals: readonly RelationProposal[],
    around: readonly Proposal[],
    schema: LabelSchema,
  ): readonly OpenRelation[] {
    if (proposals !== this.#proposals || around !== this.#around || schema !== this.#schema) {
      this.#proposals = proposals;
      this.#around = around;
      this.#schema = schema;
      this.#types = new Map(schema.relationTypes.map((type) => [type.id, type]));
      const ends = proposals.flatMap((of) =>
        [of.from, of.to].map(({ start, end }): EndPlace => ({ start, end, of })),
      );
      this.#places = new IntervalIndex(ends.sort((a, b) => a.start - b.start));
      this.#readAll();
    }
    return this.#open;
  }

  openRelation(id: string): OpenRelation | undefined {
    return this.#byId.get(id);
  }

  #readDecisions(): void {
    this.#setAside = this.#records
      .ofType('relationDecision')
      .filter(({ verdict }) => verdict !== 'accepted')
      .sort((a, b) => a.from.start - b.from.start || (a.id < b.id ? -1 : 1));
  }

  #readAll(): void {
    const open = this.#proposals.flatMap((proposal) => this.#standing(proposal) ?? []);
    this.#open = open.sort(inOrder);
    this.#byId = new Map(open.map((relation) => [relation.id, relation]));
  }

  #judge(proposal: RelationProposal): void {
    const before = this.#byId.get(proposal.id);
    const after = this.#standing(proposal);
    if (before !== undefined) this.#open = withoutItem(this.#open, before, inOrder);
    if (after !== undefined) this.#open = withItem(this.#open, after, inOrder);
    if (after === undefined) this.#byId.delete(proposal.id);
    else this.#byId.set(proposal.id, after);
  }

  /** Where in the text a record can change what is proposed. */
  #extentsOf(record: DomainRecord): readonly Extent[] {
    if (record.typeName === 'relationDecision') return [record.from];
    if (record.typeName === 'decision') return [record];
    if (record.typeName !== 'annotation') return [];
    const { target } = record;
    if (target.type === 'textSpan') return [target];
    if (target.type !== 'relation') return [];
    const from = this.#records.get(target.from);
    return from !== undefined && isSpanAnnotation(from) ? [from.target] : [];
  }

  /** The proposal with its ends as they stand; undefined where it is settled or an end is gone. */
  #standing(proposal: RelationProposal): OpenRelation | undefined {
    const type = this.#types.get(proposal.labelId);
    if (type === undefined || this.#isDecided(proposal)) return undefined;
    const [from, to] = [this.#endOf(proposal.from), this.#endOf(proposal.to)];
    if (from === undefined || to === undefined) return undefined;
    const direction = directionOf(type, from.labelId, to.labelId);
    if (direction === undefined) return undefined;
    const ends = direction === 'forward' ? { from, to } : { from: to, to: from };
    if (this.#isRelated(ends.from, ends.to, type.id)) return undefined;
    const { id, labelId, score } = proposal;
    const start = Math.min(from.start, to.start);
    const end = Math.max(from.end, to.end);
    const scored = score === undefined ? {} : { score };
    return { id, labelId, start, end, ...ends, ...scored, proposed: proposal };
  }

  /** Also where an end was moved a little since it was rejected. */
  #isDecided({ id, from, to, labelId }: RelationProposal): boolean {
    const decision = this.#records.get(id);
    // What was accepted and went with one of its ends may be proposed again.
    if (decision !== undefined && decision.verdict !== 'accepted') return true;
    if (decision?.annotationId !== undefined && this.#records.get(decision.annotationId) !== undefined)
      return true;
    return this.#setAside.some(
      (other) =>
        other.labelId === labelId &&
        sharedPart(other.from, from) > SAME_PLACE &&
        sharedPart(other.to, to) > SAME_PLACE,
    );
  }

  #endOf(end: ProposedEnd): StandingEnd | undefined {
    const span = this.#annotationAt(end);
    if (span !== undefined) {
      const { target, labelId, id } = span;
      return { start: target.start, end: target.end, labelId, annotationId: id };
    }
    const proposal = this.#layer.openProposal(decisionIdOf(end));
    return proposal === undefined ? undefined : { ...end, proposal };
  }

  /** The annotation that means the place: of the same label before another, then the one that covers it best. */
  #annotationAt(end: ProposedEnd): SpanAnnotation | undefined {
    const { spans } = this.#layer;
    // What shares more than half of both begins less than one length before.
    const first = end.start - (end.end - end.start);
    let best: SpanAnnotation | undefined;
    let most = 0;
    for (let at = firstIndex(spans.length, (index) => (spans[index]?.target.start ?? 0) > first); ; at++) {
      const span = spans[at];
      if (span === undefined || span.target.start >= end.end) return best;
      const shared = sharedPart(span.target, end);
      const worth = shared + (span.labelId === end.labelId ? 1 : 0);
      if (shared <= SAME_PLACE || worth <= most) continue;
      best = span;
      most = worth;
    }
  }

  #isRelated(from: StandingEnd, to: StandingEnd, typeId: string): boolean {
    if (from.annotationId === undefined || to.annotationId === undefined) return false;
    return this.#layer
      .relationsOf(from.annotationId)
      .some(({ target, labelId }) => target.to === to.annotationId && labelId === typeId);
  }
}
