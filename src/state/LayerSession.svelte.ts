import { layerIdOf, type AnnotationId, type DecisionId } from '../domain/ids.ts';
import { LayerEdits } from '../domain/edits/layerEdits.ts';
import type { OpenStream } from '../domain/journal/openStream.ts';
import type { SaveState } from '../domain/journal/openStreamTypes.ts';
import type { LayerSummary } from '../domain/journal/ports.ts';
import type { RecordsDiff } from '../domain/journal/recordsDiff.ts';
import {
  isSpanAnnotation,
  type Annotation,
  type RelationAnnotation,
  type SpanAnnotation,
} from '../domain/records/annotation.ts';
import type { Decision } from '../domain/records/decision.ts';
import type { Layer } from '../domain/records/layer.ts';
import type { Note } from '../domain/records/note.ts';
import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import type { SuggestionSet } from '../domain/records/suggestionSet.ts';
import { LayerIndex } from '../engines/text/layerIndex.ts';
import { proposalsOf, type Proposal } from '../engines/text/proposals.ts';
import { ActivityTimer } from '../lib/activityTimer.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { Scope } from '../lib/scope.ts';
import { acquireStreamLock, type StreamLock } from '../storage/layerLock.ts';
import { summaryLine } from './layerSummaries.ts';
import { openShared } from './openShared.ts';
import type { ProjectSession } from './ProjectSession.svelte.ts';

/** One step of the last decisions, as the history shows it. */
export interface HistoryEntry {
  readonly seq: number;
  readonly at: string;
  readonly label: string;
  readonly source: string;
}

const HISTORY_SHOWN = 30;
/** More than the history shows: some of what it shows are undos themselves. */
const UNDO_SHOWN = 60;

/** One person's work on one document while it is open. Changes paint at once and are saved behind them. */
export class LayerSession {
  readonly project: ProjectSession;
  readonly document: SourceDocument;
  readonly text: string;
  readonly scope = new Scope();
  readonly edits: LayerEdits;
  #stream: OpenStream;
  #layer: Layer;
  #index: LayerIndex;
  /** Counts up with every change of the records: the index itself is none of Svelte's. */
  #version = $state(0);
  #notes = $state.raw<readonly Note[]>([]);
  #review = $state.raw<Layer['review']>('open');
  #sets = $state.raw<readonly SuggestionSet[]>([]);
  #timer = new ActivityTimer();
  #decided = $state(0);
  #startedAt: string;
  #saveState = $state.raw<SaveState>({ kind: 'saving' });
  #readOnly = $state.raw(false);
  #canUndo = $state.raw(false);
  #undoable = $state.raw<ReadonlySet<number>>(new Set());
  #canRedo = $state.raw(false);
  #history = $state.raw<readonly HistoryEntry[]>([]);
  #proposals = $derived.by(() => proposalsOf(this.#sets, this.project.schema, this.text.length));
  #open = $derived.by(() => this.#now().openOf(this.#proposals));
  #spans = $derived.by(() => this.#now().spans);
  #relations = $derived.by(() => this.#now().relations);
  #ofDocument = $derived.by(() => this.#now().ofDocument);
  #setAside = $derived.by(() => this.#now().setAside);

