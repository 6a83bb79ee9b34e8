import type { RecordsDiff } from '../domain/journal/recordsDiff.ts';
import type { LabelSchema } from '../domain/records/labelSchema.ts';
import type { SuggestedRelation } from '../domain/records/suggestionSet.ts';
import type { Extent } from '../domain/targets/textSpan.ts';
import { mentionKindOf } from '../engines/text/relations/mentionKinds.ts';
import type { RelationSource } from '../engines/text/relationProposals.ts';
import type { TextEntity } from '../ml/tasks.ts';
import type { LayerReading } from './LayerReading.svelte.ts';

/** So long after the last change the model is asked: a person who marks one thing after the other is not held up. */
const WAIT_MS = 400;
/** So much text around a change is read anew; nothing is related over more. */
const AROUND_UNITS = 2_000;
/** When a document is opened, the whole of it is read if it is no longer than this. */
const WHOLE_UNITS = 50_000;

const isInside = ({ from, to }: SuggestedRelation, { start, end }: Extent): boolean =>
  [from, to].every((place) => place.start >= start && place.end <= end);

/**
 * Relations between labels that people made or changed: a run over the document knew nothing of them. Asks the model for
 * what stands around a change, soon after it.
 */
export class LiveRelations {
  readonly #layer: LayerReading;
  readonly #onfound: () => void;
  #relations = $state.raw<readonly SuggestedRelation[]>([]);
  #changed: Extent | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stop = new AbortController();
  #isFollowing = false;

  constructor(layer: LayerReading, onfound: () => void) {
    this.#layer = layer;
    this.#onfound = onfound;
    layer.scope.add(() => {
      clearTimeout(this.#timer);
      this.#stop.abort();
    });
  }

  /** What is proposed now, as a run of the model would have it. */
  get source(): RelationSource | undefined {
    const { model } = this;
    if (model === undefined || this.#relations.length === 0) return undefined;
    const relations = [...this.#relations];
    return { model: model.id, version: model.version, origin: 'model', task: 'relations', relations };
  }

  private get model() {
    return this.#layer.project.tasks.wanted.find(({ task }) => task.task === 'relations')?.model;
  }

  /** The document has been opened to be worked on; what is only read beside it proposes nothing. */
  follow(): void {
    this.#isFollowing = true;
    const { length } = this.#layer.text;
    if (length <= WHOLE_UNITS) this.#touch({ start: 0, end: length });
  }

  take(diff: RecordsDiff): void {
    if (!this.#isFollowing) return;
    const updated = Object.values(diff.updated).flat();
    for (const record of [...Object.values(diff.added), ...Object.values(diff.removed), ...updated])
      if (record.typeName === 'annotation' && record.target.type === 'textSpan') this.#touch(record.target);
  }

  #touch({ start, end }: Extent): void {
    const { start: first = start, end: last = end } = this.#changed ?? {};
    this.#changed = { start: Math.min(first, start), end: Math.max(last, end) };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), WAIT_MS);
  }

  async #ask(): Promise<void> {
    const { model } = this;
    const { text, project } = this.#layer;
    if (this.#changed === undefined || model === undefined) return;
    const around = {
      start: Math.max(0, this.#changed.start - AROUND_UNITS),
      end: Math.min(text.length, this.#changed.end + AROUND_UNITS),
    };
    this.#changed = undefined;
    const entities = this.#entitiesIn(around);
    const before = this.#relations.filter((relation) => !isInside(relation, around));
    if (entities.length < 2) return this.#show(before);
    const shifted = entities.map(({ start, end, label }) => ({
      ...{ start: start - around.start, end: end - around.start, label },
    }));
    const input = { text: text.slice(around.start, around.end), entities: shifted };
    const answer = await project.services.ml.run(model, 'relations', input, { signal: this.#stop.signal });
    if (!answer.ok || this.#stop.signal.aborted) return;
    const back = <T extends Extent>(place: T): T => ({
      ...{ ...place, start: place.start + around.start, end: place.end + around.start },
    });
    const found = answer.value.relations.map(({ from, to, ...rest }) => ({
      ...{ ...rest, from: back(from), to: back(to) },
    }));
    this.#show([...before, ...found]);
  }

  #show(relations: readonly SuggestedRelation[]): void {
    if (relations.length + this.#relations.length === 0) return;
    this.#relations = relations;
    this.#onfound();
  }

  /** Labels and open proposals around a place; none where every label stands as it was proposed. */
  #entitiesIn({ start, end }: Extent): TextEntity[] {
    const { spans, shownProposals, proposals, project } = this.#layer;
    const proposed = new Set(
      proposals.map(({ start: first, end: last, labelId }) => `${first} ${last} ${labelId}`),
    );
    const within = (place: Extent): boolean => place.start >= start && place.end <= end;
    const labels = spans
      .map(({ target, labelId }) => ({ start: target.start, end: target.end, labelId }))
      .filter(within);
    if (labels.every(({ start: first, end: last, labelId }) => proposed.has(`${first} ${last} ${labelId}`)))
      return [];
    return [...labels, ...shownProposals.filter(within)].flatMap((place) => {
      const label = knownName(project.schema, place.labelId);
      return label === undefined ? [] : [{ start: place.start, end: place.end, label }];
    });
  }
}

/** The first of a label's names that means something to relations. */
function knownName({ labels }: LabelSchema, labelId: string): string | undefined {
  const label = labels.find(({ id }) => id === labelId);
  if (label === undefined) return undefined;
  return [label.id, label.name, ...(label.aliases ?? [])].find((name) => mentionKindOf(name) !== undefined);
}
