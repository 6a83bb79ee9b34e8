import { SvelteMap } from 'svelte/reactivity';
import { layerIdOf, type DocumentId, type ProjectId, type RecipeId } from '../domain/ids.ts';
import { extendSchema } from '../domain/edits/extendSchema.ts';
import type { OpenStream } from '../domain/journal/openStream.ts';
import type { SaveState } from '../domain/journal/openStreamTypes.ts';
import type { LayerSummary } from '../domain/journal/ports.ts';
import { DiffBuilder } from '../domain/journal/recordsDiff.ts';
import type { ExportRecipeRecord } from '../domain/records/exportRecipe.ts';
import type { Label, LabelSchema } from '../domain/records/labelSchema.ts';
import type { Project } from '../domain/records/project.ts';
import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import type { ParsedBatch } from '../formats/Batcher.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { Scope } from '../lib/scope.ts';
import { importBatch } from './importBatch.ts';
import { openShared } from './openShared.ts';
import type { Services } from './services.ts';
import type { Workspace } from './Workspace.svelte.ts';

/** Where one document stands for the person at work. */
export type DocumentStatus = 'new' | 'proposed' | 'started' | 'done';

/** A project that is open: its documents, protocol, and where each document stands. */
export class ProjectSession {
  readonly id: ProjectId;
  readonly workspace: Workspace;
  readonly scope = new Scope();
  #stream: OpenStream;
  #project = $state.raw<Project | undefined>();
  #schema = $state.raw<LabelSchema>() as LabelSchema;
  #recipes = $state.raw<readonly ExportRecipeRecord[]>([]);
  #documents = $state.raw<readonly SourceDocument[]>([]);
  #summaries = new SvelteMap<DocumentId, LayerSummary>();
  #saveState = $state.raw<SaveState>({ kind: 'saving' });
  #labelsById = $derived(new Map(this.#schema.labels.map((label) => [label.id, label])));
  #done = $derived.by(() => this.#documents.filter(({ id }) => this.statusOf(id) === 'done').length);

  private constructor(workspace: Workspace, stream: OpenStream, id: ProjectId) {
    this.id = id;
    this.workspace = workspace;
    this.#stream = stream;
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
    return (summary.openProposals ?? 0) > 0 ? 'proposed' : 'new';
  }

  /** The next document, going round, that is not done; undefined where all are. */
  nextUndone(after: DocumentId | undefined): SourceDocument | undefined {
    const from = this.#documents.findIndex(({ id }) => id === after);
    const round = [...this.#documents.slice(from + 1), ...this.#documents.slice(0, Math.max(from, 0))];
    return round.find(({ id }) => this.statusOf(id) !== 'done');
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
