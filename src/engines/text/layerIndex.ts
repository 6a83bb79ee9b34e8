import type { RecordsDiff } from '../../domain/journal/recordsDiff.ts';
import type { RecordStore } from '../../domain/journal/recordStore.ts';
import {
  isRelationAnnotation,
  isSpanAnnotation,
  type Annotation,
  type RelationAnnotation,
  type SpanAnnotation,
} from '../../domain/records/annotation.ts';
import { decisionIdOf, type Decision } from '../../domain/records/decision.ts';
import type { DomainRecord } from '../../domain/records/index.ts';
import { compareSpans } from '../../domain/targets/textSpan.ts';
import { withItem, withoutItem } from '../../lib/sortedList.ts';
import type { Proposal } from './proposals.ts';

/** Beyond so many changed records at once, reading everything anew is the cheaper way. */
const BULK = 100;

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0;

const inReadingOrder = (a: SpanAnnotation, b: SpanAnnotation): number =>
  compareSpans(a.target, b.target) || byId(a, b);

/**
 * What the screen asks of a layer after every key: its spans in order, what of the proposals is still open, and the
 * sums of the document list. Follows the records diff by diff, in O(changes) but for copies of lists, so that the
 * ten-thousandth span costs no more than the first. Every list is replaced when it changes and else the same.
 */
export class LayerIndex {
  /** In reading order. */
  spans: readonly SpanAnnotation[] = [];
  relations: readonly RelationAnnotation[] = [];
  /** Labels of the document as a whole. */
  ofDocument: readonly Annotation[] = [];
  /** Proposals a person rejected or skipped. */
  setAside: readonly Decision[] = [];
  /** Of all sittings, in ms. */
  activeMs = 0;
  readonly #records: RecordStore;
  /** Relations by the annotations they join. */
  #byEnd = new Map<string, readonly RelationAnnotation[]>();
  /** How many records settle a proposal, by the id of the decision about it. */
  #settled = new Map<string, number>();
  #proposals: readonly Proposal[] = [];
  #rank = new Map<string, number>();
  #open: readonly Proposal[] = [];

  constructor(records: RecordStore) {
    this.#records = records;
    this.#readAll();
  }

  get annotationCount(): number {
    return this.spans.length + this.relations.length + this.ofDocument.length;
  }

  /** A diff that was applied to the records. */
  take(diff: RecordsDiff): void {
    const [added, updated, removed] = [diff.added, diff.updated, diff.removed].map(
      (part) => Object.keys(part).length,
    );
    if ((added ?? 0) + (updated ?? 0) + (removed ?? 0) > BULK) return this.#readAll();
    for (const record of Object.values(diff.removed)) this.#drop(record);
    for (const [from] of Object.values(diff.updated)) this.#drop(from);
    for (const record of Object.values(diff.added)) this.#put(record);
    for (const [, to] of Object.values(diff.updated)) this.#put(to);
  }

  /**
   * Those that wait for a decision: nobody judged them, and nobody marked the same extent and label.
   * @param proposals in reading order, without two of one id; what follows is kept up as long as it is the same list
   */
  openOf(proposals: readonly Proposal[]): readonly Proposal[] {
    if (proposals !== this.#proposals) {
      this.#proposals = proposals;
      this.#rank = new Map(proposals.map(({ id }, index) => [id, index]));
      this.#open = this.#allOpen();
    }
    return this.#open;
  }

  /** Relations that begin or end at an annotation, by id. */
  relationsOf(id: string): readonly RelationAnnotation[] {
    return this.#byEnd.get(id) ?? [];
  }

  isOpen(id: string): boolean {
    return this.#rank.has(id) && !this.isSettled(id);
  }

  /** Whether somebody judged what is proposed under this id, or marked the same. */
  isSettled(id: string): boolean {
    return this.#settled.has(id);
  }

  /** The proposal of this id, where it waits. */
  openProposal(id: string): Proposal | undefined {
    return this.isOpen(id) ? this.#proposals[this.#rank.get(id) ?? -1] : undefined;
  }

