import { SvelteMap } from 'svelte/reactivity';
import {
  layerIdOf,
  newId,
  type DocumentId,
  type DuplicatesId,
  type ProjectId,
  type RecipeId,
} from '../domain/ids.ts';
import { extendSchema } from '../domain/edits/extendSchema.ts';
import type { OpenStream } from '../domain/journal/openStream.ts';
import type { SaveState } from '../domain/journal/openStreamTypes.ts';
import type { LayerSummary } from '../domain/journal/ports.ts';
import { DiffBuilder } from '../domain/journal/recordsDiff.ts';
import type { BlindPass } from '../domain/records/blindPass.ts';
import { setAsideBy, type DuplicateDecision } from '../domain/records/duplicateDecision.ts';
import type { ExportRecipeRecord } from '../domain/records/exportRecipe.ts';
import type { Label, LabelSchema } from '../domain/records/labelSchema.ts';
import type { Project } from '../domain/records/project.ts';
import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import type { TaskSettings } from '../domain/records/taskSettings.ts';
import type { ParsedBatch } from '../formats/Batcher.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { Scope } from '../lib/scope.ts';
import { importBatch } from './importBatch.ts';
import { renewOldLines } from './layerSummaries.ts';
import { openShared } from './openShared.ts';
import { ProjectTasks } from './ProjectTasks.svelte.ts';
import type { Services } from './services.ts';
import type { Workspace } from './Workspace.svelte.ts';

/** Where one document stands for the person at work. */
export type DocumentStatus = 'new' | 'proposed' | 'started' | 'done';

/** A project that is open: its documents, protocol, and where each document stands. */
export class ProjectSession {
  readonly id: ProjectId;
  readonly workspace: Workspace;
  readonly scope = new Scope();
  /** Which kinds of proposals are made and shown. */
  readonly tasks: ProjectTasks;
  #stream: OpenStream;
  #project = $state.raw<Project | undefined>();
  #schema = $state.raw<LabelSchema>() as LabelSchema;
  #recipes = $state.raw<readonly ExportRecipeRecord[]>([]);
  #blindPasses = $state.raw<readonly BlindPass[]>([]);
  #documents = $state.raw<readonly SourceDocument[]>([]);
  #duplicates = $state.raw<readonly DuplicateDecision[]>([]);
  #summaries = new SvelteMap<DocumentId, LayerSummary>();
  #saveState = $state.raw<SaveState>({ kind: 'saving' });
  #labelsById = $derived(new Map(this.#schema.labels.map((label) => [label.id, label])));
  #setAside = $derived(setAsideBy(this.#duplicates));
  /** The documents there is work on: all but those set aside as near-duplicates. */
  readonly worklist: readonly SourceDocument[] = $derived(
    this.#setAside.size === 0 ? this.#documents : this.#documents.filter(({ id }) => !this.#setAside.has(id)),
  );
  #done = $derived.by(() => this.worklist.filter(({ id }) => this.statusOf(id) === 'done').length);

