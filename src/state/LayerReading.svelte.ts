import { layerIdOf, type AnnotationId, type DecisionId } from '../domain/ids.ts';
import type { LayerSummary } from '../domain/journal/ports.ts';
import type { RecordStore } from '../domain/journal/recordStore.ts';
import {
  isSpanAnnotation,
  type Annotation,
  type RelationAnnotation,
  type SpanAnnotation,
} from '../domain/records/annotation.ts';
import { decisionIdOf, type Decision } from '../domain/records/decision.ts';
import type { Layer } from '../domain/records/layer.ts';
import type { Note } from '../domain/records/note.ts';
import type { RelationDecision } from '../domain/records/relationDecision.ts';
import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import { currentSets, taskOf, type SuggestionSet } from '../domain/records/suggestionSet.ts';
import { LayerIndex } from '../engines/text/layerIndex.ts';
import { countablesOf, countOpen, sumOpen, type OpenCounts } from '../engines/text/openByTask.ts';
import { proposalsOf, type Proposal } from '../engines/text/proposals.ts';
import { RelationIndex } from '../engines/text/relationIndex.ts';
import {
  relationProposalsOf,
  sameRelationKey,
  shownRelations,
  type OpenRelation,
} from '../engines/text/relationProposals.ts';
import {
  openRelationsIn,
  waitingRelations,
  type WaitingRelations,
} from '../engines/text/waitingRelations.ts';
import { Scope } from '../lib/scope.ts';
import { LiveRelations } from './LiveRelations.svelte.ts';
import { summaryLine } from './layerSummaries.ts';
import type { ProjectSession } from './ProjectSession.svelte.ts';

/** A document with the work on it, as it was read from disk. */
export interface ReadDocument {
  readonly project: ProjectSession;
  readonly document: SourceDocument;
  readonly text: string;
  readonly records: RecordStore;
  readonly sets: readonly SuggestionSet[];
}

