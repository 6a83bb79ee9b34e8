import type { DocumentId } from '../ids.ts';
import type { Annotation, AttributeValue } from '../records/annotation.ts';
import type { AttributeType, LabelSchema, MigrationPlan } from '../records/labelSchema.ts';
import { attributesFor, entriesAt, placeOf, relationTypesBetween, type Place } from '../records/protocol.ts';
import { planFor } from './protocolMigration.ts';

/** One person's annotations of one document, as a report looks at them. */
export interface LayerWork {
  readonly documentId: DocumentId;
  readonly annotations: readonly Annotation[];
}

/** How much of the work something touches. */
export interface Touched {
  readonly annotations: number;
  readonly documents: number;
}

/** Annotations whose label or relation type the new version does not have at their place. */
export interface Orphans extends Touched {
  readonly place: Place;
  readonly id: string;
  readonly name: string;
  /** `scope`: the label is there, but for the other kind of place; `unknown`: the version before lacked it too. */
  readonly why: 'removed' | 'scope' | 'unknown';
}

export interface ChoiceOrphans extends Touched {
  readonly attributeId: string;
  readonly attributeName: string;
  readonly id: string;
  readonly name: string;
}

export interface NamedExtent extends Touched {
  readonly id: string;
  readonly name: string;
}

export interface Renamed extends NamedExtent {
  readonly from: string;
}

export interface KeyChange {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** What a new version would do to the annotations that are there. */
export interface ProtocolImpact extends Touched {
  readonly orphans: readonly Orphans[];
  readonly choices: readonly ChoiceOrphans[];
  /** Attributes whose answers have no place any more. */
  readonly answers: readonly NamedExtent[];
  /** Attributes with a default, by annotations that newly lack an answer. */
  readonly fills: readonly NamedExtent[];
  /** Relation types by relations that were allowed and are not any more. */
  readonly violations: readonly NamedExtent[];
  readonly renamed: readonly Renamed[];
  readonly keys: readonly KeyChange[];
}

/** Counts annotations and, apart from them, their documents. */
class Tally<Row extends object> {
  #rows = new Map<string, { row: Row; annotations: number; documents: Set<DocumentId> }>();

  count(key: string, documentId: DocumentId, row: () => Row): void {
    const known = this.#rows.get(key) ?? { row: row(), annotations: 0, documents: new Set<DocumentId>() };
    known.annotations++;
    known.documents.add(documentId);
    this.#rows.set(key, known);
  }

  get rows(): (Row & Touched)[] {
    return [...this.#rows.values()].map(({ row, annotations, documents }) => ({
      ...row,
      annotations,
      documents: documents.size,
    }));
  }
}

type Named = Omit<NamedExtent, keyof Touched>;

interface Tallies {
  readonly orphans: Tally<Omit<Orphans, keyof Touched>>;
  readonly choices: Tally<Omit<ChoiceOrphans, keyof Touched>>;
  readonly answers: Tally<Named>;
  readonly fills: Tally<Named>;
  readonly violations: Tally<Named>;
  readonly renamed: Tally<Omit<Renamed, keyof Touched>>;
}

interface Versions {
  readonly before: LabelSchema;
  readonly after: LabelSchema;
  readonly plan: MigrationPlan;
}

/** The words of an answer; numbers and yes-or-no are no choices. */
export const wordsOf = (value: AttributeValue): readonly string[] =>
  typeof value === 'string' ? [value] : Array.isArray(value) ? value : [];

export const isChoice = ({ kind }: AttributeType): boolean => kind === 'choice' || kind === 'multiChoice';

const nameIn = (list: readonly { id: string; name: string }[] | undefined, id: string): string | undefined =>
  list?.find((entry) => entry.id === id)?.name;

/** The label that an annotation has after the plan; undefined where it is taken away. */
function labelAfter(annotation: Annotation, { after, plan }: Versions): string | undefined {
  const place = placeOf(annotation.target);
  if (nameIn(entriesAt(after, place), annotation.labelId) !== undefined) return annotation.labelId;
  const becomes = planFor(plan, place)[annotation.labelId];
  return becomes === null ? undefined : (becomes ?? annotation.labelId);
}

