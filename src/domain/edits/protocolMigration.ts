import { DiffBuilder, type RecordsDiff } from '../journal/recordsDiff.ts';
import type { RecordStore } from '../journal/recordStore.ts';
import type { Annotation, Attributes, AttributeValue } from '../records/annotation.ts';
import { decisionIdOf, type Decision } from '../records/decision.ts';
import { relationDecisionIdOf, type RelationDecision } from '../records/relationDecision.ts';
import type { AttributeType, LabelSchema, MigrationPlan } from '../records/labelSchema.ts';
import { attributesFor, entriesAt, placeOf, type Place } from '../records/protocol.ts';

type Becomes = Readonly<Record<string, string | null>>;

/** What a plan says of labels at a place. */
export function planFor(plan: MigrationPlan, place: Place): Becomes {
  const byPlace = { span: plan.spans, document: plan.documents, relation: plan.relations };
  return byPlace[place] ?? {};
}

export const isEmptyPlan = (plan: MigrationPlan): boolean =>
  [plan.spans, plan.documents, plan.relations, plan.choices].every(
    (part) => Object.keys(part ?? {}).length === 0,
  ) && (plan.answers ?? []).length + (plan.fill ?? []).length === 0;

/**
 * The diff that brings a layer to a protocol by the plan that stands in it. Done twice, it changes nothing the second
 * time, so what was interrupted is completed by doing it again. What the protocol knows is never touched.
 */
export function migrateLayer(records: RecordStore, schema: LabelSchema): RecordsDiff {
  return new LayerMigration(records, schema).run();
}

class LayerMigration {
  readonly #builder = new DiffBuilder();
  readonly #gone = new Set<string>();
  readonly #plan: MigrationPlan;
  readonly #knownAt: Readonly<Record<Place, ReadonlySet<string>>>;

  constructor(
    readonly records: RecordStore,
    readonly schema: LabelSchema,
  ) {
    this.#plan = schema.migration ?? {};
    const known = (place: Place) => new Set(entriesAt(schema, place).map(({ id }) => id));
    this.#knownAt = { span: known('span'), document: known('document'), relation: known('relation') };
  }

  run(): RecordsDiff {
    if (isEmptyPlan(this.#plan)) return this.#builder.build();
    const annotations = this.records.ofType('annotation');
    for (const annotation of annotations)
      if (this.#becomes(annotation) === null) this.#gone.add(annotation.id);
    // A relation goes with either of its ends.
    for (const { id, target } of annotations)
      if (target.type === 'relation' && (this.#gone.has(target.from) || this.#gone.has(target.to)))
        this.#gone.add(id);
    for (const annotation of annotations)
      if (this.#gone.has(annotation.id)) this.#builder.remove(annotation);
      else this.#bringAlong(annotation);
    for (const note of this.records.ofType('note'))
      if (note.pin.type === 'annotation' && this.#gone.has(note.pin.annotationId)) this.#builder.remove(note);
    for (const decision of this.records.ofType('decision')) this.#decide(decision);
    for (const decision of this.records.ofType('relationDecision')) this.#decideRelation(decision);
    return this.#builder.build();
  }

  /** The label id it gets, null where it is taken away, undefined where it stays. */
  #becomes({ target, labelId }: Pick<Annotation, 'target' | 'labelId'>): string | null | undefined {
    return this.#newId(placeOf(target), labelId);
  }

  #newId(place: Place, id: string): string | null | undefined {
    if (this.#knownAt[place].has(id)) return undefined;
    const becomes = planFor(this.#plan, place)[id];
    return typeof becomes === 'string' && !this.#knownAt[place].has(becomes) ? undefined : becomes;
  }

  #bringAlong(annotation: Annotation): void {
    const labelId = this.#becomes(annotation) ?? annotation.labelId;
    const { attributes: before, ...rest } = annotation;
    const attributes = this.#answers(labelId, before ?? {});
    const isSame = labelId === annotation.labelId && attributes === (before ?? attributes);
    if (isSame && (before !== undefined || Object.keys(attributes).length === 0)) return;
    const kept = Object.keys(attributes).length === 0 ? {} : { attributes };
    // Its provenance stays: a label that changed its name was corrected by nobody.
    this.#builder.update(annotation, { ...rest, labelId, ...kept });
  }

  /** The same object where nothing changes. */
  #answers(labelId: string, before: Attributes): Attributes {
    const asked = attributesFor(this.schema, labelId);
    const after: Record<string, AttributeValue> = {};
    let isChanged = false;
    for (const [id, value] of Object.entries(before)) {
      const attribute = asked.find((candidate) => candidate.id === id);
      const kept = attribute === undefined ? this.#withoutPlace(id, value) : this.#mapped(attribute, value);
      if (kept !== value) isChanged = true;
      if (kept !== undefined) after[id] = kept;
    }
    for (const { id, default: value } of asked) {
      if (value === undefined || before[id] !== undefined || this.#plan.fill?.includes(id) !== true) continue;
      after[id] = value;
      isChanged = true;
    }
    return isChanged ? after : before;
  }

  #withoutPlace(attributeId: string, value: AttributeValue): AttributeValue | undefined {
    return this.#plan.answers?.includes(attributeId) === true ? undefined : value;
  }

  #mapped({ id, choices = [] }: AttributeType, value: AttributeValue): AttributeValue | undefined {
    const plan = this.#plan.choices?.[id];
    if (plan === undefined) return value;
    const isKnown = (word: string) => choices.some((choice) => choice.id === word);
    const becomes = (word: string): string | null => {
      const planned = isKnown(word) ? undefined : plan[word];
      return planned === undefined || (planned !== null && !isKnown(planned)) ? word : planned;
    };
    if (typeof value === 'string') return becomes(value) ?? undefined;
    if (!Array.isArray(value)) return value;
    const words = [...new Set(value.map(becomes))].filter((word) => word !== null);
    if (words.length === value.length && words.every((word, index) => word === value[index])) return value;
    return words.length === 0 ? undefined : words;
  }

  /**
   * A decision carries its label in its id: it moves along, so that what was rejected is not proposed anew under the
   * new name. Where an annotation was taken away, its proposal counts as rejected.
   */
  #decide(decision: Decision): void {
    const { annotationId, ...rest } = decision;
    const isOrphan = annotationId !== undefined && this.#gone.has(annotationId);
    const kept: Decision = isOrphan ? { ...rest, verdict: 'rejected' } : decision;
    const labelId = this.#newId('span', decision.labelId);
    if (typeof labelId !== 'string') {
      if (isOrphan) this.#builder.update(decision, kept);
      return;
    }
    const moved: Decision = { ...kept, id: decisionIdOf({ ...decision, labelId }), labelId };
    this.#builder.remove(decision);
    if (this.records.get(moved.id) === undefined) this.#builder.add(moved);
  }

  /** As `#decide`; a relation's type is in the id of its decision. */
  #decideRelation(decision: RelationDecision): void {
    const { annotationId, ...rest } = decision;
    const isOrphan = annotationId !== undefined && this.#gone.has(annotationId);
    const kept: RelationDecision = isOrphan ? { ...rest, verdict: 'rejected' } : decision;
    const labelId = this.#newId('relation', decision.labelId);
    if (typeof labelId !== 'string') {
      if (isOrphan) this.#builder.update(decision, kept);
      return;
    }
    const moved = { ...kept, id: relationDecisionIdOf({ ...decision, labelId }), labelId };
    this.#builder.remove(decision);
    if (this.records.get(moved.id) === undefined) this.#builder.add(moved);
  }
}