/** What the layer of the person here says of one document. Follows its records, whoever changes them. */
export class LayerReading {
  readonly project: ProjectSession;
  readonly document: SourceDocument;
  readonly text: string;
  readonly scope = new Scope();
  readonly #records: RecordStore;
  readonly #index: LayerIndex;
  readonly #related: RelationIndex;
  readonly #live: LiveRelations;
  /** Counts up with every change of the records: the index itself is none of Svelte's. */
  #version = $state(0);
  #notes = $state.raw<readonly Note[]>([]);
  #review = $state.raw<Layer['review']>('open');
  #identifiersReviewed = $state.raw(false);
  #sets = $state.raw<readonly SuggestionSet[]>([]);
  #proposals = $derived.by(() =>
    proposalsOf(this.project.tasks.live(this.#sets), this.project.schema, this.text.length),
  );
  #proposalById = $derived.by(() => new Map<string, Proposal>(this.#proposals.map((one) => [one.id, one])));
  #countables = $derived.by(() => countablesOf(this.#sets, this.project.schema, this.text.length));
  #open = $derived.by(() => this.#now().openOf(this.#proposals));
  #shown = $derived.by(() => this.#open.filter(this.project.tasks.shows));
  #relationProposals = $derived.by(() => {
    const sets = this.project.tasks.live(this.#sets);
    const { source } = this.#live;
    return relationProposalsOf(
      source === undefined ? sets : [...sets, source],
      this.project.schema,
      this.text.length,
    );
  });
  #openRelations = $derived.by(() => {
    // The ends may be proposals: their index has to know them first.
    void this.#open;
    this.#now();
    return this.#related.openOf(this.#relationProposals, this.#proposals, this.project.schema);
  });
  #shownRelations = $derived.by(() => shownRelations(this.#openRelations, this.project.tasks.shows));
  #relationsSetAside = $derived.by(() => (this.#now(), this.#related.setAside));
  #spans = $derived.by(() => this.#now().spans);
  #relations = $derived.by(() => this.#now().relations);
  #ofDocument = $derived.by(() => this.#now().ofDocument);
  #setAside = $derived.by(() => this.#now().setAside);

  protected constructor({ project, document, text, records, sets }: ReadDocument) {
    this.project = project;
    this.document = document;
    this.text = text;
    this.#records = records;
    this.#sets = sets;
    this.#index = new LayerIndex(records);
    this.#related = new RelationIndex(records, this.#index);
    this.#live = new LiveRelations(this, () => this.proposalsChanged());
    this.scope.add(
      records.listen((diff) => {
        this.#index.take(diff);
        this.#related.take(diff);
        this.#live.take(diff);
        this.#read();
      }),
    );
    this.#read();
  }

  /** Other things are proposed, without a change of the records. */
  protected proposalsChanged(): void {}

  /** From now on, relations are proposed between what is marked here. */
  protected proposeRelations(): void {
    this.#live.follow();
  }

  /** In reading order. */
  get spans(): readonly SpanAnnotation[] {
    return this.#spans;
  }

  get relations(): readonly RelationAnnotation[] {
    return this.#relations;
  }

  /** Relations that begin or end at an annotation. */
  relationsOf(id: AnnotationId): readonly RelationAnnotation[] {
    return this.#now().relationsOf(id);
  }

  /** Labels of the document as a whole. */
  get documentAnnotations(): readonly Annotation[] {
    return this.#ofDocument;
  }

  get notes(): readonly Note[] {
    return this.#notes;
  }

  /** Proposals that were rejected or skipped. */
  get setAside(): readonly Decision[] {
    return this.#setAside;
  }

  /** Everything proposed, decided or not. */
  get proposals(): readonly Proposal[] {
    return this.#proposals;
  }

  /** What is proposed for the very extent and label of an annotation, decided or not. */
  proposalOf({ target, labelId }: SpanAnnotation): Proposal | undefined {
    return this.#proposalById.get(decisionIdOf({ ...target, labelId }));
  }

  /** What waits for a decision, in reading order, also below the project's thresholds. */
  get openProposals(): readonly Proposal[] {
    return this.#open;
  }

  /** What waits for a decision and reaches the threshold of its task. */
  get shownProposals(): readonly Proposal[] {
    return this.#shown;
  }

  /** Proposed relations that wait and whose ends are there, in reading order; each once. */
  get shownRelations(): readonly OpenRelation[] {
    return this.#shownRelations;
  }

  /** The proposed relation of this id, where it waits. */
  openRelation(id: string): OpenRelation | undefined {
    return this.#openRelations.length === 0 ? undefined : this.#related.openRelation(id);
  }

  /** Open relations that would become the same one, this one among them. */
  sameRelations(relation: OpenRelation): readonly OpenRelation[] {
    const key = sameRelationKey(relation);
    return this.#openRelations.filter((other) => sameRelationKey(other) === key);
  }

  /** Proposed relations that were rejected or skipped. */
  get relationsSetAside(): readonly RelationDecision[] {
    return this.#relationsSetAside;
  }

  /** How many wait, by task and step of score, whatever is switched off. */
  get #openByTask(): OpenCounts {
    return countOpen(this.#countables, (id) => this.#now().isSettled(id));
  }

  /** How many relations wait, likewise, with those that are proposed only while the document is open. */
  get #waitingRelations(): WaitingRelations[] {
    const { tasks, schema } = this.project;
    const { length: textLength } = this.text;
    const isAllOn = currentSets(this.#sets).every((set) => tasks.isOn(taskOf(set)));
    return waitingRelations(
      isAllOn ? this.#openRelations : openRelationsIn(this.#records, this.#sets, { schema, textLength }),
    );
  }

  get sets(): readonly SuggestionSet[] {
    return this.#sets;
  }

  /** The line of the document list. */
  get summary(): LayerSummary {
    const { annotationCount, activeMs } = this.#index;
    const counts = { review: this.#review, annotations: annotationCount, activeMs };
    const openRelations = this.#waitingRelations;
    const openByTask = this.#openByTask;
    const proposed = this.#sets.length === 0 ? {} : { openProposals: sumOpen(openByTask), openByTask };
    return summaryLine(this.project, this.document, { ...counts, ...proposed, openRelations });
  }

  get review(): Layer['review'] {
    return this.#review;
  }

  /** Somebody said that all identifiers are marked; whether some wait meanwhile is another question. */
  get saysIdentifiersReviewed(): boolean {
    return this.#identifiersReviewed || this.#review === 'done';
  }

  annotation(id: AnnotationId): Annotation | undefined {
    // The version is read as well, so that whoever asks is told of changes.
    return this.#version < 0 ? undefined : this.#records.get(id);
  }

  /** The proposal of this id, where it waits for a decision. */
  openProposal(id: string): Proposal | undefined {
    return this.#open.length === 0 ? undefined : this.#index.openProposal(id);
  }

  span(id: AnnotationId): SpanAnnotation | undefined {
    const annotation = this.annotation(id);
    return annotation !== undefined && isSpanAnnotation(annotation) ? annotation : undefined;
  }

  /** Everything that was said of proposals. */
  get decisions(): readonly Decision[] {
    return this.#version < 0 ? [] : this.#records.ofType('decision');
  }

  decision(id: DecisionId): Decision | undefined {
    return this.#records.get(id);
  }

  /** A model has run on this document while it was open. */
  async refreshSuggestions(): Promise<void> {
    this.#sets = await this.project.services.suggestions.forDocument(this.document.id);
    this.proposalsChanged();
  }

  /** The index as it stands, with whoever reads it told of changes. */
  #now(): LayerIndex {
    void this.#version;
    return this.#index;
  }

  #read(): void {
    this.#version += 1;
    this.#notes = this.#records.ofType('note');
    const layerId = layerIdOf(this.document.id, this.project.workspace.person.id);
    this.#review = this.#records.get(layerId)?.review ?? 'open';
    this.#identifiersReviewed = this.#records.ofType('identifierReview').length > 0;
  }
}
