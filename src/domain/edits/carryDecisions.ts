import { newId, type AnnotationId, type DocumentId, type IdSource } from '../ids.ts';
import { DiffBuilder, type RecordsDiff } from '../journal/recordsDiff.ts';
import type { RecordStore } from '../journal/recordStore.ts';
import { isRelationAnnotation, isSpanAnnotation, type Annotation } from '../records/annotation.ts';
import type { SpanAnnotation } from '../records/annotation.ts';
import { decisionIdOf, type Decision } from '../records/decision.ts';
import type { Layer } from '../records/layer.ts';
import { partsOf, spanOfParts, type Extent } from '../targets/textSpan.ts';

/** Where a stretch of the one document stands in the other; undefined where it does not, or reads otherwise. */
export type MapExtent = (extent: Extent) => Extent | undefined;

/** The document in which something was decided. */
export interface CarrySource {
  readonly documentId: DocumentId;
  readonly annotations: readonly Annotation[];
  readonly decisions: readonly Decision[];
  readonly map: MapExtent;
}

/** The document that has the same passage. */
export interface CarryTarget {
  readonly records: Pick<RecordStore, 'get' | 'ofType'>;
  readonly text: string;
  readonly layer: Layer;
  readonly newSuffix: IdSource;
}

/** What carrying over would do; the counts are for the preview. */
export interface CarriedOver {
  readonly diff: RecordsDiff;
  readonly labels: number;
  readonly rejections: number;
  readonly relations: number;
  /** Decided alike there already. */
  readonly alike: number;
  /** Decided otherwise there, which stays. */
  readonly otherwise: number;
}

/**
 * Takes the decisions of one document to the copy of a passage in another: accepted spans with labels, attributes and
 * codes, relations between them, and rejections. What is decided there stays as it is. One diff, so one undo.
 */
export function carryDecisions(source: CarrySource, target: CarryTarget): CarriedOver {
  const builder = new DiffBuilder();
  if (target.records.get(target.layer.id) === undefined) builder.add(target.layer);
  const carrying = new Carrying(source, target, builder);
  for (const annotation of source.annotations) {
    if (isSpanAnnotation(annotation)) carrying.takeSpan(annotation);
  }
  for (const annotation of source.annotations) carrying.takeRelation(annotation);
  for (const decision of source.decisions) carrying.takeDecision(decision);
  const { counts } = carrying;
  const isEmpty = counts.labels + counts.rejections + counts.relations === 0;
  return { ...counts, diff: isEmpty ? new DiffBuilder().build() : builder.build() };
}

class Carrying {
  readonly counts = { labels: 0, rejections: 0, relations: 0, alike: 0, otherwise: 0 };
  #source: CarrySource;
  #target: CarryTarget;
  #builder: DiffBuilder;
  /** The annotation in the copy, by that in the source. */
  #taken = new Map<AnnotationId, AnnotationId>();
  #fresh = new Set<AnnotationId>();
  #standing = new Map<string, Annotation[]>();
  #relations: Set<string>;
  #decided = new Set<string>();

  constructor(source: CarrySource, target: CarryTarget, builder: DiffBuilder) {
    this.#source = source;
    this.#target = target;
    this.#builder = builder;
    const annotations = target.records.ofType('annotation');
    for (const annotation of annotations.filter(isSpanAnnotation)) {
      const key = keyOf(partsOf(annotation.target));
      this.#standing.set(key, [...(this.#standing.get(key) ?? []), annotation]);
    }
    this.#relations = new Set(annotations.filter(isRelationAnnotation).map(relationKey));
  }

  takeSpan(annotation: SpanAnnotation): void {
    const parts = partsOf(annotation.target).map((part) => this.#source.map(part));
    const mapped = parts.filter((part) => part !== undefined);
    if (mapped.length < parts.length) return;
    const standing = this.#standing.get(keyOf(mapped)) ?? [];
    const same = standing.find(({ labelId }) => labelId === annotation.labelId);
    if (same !== undefined) {
      this.#taken.set(annotation.id, same.id);
      this.counts.alike += 1;
      return;
    }
    const { records, text, layer } = this.#target;
    const target = spanOfParts(text, mapped);
    const isRejected = records.get(decisionIdOf({ ...target, labelId: annotation.labelId })) !== undefined;
    if (standing.length > 0 || isRejected) {
      this.counts.otherwise += 1;
      return;
    }
    const id = newId('annotation', this.#target.newSuffix());
    const carried = { ...annotation, id, layerId: layer.id, target, ...this.#provenance(annotation) };
    this.#builder.add(carried);
    this.#standing.set(keyOf(mapped), [carried]);
    this.#taken.set(annotation.id, id);
    this.#fresh.add(id);
    this.counts.labels += 1;
  }

  takeRelation(relation: Annotation): void {
    if (!isRelationAnnotation(relation)) return;
    const [from, to] = [this.#taken.get(relation.target.from), this.#taken.get(relation.target.to)];
    if (from === undefined || to === undefined) return;
    const target = { ...relation.target, from, to };
    if (this.#relations.has(relationKey({ ...relation, target }))) return;
    const id = newId('annotation', this.#target.newSuffix());
    const { id: layerId } = this.#target.layer;
    this.#builder.add({ ...relation, id, layerId, target, ...this.#provenance(relation) });
    this.counts.relations += 1;
  }

  /** A proposal that was accepted there is decided here where its annotation came along; so it is not proposed again. */
  takeDecision(decision: Decision): void {
    if (decision.verdict === 'skipped') return;
    const mapped = this.#source.map(decision);
    if (mapped === undefined) return;
    const { annotationId: before, ...rest } = decision;
    const annotationId = before === undefined ? undefined : this.#taken.get(before);
    const id = decisionIdOf({ ...mapped, labelId: decision.labelId });
    if (this.#decided.has(id)) return;
    if (decision.verdict === 'accepted' && (annotationId === undefined || !this.#fresh.has(annotationId)))
      return;
    const standing = this.#target.records.get(id);
    if (decision.verdict === 'rejected' && !this.#mayReject(mapped, decision, standing)) return;
    if (standing !== undefined) return;
    this.#decided.add(id);
    this.#builder.add({
      ...rest,
      ...mapped,
      id,
      layerId: this.#target.layer.id,
      ...(annotationId === undefined ? {} : { annotationId }),
      carriedFrom: this.#source.documentId,
    });
  }

  #mayReject(mapped: Extent, { labelId }: Decision, standing: Decision | undefined): boolean {
    const isMarked = (this.#standing.get(keyOf([mapped])) ?? []).some((other) => other.labelId === labelId);
    const isOtherwise = isMarked || (standing !== undefined && standing.verdict !== 'rejected');
    if (isOtherwise) this.counts.otherwise += 1;
    else if (standing !== undefined) this.counts.alike += 1;
    else this.counts.rejections += 1;
    return !isOtherwise && standing === undefined;
  }

  /** Who carries it over stands for it here; what proposed it, and where it was decided, stay to be seen. */
  #provenance({ id, provenance }: Annotation): Pick<Annotation, 'provenance'> {
    const carriedFrom = { documentId: this.#source.documentId, annotationId: id };
    return { provenance: { ...provenance, by: this.#target.layer.personId, carriedFrom } };
  }
}

const keyOf = (parts: readonly Extent[]): string =>
  parts.map(({ start, end }) => `${start}-${end}`).join(' ');

const relationKey = ({ target, labelId }: Annotation): string =>
  target.type === 'relation' ? `${target.from} ${target.to} ${labelId}` : '';