  private constructor(workspace: Workspace, stream: OpenStream, id: ProjectId) {
    this.id = id;
    this.workspace = workspace;
    this.#stream = stream;
    this.tasks = new ProjectTasks({
      models: () => [...workspace.services.models.models, ...workspace.services.installed.models],
      schema: () => this.#schema,
    });
    this.scope.add(stream.records.listen(() => this.#read()));
    this.scope.add(stream.onSaveState((state) => (this.#saveState = state)));
    this.#saveState = stream.saveState;
  }

  static async open(workspace: Workspace, id: ProjectId): Promise<Result<ProjectSession, string>> {
    const { services, person } = workspace;
    const scope = new Scope();
    const opened = await openShared(services, scope, { stream: id, by: person.id, rebase: true });
    if (!opened.ok) return err(opened.error.message);
    if (opened.value.records.size === 0) return err('This project is not in this browser.');
    const session = new ProjectSession(workspace, opened.value, id);
    session.scope.add(() => scope.dispose());
    session.#read();
    for (const summary of await services.store.summaries(id)) session.takeSummary(summary);
    session.scope.add(services.channel.listen(({ stream }) => void session.#refreshSummary(stream)));
    void renewOldLines(session);
    return ok(session);
  }

  get services(): Services {
    return this.workspace.services;
  }

  get name(): string {
    const listed = this.workspace.projects.find(({ id }) => id === this.id);
    return listed?.name ?? this.#project?.name ?? '';
  }

  get schema(): LabelSchema {
    return this.#schema;
  }

  get documents(): readonly SourceDocument[] {
    return this.#documents;
  }

  /** What was said of near-duplicate documents, oldest first. */
  get duplicateDecisions(): readonly DuplicateDecision[] {
    return this.#duplicates;
  }

  isSetAside(documentId: DocumentId): boolean {
    return this.#setAside.has(documentId);
  }

  /** Ways to export this project that were given a name. */
  get recipes(): readonly ExportRecipeRecord[] {
    return this.#recipes;
  }

  get saveState(): SaveState {
    return this.#saveState;
  }

  get seq(): number {
    return this.#stream.head.seq;
  }

  get doneCount(): number {
    return this.#done;
  }

  get problems(): readonly string[] {
    return this.#stream.problems.map(({ message }) => message);
  }

  label(labelId: string): Label {
    return this.#labelsById.get(labelId) ?? { id: labelId, name: labelId, key: '', hue: 13 };
  }

  document(documentId: DocumentId): SourceDocument | undefined {
    return this.#stream.records.get(documentId);
  }

  summaryOf(documentId: DocumentId): LayerSummary | undefined {
    return this.#summaries.get(documentId);
  }

  statusOf(documentId: DocumentId): DocumentStatus {
    const summary = this.#summaries.get(documentId);
    if (summary === undefined) return 'new';
    if (summary.review === 'done') return 'done';
    if (summary.annotations > 0) return 'started';
    return this.waitingIn(documentId) > 0 ? 'proposed' : 'new';
  }

  /** How many proposals that are shown wait in a document, of stretches of text and of relations between them. */
  waitingIn(documentId: DocumentId): number {
    const { openByTask, openProposals = 0, openRelations = [] } = this.#summaries.get(documentId) ?? {};
    const spans = openByTask === undefined ? openProposals : this.tasks.countShown(openByTask);
    return spans + this.tasks.countRelations(openRelations);
  }

  /** The document before or after one in the work list, also where that one is set aside; undefined at the ends. */
  neighbour(documentId: DocumentId, direction: 1 | -1): SourceDocument | undefined {
    const at = this.#documents.findIndex(({ id }) => id === documentId);
    const rest = direction === 1 ? this.#documents.slice(at + 1) : this.#documents.slice(0, at).reverse();
    return rest.find(({ id }) => !this.#setAside.has(id));
  }

  /** The next document, going round, that is not done; undefined where all are. */
  nextUndone(after: DocumentId | undefined): SourceDocument | undefined {
    const from = this.#documents.findIndex(({ id }) => id === after);
    const round = [...this.#documents.slice(from + 1), ...this.#documents.slice(0, Math.max(from, 0))];
    return round.find(({ id }) => this.statusOf(id) !== 'done' && !this.#setAside.has(id));
  }

  /** Only the line of the person at work is kept: each person's work stands on its own. */
  takeSummary(summary: LayerSummary): void {
    const mine = layerIdOf(summary.documentId, this.workspace.person.id);
    if (summary.layerId === mine) this.#summaries.set(summary.documentId, summary);
  }

  /** Stores a batch and lists it. The journal refers to the texts only after they are on disk. */
  async importBatch(batch: ParsedBatch): Promise<Result<number, string>> {
    const stored = await importBatch(this, batch);
    if (!stored.ok || stored.value.documents.length === 0) return stored.ok ? ok(0) : stored;
    const builder = new DiffBuilder();
    for (const document of stored.value.documents) builder.add(document);
    const label = `import ${stored.value.documents.length} documents`;
    const saved = await this.#stream.commit(builder.build(), { label, source: 'import' });
    if (!saved.ok) return err(saved.error.message);
    for (const summary of stored.value.summaries) this.takeSummary(summary);
    return ok(stored.value.documents.length);
  }

  async addLabels(names: Parameters<typeof extendSchema>[1]): Promise<Result<void, string>> {
    const { labels, relations, documentLabels = [] } = names;
    if (labels.length + relations.length + documentLabels.length === 0) return ok(undefined);
    const diff = new DiffBuilder().update(this.#schema, extendSchema(this.#schema, names)).build();
    const saved = await this.#stream.commit(diff, { label: 'add labels', source: 'import' });
    return saved.ok ? ok(undefined) : err(saved.error.message);
  }

  /** Puts the next version of the protocol into effect; refused where another window was first. */
  async replaceSchema(next: LabelSchema, label: string): Promise<Result<void, string>> {
    await this.#stream.follow();
    if (next.version !== this.#schema.version + 1)
      return err(`Version ${this.#schema.version} was made elsewhere meanwhile. Nothing was changed.`);
    const saved = await this.#stream.commit(new DiffBuilder().update(this.#schema, next).build(), { label });
    return saved.ok ? ok(undefined) : err(saved.error.message);
  }

  /** Keeps a recipe, or what it has become, with the project. */
  async putRecipe(recipe: ExportRecipeRecord): Promise<Result<void, string>> {
    const diff = new DiffBuilder().put(this.#stream.records.get(recipe.id), recipe).build();
    const saved = await this.#stream.commit(diff, { label: 'keep an export recipe', source: 'system' });
    return saved.ok ? ok(undefined) : err(saved.error.message);
  }

  async removeRecipe(id: RecipeId): Promise<Result<void, string>> {
    const standing = this.#stream.records.get(id);
    if (standing === undefined) return ok(undefined);
    const diff = new DiffBuilder().remove(standing).build();
    const saved = await this.#stream.commit(diff, { label: 'delete an export recipe', source: 'system' });
    return saved.ok ? ok(undefined) : err(saved.error.message);
  }

  /** Second readings of this project, oldest first. */
  get blindPasses(): readonly BlindPass[] {
    return this.#blindPasses;
  }

  async putBlindPass(pass: BlindPass): Promise<Result<void, string>> {
    const diff = new DiffBuilder().put(this.#stream.records.get(pass.id), pass).build();
    const saved = await this.#stream.commit(diff, { label: 'second reading', source: 'system' });
    return saved.ok ? ok(undefined) : err(saved.error.message);
  }

  /** Switches a kind of proposals, or sets from which score on they are shown; a change of the journal. */
  async setTask(
    task: string,
    change: Partial<Pick<TaskSettings, 'isOn' | 'threshold' | 'model'>>,
  ): Promise<Result<void, string>> {
    const next = this.tasks.changed(task, change);
    const diff = new DiffBuilder().put(this.#stream.records.get(next.id), next).build();
    const { isOn, threshold, model } = change;
    const said = [
      ...(isOn === undefined ? [] : [isOn ? 'on' : 'off']),
      ...(threshold === undefined ? [] : [`shown from ${Math.round(threshold * 100)} %`]),
      ...(model === undefined ? [] : [`by ${model}`]),
    ];
    const saved = await this.#stream.commit(diff, { label: `proposals of ${task}: ${said.join(', ')}` });
    return saved.ok ? ok(undefined) : err(saved.error.message);
  }

  /** Takes back the last change of what is proposed; what was taken back, or undefined where nothing can be. */
  async undoTask(): Promise<Result<string | undefined, string>> {
    const seq = await this.#lastTaskChange();
    if (seq === undefined) return ok(undefined);
    const undone = await this.#stream.undo(seq);
    return undone.ok ? ok(undone.value?.label) : err(undone.error.message);
  }

  async #lastTaskChange(): Promise<number | undefined> {
    for (const seq of this.#stream.undoable.toReversed()) {
      const [change] = await this.services.store.read(this.id, seq - 1, seq);
      const { added = {}, updated = {} } = change?.diff ?? {};
      if ([...Object.keys(added), ...Object.keys(updated)].some((id) => id.startsWith('taskSettings:')))
        return seq;
    }
    return undefined;
  }

  /** Says of a group of near-duplicates which are set aside; the others are kept, and not asked about again. */
  async judgeDuplicates(
    members: readonly DocumentId[],
    setAside: readonly DocumentId[],
  ): Promise<Result<DuplicatesId, string>> {
    const { newSuffix, clock } = this.services;
    const id = newId('duplicates', newSuffix());
    const by = this.workspace.person.id;
    const judged = { typeName: 'duplicates', id, by, at: clock() } as const;
    const diff = new DiffBuilder().add({ ...judged, members: [...members], setAside: [...setAside] }).build();
    const label =
      setAside.length === 0
        ? `keep all of ${members.length} near-duplicates`
        : `set ${setAside.length} of ${members.length} near-duplicates aside`;
    const saved = await this.#stream.commit(diff, { label });
    return saved.ok ? ok(id) : err(saved.error.message);
  }

  /** Takes a decision about near-duplicates back: its documents are in the work list again. */
  async unjudgeDuplicates(id: DuplicatesId): Promise<Result<void, string>> {
    const standing = this.#stream.records.get(id);
    if (standing === undefined) return ok(undefined);
    const diff = new DiffBuilder().remove(standing).build();
    const saved = await this.#stream.commit(diff, { label: 'take a decision about near-duplicates back' });
    return saved.ok ? ok(undefined) : err(saved.error.message);
  }

  async textOf(document: SourceDocument): Promise<string | undefined> {
    const bytes = await this.services.blobs.getBytes(document.blobKey);
    // Without the option a byte order mark would be dropped that is part of the text offsets count in.
    return bytes === undefined ? undefined : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  }

  retry(): void {
    void this.#stream.retry();
  }

  dispose(): void {
    this.scope.dispose();
  }

  #read(): void {
    const { records } = this.#stream;
    this.#project = records.get(this.id);
    const [schema] = records.ofType('schema');
    if (schema !== undefined) this.#schema = schema;
    this.#documents = records.ofType('document');
    this.tasks.take(records.ofType('taskSettings'));
    this.#blindPasses = records.ofType('blindPass').sort((a, b) => (a.at < b.at ? -1 : 1));
    this.#duplicates = records.ofType('duplicates').sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    this.#recipes = records.ofType('recipe').sort((a, b) => a.name.localeCompare(b.name));
  }

  /** Another window has written to a layer of this project. */
  async #refreshSummary(stream: string): Promise<void> {
    if (!stream.startsWith('layer:')) return;
    for (const summary of await this.services.store.summaries(this.id)) {
      if (summary.layerId === stream) this.takeSummary(summary);
    }
  }
}
