import { blindLayerIdOf, layerIdOf, type BlindPassId, type LayerId } from '../domain/ids.ts';
import { LayerEdits } from '../domain/edits/layerEdits.ts';
import { RelationEdits } from '../domain/edits/relationEdits.ts';
import type { OpenStream } from '../domain/journal/openStream.ts';
import type { SaveState } from '../domain/journal/openStreamTypes.ts';
import type { RecordsDiff } from '../domain/journal/recordsDiff.ts';
import { newLayer } from '../domain/records/layer.ts';
import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import type { Extent } from '../domain/targets/textSpan.ts';
import { oneReader } from '../engines/text/assertion/readOne.ts';
import { READINGS } from '../engines/text/proposals.ts';
import { ActivityTimer } from '../lib/activityTimer.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { Scope } from '../lib/scope.ts';
import { acquireStreamLock, type StreamLock } from '../storage/layerLock.ts';
import { LayerReading, type ReadDocument } from './LayerReading.svelte.ts';
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
export class LayerSession extends LayerReading {
  readonly edits: LayerEdits;
  readonly relationEdits: RelationEdits;
  /** What the text says of a finding, by the app's own rules. */
  readonly readingOf: ReturnType<typeof oneReader>;
  #stream: OpenStream;
  readonly #isBlind: boolean;
  #timer = new ActivityTimer();
  #decided = $state(0);
  #startedAt: string;
  #saveState = $state.raw<SaveState>({ kind: 'saving' });
  #readOnly = $state.raw(false);
  #canUndo = $state.raw(false);
  #undoable = $state.raw<ReadonlySet<number>>(new Set());
  #canRedo = $state.raw(false);
  #history = $state.raw<readonly HistoryEntry[]>([]);

  private constructor(of: Omit<ReadDocument, 'records'>, { stream, scope, lock, isBlind }: Opened) {
    const { records } = stream;
    super({ ...of, records });
    this.#stream = stream;
    const { newSuffix, clock } = of.project.services;
    this.#startedAt = clock();
    const id = stream.stream as LayerId;
    const layer = { ...newLayer(of.document, of.project.workspace.person.id), id };
    this.#isBlind = isBlind;
    const schema = () => of.project.schema;
    this.readingOf = oneReader(of.text);
    const saidOf = (extent: Extent) => ({ [READINGS]: this.readingOf(extent).assertion });
    this.edits = new LayerEdits({ records, text: of.text, layer, newSuffix, clock, schema, saidOf });
    this.relationEdits = new RelationEdits({ records, layer, spans: this.edits, newSuffix, schema });
    this.scope.add(() => lock.release());
    this.scope.add(() => scope.dispose());
    this.#watch(stream, lock);
    this.proposeRelations();
  }

  static async open(
    project: ProjectSession,
    document: SourceDocument,
    { blindPass }: { readonly blindPass?: BlindPassId } = {},
  ): Promise<Result<LayerSession, string>> {
    const { services, workspace } = project;
    const text = await project.textOf(document);
    if (text === undefined) return err('The text of this document is missing in this browser.');
    const own = layerIdOf(document.id, workspace.person.id);
    const stream = blindPass === undefined ? own : blindLayerIdOf(own, blindPass);
    const lock = await acquireStreamLock(`${services.databaseName}:${stream}`);
    const scope = new Scope();
    const sets = blindPass === undefined ? await services.suggestions.forDocument(document.id) : [];
    // Summaries are written from the first change on; by then the session knows of newer proposals.
    const session: { current?: LayerSession } = {};
    const opened = await openShared(services, scope, {
      stream,
      by: workspace.person.id,
      readOnly: lock.mode === 'reader',
      summarize: () => (blindPass === undefined ? session.current?.summary : undefined),
    });
    if (!opened.ok) {
      lock.release();
      return err(opened.error.message);
    }
    session.current = new LayerSession(
      { project, document, text, sets },
      { stream: opened.value, scope, lock, isBlind: blindPass !== undefined },
    );
    return ok(session.current);
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

  /** The list of documents counts what is proposed here now, also when it is read from disk the next time. */
  protected override proposalsChanged(): void {
    if (this.#isBlind || this.scope.disposed) return;
    const { summary } = this;
    this.project.takeSummary(summary);
    if (!this.#readOnly) void this.project.services.store.putSummaries([summary]);
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

  #watch(stream: OpenStream, lock: StreamLock): void {
    this.scope.add(stream.records.listen(() => this.#readSteps()));
    this.scope.add(stream.onSaveState((state) => (this.#saveState = state)));
    this.scope.add(
      stream.onChange(({ seq, at, label, source }) => {
        this.#history = [{ seq, at, label, source }, ...this.#history].slice(0, HISTORY_SHOWN);
        if (!this.#isBlind) this.project.takeSummary(this.summary);
      }),
    );
    this.scope.add(
      lock.onPromoted(() => void stream.becomeWriter().then(() => (this.#readOnly = stream.readOnly))),
    );
    this.#saveState = stream.saveState;
    this.#readOnly = stream.readOnly;
    this.#readSteps();
    void this.#readHistory();
  }

  #readSteps(): void {
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
  /** A second reading without the marks of the first: it changes nothing in the list of documents. */
  readonly isBlind: boolean;
}