  #allOpen(): readonly Proposal[] {
    return this.#proposals.filter(({ id }) => !this.#settled.has(id));
  }

  #readAll(): void {
    const annotations = this.#records.ofType('annotation');
    const decisions = this.#records.ofType('decision');
    this.spans = annotations.filter(isSpanAnnotation).sort(inReadingOrder);
    this.relations = annotations.filter(isRelationAnnotation).sort(byId);
    this.#byEnd = new Map();
    for (const relation of this.relations) this.#join(relation, withItem);
    this.ofDocument = annotations.filter(({ target }) => target.type === 'wholeDocument').sort(byId);
    this.setAside = decisions.filter(isSetAside).sort(byId);
    this.activeMs = this.#records.ofType('effort').reduce((sum, { activeMs }) => sum + activeMs, 0);
    this.#settled = new Map();
    for (const record of [...this.spans, ...decisions]) this.#count(record, 1);
    this.#open = this.#allOpen();
  }

  #put(record: DomainRecord): void {
    this.#settle(record, 1);
    if (record.typeName === 'effort') this.activeMs += record.activeMs;
    if (record.typeName === 'decision' && isSetAside(record))
      this.setAside = withItem(this.setAside, record, byId);
    if (record.typeName !== 'annotation') return;
    if (isSpanAnnotation(record)) this.spans = withItem(this.spans, record, inReadingOrder);
    else if (isRelationAnnotation(record)) {
      this.relations = withItem(this.relations, record, byId);
      this.#join(record, withItem);
    } else this.ofDocument = withItem(this.ofDocument, record, byId);
  }

  #drop(record: DomainRecord): void {
    this.#settle(record, -1);
    if (record.typeName === 'effort') this.activeMs -= record.activeMs;
    if (record.typeName === 'decision') this.setAside = withoutItem(this.setAside, record, byId);
    if (record.typeName !== 'annotation') return;
    if (isSpanAnnotation(record)) this.spans = withoutItem(this.spans, record, inReadingOrder);
    else if (isRelationAnnotation(record)) {
      this.relations = withoutItem(this.relations, record, byId);
      this.#join(record, withoutItem);
    } else this.ofDocument = withoutItem(this.ofDocument, record, byId);
  }

  #join(relation: RelationAnnotation, change: typeof withItem): void {
    for (const end of new Set([relation.target.from, relation.target.to])) {
      const list = change(this.relationsOf(end), relation, byId);
      if (list.length > 0) this.#byEnd.set(end, list);
      else this.#byEnd.delete(end);
    }
  }

  /** The decision the record counts for, with how many records settle it now. */
  #count(record: DomainRecord, by: 1 | -1): readonly [id: string, count: number] | undefined {
    const id = settledBy(record);
    if (id === undefined) return undefined;
    const count = (this.#settled.get(id) ?? 0) + by;
    if (count > 0) this.#settled.set(id, count);
    else this.#settled.delete(id);
    return [id, count];
  }

  #settle(record: DomainRecord, by: 1 | -1): void {
    const [id, count] = this.#count(record, by) ?? [];
    if (id === undefined || count === undefined) return;
    const rank = this.#rank.get(id);
    const proposal = rank === undefined ? undefined : this.#proposals[rank];
    if (proposal === undefined) return;
    this.#open = count > 0 ? withoutItem(this.#open, proposal, this.#inRank) : this.#withOpen(proposal);
  }

  #withOpen(proposal: Proposal): readonly Proposal[] {
    return withItem(withoutItem(this.#open, proposal, this.#inRank), proposal, this.#inRank);
  }

  readonly #inRank = (a: Proposal, b: Proposal): number =>
    (this.#rank.get(a.id) ?? 0) - (this.#rank.get(b.id) ?? 0);
}

const isSetAside = ({ verdict }: Decision): boolean => verdict !== 'accepted';

/** The decision a record stands for: itself, or marking the extent with the label. */
function settledBy(record: DomainRecord): string | undefined {
  if (record.typeName === 'decision') return record.id;
  if (record.typeName !== 'annotation' || record.target.type !== 'textSpan') return undefined;
  return decisionIdOf({ ...record.target, labelId: record.labelId });
}