  private constructor(
    of: { project: ProjectSession; document: SourceDocument; text: string },
    opened: Opened,
  ) {
    this.project = of.project;
    this.document = of.document;
    this.text = of.text;
    this.#stream = opened.stream;
    this.#sets = opened.sets;
    this.#layer = newLayer(of.project, of.document);
    const { records } = opened.stream;
    this.#index = new LayerIndex(records);
    const { newSuffix, clock } = of.project.services;
    this.#startedAt = clock();
    const schema = () => of.project.schema;
    this.edits = new LayerEdits({ records, text: of.text, layer: this.#layer, newSuffix, clock, schema });
    this.#watch(opened);
  }

  static async open(
    project: ProjectSession,
    document: SourceDocument,
  ): Promise<Result<LayerSession, string>> {
    const { services, workspace } = project;
    const text = await project.textOf(document);
    if (text === undefined) return err('The text of this document is missing in this browser.');
    const stream = layerIdOf(document.id, workspace.person.id);
    const lock = await acquireStreamLock(`${services.databaseName}:${stream}`);
    const scope = new Scope();
    const sets = await services.suggestions.forDocument(document.id);
    // Summaries are written from the first change on; by then the session knows of newer proposals.
    const session: { current?: LayerSession } = {};
    const opened = await openShared(services, scope, {
      stream,
      by: workspace.person.id,
      readOnly: lock.mode === 'reader',
      summarize: () => session.current?.summary,
    });
    if (!opened.ok) {
      lock.release();
      return err(opened.error.message);
    }
    session.current = new LayerSession(
      { project, document, text },
      { stream: opened.value, scope, lock, sets },
    );
    return ok(session.current);
  }

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

  /** What waits for a decision, in reading order. */
  get openProposals(): readonly Proposal[] {
    return this.#open;
  }

  get sets(): readonly SuggestionSet[] {
    return this.#sets;
  }

  /** The line of the document list. */
  get summary(): LayerSummary {
    const { annotationCount, activeMs } = this.#index;
    const counts = { review: this.#review, annotations: annotationCount, activeMs };
    const open = this.#sets.length === 0 ? undefined : this.#open.length;
    return summaryLine(
      this.project,
      this.document,
      open === undefined ? counts : { ...counts, openProposals: open },
    );
  }

  get review(): Layer['review'] {
    return this.#review;
  }

  get saveState(): SaveState {
    return this.#saveState;
  }

  get seq(): number {
    return this.#stream.head.seq;
  }

  get readOnly(): boolean {
    return this.#readOnly;
  }

  get problems(): readonly string[] {
    return this.#stream.problems.map(({ message }) => message);
  }

  get canUndo(): boolean {
    return this.#canUndo;
  }

  get canRedo(): boolean {
    return this.#canRedo;
  }

  /** Newest first. */
  get history(): readonly HistoryEntry[] {
    return this.#history;
  }

  annotation(id: AnnotationId): Annotation | undefined {
    // The version is read as well, so that whoever asks is told of changes.
    return this.#version < 0 ? undefined : this.#stream.records.get(id);
  }

  /** The proposal of this id, where it waits for a decision. */
  openProposal(id: string): Proposal | undefined {
    return this.#open.length === 0 ? undefined : this.#index.openProposal(id);
  }

  span(id: AnnotationId): SpanAnnotation | undefined {
    const annotation = this.annotation(id);
    return annotation !== undefined && isSpanAnnotation(annotation) ? annotation : undefined;
  }

  decision(id: DecisionId): Decision | undefined {
    return this.#stream.records.get(id);
  }

  /** Puts a change into effect; false where it is refused because nothing can be saved now. */
  apply(diff: RecordsDiff, label: string): boolean {
    if (this.#readOnly || this.#saveState.kind === 'failed') return false;
    void this.#stream.commit(diff, { label });
    this.#decided += 1;
    return true;
  }

  /** seqs of the changes that can be taken back. */
  get undoable(): ReadonlySet<number> {
    return this.#undoable;
  }

  /** The label of what was taken back, or a sentence why nothing was; undefined where there is nothing. */
  async undo(seq?: number): Promise<{ done: string } | { refused: string } | undefined> {
    const undone = await this.#stream.undo(seq);
    if (!undone.ok) return { refused: undone.error.message };
    return undone.value === undefined ? undefined : { done: undone.value.label };
  }

  async redo(): Promise<{ done: string } | { refused: string } | undefined> {
    const redone = await this.#stream.redo();
    if (!redone.ok) return { refused: redone.error.message };
    return redone.value === undefined ? undefined : { done: redone.value.label };
  }

  retry(): void {
    void this.#stream.retry();
  }

  /** A model has run on this document while it was open. */
  async refreshSuggestions(): Promise<void> {
    this.#sets = await this.project.services.suggestions.forDocument(this.document.id);
  }

  /** A sign that somebody is at work here. */
  active(): void {
    this.#timer.active(performance.now());
  }

  /** The page is hidden. */
  pause(): void {
    this.#timer.pause(performance.now());
  }

  /** This sitting so far. */
  get sitting(): { readonly activeMs: number; readonly decisions: number } {
    return { activeMs: this.#timer.activeMs, decisions: this.#decided };
  }

  /** Writes down the sitting, if anything was decided, and waits for the disk. */
  async close(): Promise<void> {
    if (this.#decided > 0 && !this.#readOnly && this.#saveState.kind !== 'failed') {
      this.pause();
      const { activeMs, decisions } = this.sitting;
      const diff = this.edits.addEffort({
        startedAt: this.#startedAt,
        activeMs: Math.round(activeMs),
        decisions,
      });
      void this.#stream.commit(diff, { label: 'sitting', source: 'system' });
      this.#decided = 0;
    }
    await this.#stream.settled();
    this.scope.dispose();
  }

  #watch({ stream, scope, lock }: Opened): void {
    this.scope.add(() => lock.release());
    this.scope.add(() => scope.dispose());
    this.scope.add(
      stream.records.listen((diff) => {
        this.#index.take(diff);
        this.#read();
      }),
    );
    this.scope.add(stream.onSaveState((state) => (this.#saveState = state)));
    this.scope.add(
      stream.onChange(({ seq, at, label, source }) => {
        this.#history = [{ seq, at, label, source }, ...this.#history].slice(0, HISTORY_SHOWN);
        this.project.takeSummary(this.summary);
      }),
    );
    this.scope.add(
      lock.onPromoted(() => void stream.becomeWriter().then(() => (this.#readOnly = stream.readOnly))),
    );
    this.#saveState = stream.saveState;
    this.#readOnly = stream.readOnly;
    this.#read();
    void this.#readHistory();
  }

  /** The index as it stands, with whoever reads it told of changes. */
  #now(): LayerIndex {
    void this.#version;
    return this.#index;
  }

  #read(): void {
    const { records } = this.#stream;
    this.#version += 1;
    this.#notes = records.ofType('note');
    this.#review = records.get(this.#layer.id)?.review ?? 'open';
    // Asked for after the change is counted in, which happens once this listener has returned.
    queueMicrotask(() => {
      this.#canUndo = this.#stream.canUndo;
      this.#undoable = new Set(this.#stream.undoable.slice(-UNDO_SHOWN));
      this.#canRedo = this.#stream.canRedo;
    });
  }

  async #readHistory(): Promise<void> {
    const { seq } = this.#stream.head;
    const rows = await this.project.services.store.read(
      this.#stream.stream,
      Math.max(0, seq - HISTORY_SHOWN),
    );
    this.#history = rows.map(({ seq, at, label, source }) => ({ seq, at, label, source })).reverse();
  }
}

interface Opened {
  readonly stream: OpenStream;
  readonly scope: Scope;
  readonly lock: StreamLock;
  readonly sets: readonly SuggestionSet[];
}

function newLayer(project: ProjectSession, document: SourceDocument): Layer {
  const personId = project.workspace.person.id;
  return {
    typeName: 'layer',
    id: layerIdOf(document.id, personId),
    documentId: document.id,
    personId,
    documentSha256: document.sha256,
    review: 'open',
  };
}