function tallyLabel(annotation: Annotation, documentId: DocumentId, of: Versions & { tallies: Tallies }) {
  const { before, after, tallies } = of;
  const { labelId: id } = annotation;
  const place = placeOf(annotation.target);
  const was = nameIn(entriesAt(before, place), id);
  const is = nameIn(entriesAt(after, place), id);
  if (is === undefined) {
    const elsewhere = place !== 'relation' && after.labels.some((label) => label.id === id);
    const why = elsewhere ? 'scope' : was === undefined ? 'unknown' : 'removed';
    tallies.orphans.count(`${place} ${id}`, documentId, () => ({ place, id, name: was ?? id, why }));
  } else if (was !== undefined && was !== is)
    tallies.renamed.count(`${place} ${id}`, documentId, () => ({ id, name: is, from: was }));
}

function tallyAttributes(
  annotation: Annotation,
  documentId: DocumentId,
  of: Versions & { tallies: Tallies },
) {
  const { before, after, tallies } = of;
  const labelId = labelAfter(annotation, of);
  if (labelId === undefined) return;
  const asked = attributesFor(after, labelId);
  const askedBefore = new Set(attributesFor(before, annotation.labelId).map(({ id }) => id));
  for (const [id, value] of Object.entries(annotation.attributes ?? {})) {
    const attribute = asked.find((candidate) => candidate.id === id);
    const name = nameIn(before.attributes, id) ?? nameIn(after.attributes, id) ?? id;
    if (attribute === undefined) {
      // Answers that had no place before either are no news.
      if (askedBefore.has(id)) tallies.answers.count(id, documentId, () => ({ id, name }));
    } else if (isChoice(attribute))
      for (const word of wordsOf(value)) {
        if (nameIn(attribute.choices, word) !== undefined) continue;
        const former = before.attributes?.find((candidate) => candidate.id === id)?.choices;
        const row = { attributeId: id, attributeName: name, id: word, name: nameIn(former, word) ?? word };
        tallies.choices.count(`${id} ${word}`, documentId, () => row);
      }
  }
  for (const { id, name, default: value } of asked)
    if (value !== undefined && !askedBefore.has(id) && annotation.attributes?.[id] === undefined)
      tallies.fills.count(id, documentId, () => ({ id, name }));
}

function tallyRelation(
  annotation: Annotation,
  work: LayerWork,
  of: Versions & { tallies: Tallies; byId: ReadonlyMap<string, Annotation> },
) {
  const { target, labelId: id } = annotation;
  if (target.type !== 'relation') return;
  const [from, to] = [of.byId.get(target.from), of.byId.get(target.to)];
  const name = nameIn(of.after.relationTypes, id);
  if (from === undefined || to === undefined || name === undefined) return;
  const [fromAfter, toAfter] = [labelAfter(from, of), labelAfter(to, of)];
  if (fromAfter === undefined || toAfter === undefined) return;
  const fits = (schema: LabelSchema, a: string, b: string) =>
    relationTypesBetween(schema, a, b).some((type) => type.id === id);
  if (fits(of.before, from.labelId, to.labelId) && !fits(of.after, fromAfter, toAfter))
    of.tallies.violations.count(id, work.documentId, () => ({ id, name }));
}

function keyChanges(before: LabelSchema, after: LabelSchema): KeyChange[] {
  const keyed = (schema: LabelSchema) => [...schema.labels, ...(schema.attributes ?? [])];
  return keyed(after).flatMap(({ id, name, key: to }) => {
    const from = keyed(before).find((entry) => entry.id === id)?.key;
    return from === undefined || from === to ? [] : [{ name, from, to }];
  });
}

/** Computes what `after` does to annotations made under `before`, given what the plan makes of them. */
export function protocolImpact(
  versions: Omit<Versions, 'plan'> & { readonly plan?: MigrationPlan },
  layers: readonly LayerWork[],
): ProtocolImpact {
  const tallies: Tallies = {
    orphans: new Tally(),
    choices: new Tally(),
    answers: new Tally(),
    fills: new Tally(),
    violations: new Tally(),
    renamed: new Tally(),
  };
  const of = { ...versions, plan: versions.plan ?? {}, tallies };
  for (const work of layers) {
    const byId = new Map<string, Annotation>(
      work.annotations.map((annotation) => [annotation.id, annotation]),
    );
    for (const annotation of work.annotations) {
      tallyLabel(annotation, work.documentId, of);
      tallyAttributes(annotation, work.documentId, of);
      tallyRelation(annotation, work, { ...of, byId });
    }
  }
  return {
    annotations: layers.reduce((sum, { annotations }) => sum + annotations.length, 0),
    documents: layers.length,
    orphans: tallies.orphans.rows,
    choices: tallies.choices.rows,
    answers: tallies.answers.rows,
    fills: tallies.fills.rows,
    violations: tallies.violations.rows,
    renamed: tallies.renamed.rows,
    keys: keyChanges(versions.before, versions.after),
  };
}
