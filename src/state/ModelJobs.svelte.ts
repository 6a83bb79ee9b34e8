import * as v from 'valibot';
import { newId, type DocumentId } from '../domain/ids.ts';
import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import { runKeyOf, type SuggestionSet } from '../domain/records/suggestionSet.ts';
import type { MlFailure } from '../ml/failure.ts';
import type { ModelManifest } from '../ml/manifest.ts';
import type { TaskMap } from '../ml/tasks.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { acquireStreamLock, type StreamLock } from '../storage/layerLock.ts';
import { summaryFromDisk } from './layerSummaries.ts';
import type { ProjectSession } from './ProjectSession.svelte.ts';

const jobSchema = v.object({ model: v.string(), head: v.optional(v.string()), paused: v.boolean() });

type StoredJob = v.InferOutput<typeof jobSchema>;

export type JobState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' | 'paused'; readonly done: number; readonly total: number }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'failed'; readonly message: string; readonly done: number; readonly total: number };

/**
 * Proposals for all documents of a project, in the background. What is done is on disk document by document, so
 * a reload goes on where it was; one window at a time does the work.
 */
export class ModelJobs {
  #project: ProjectSession;
  #state = $state.raw<JobState>({ kind: 'idle' });
  #stop = new AbortController();
  /** The work of this window, also while it winds down after a pause. */
  #working: Promise<void> = Promise.resolve();
  #loading = $state.raw<{ done: number; total: number } | undefined>();
  #listeners = new Set<(documentId: DocumentId) => void>();
  #tokens = 0;
  #seconds = 0;

  constructor(project: ProjectSession) {
    this.#project = project;
    project.scope.add(() => this.#stop.abort());
  }

  get state(): JobState {
    return this.#state;
  }

  /** Bytes of the model that have come, while it loads. */
  get loading(): { done: number; total: number } | undefined {
    return this.#loading;
  }

  /** Of the work done since the page was loaded; undefined before any. */
  get tokensPerSecond(): number | undefined {
    return this.#seconds === 0 ? undefined : this.#tokens / this.#seconds;
  }

  /** The model that proposes entities here; undefined where the site ships none. */
  get model(): ModelManifest | undefined {
    return this.#project.services.models.models.find(({ task }) => task === 'entities');
  }

  onSuggestions(listener: (documentId: DocumentId) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Goes on with what was running when the page was left. */
  async resume(): Promise<void> {
    const stored = await this.#project.services.store.getMeta(this.#key, jobSchema);
    if (stored === undefined) return;
    if (!stored.paused) return void this.#work(stored);
    const total = this.#project.documents.length;
    this.#state = { kind: 'paused', total, done: await this.#countDone(stored) };
  }

  async start(): Promise<void> {
    const { model } = this;
    if (model === undefined || this.#state.kind === 'running' || this.#state.kind === 'elsewhere') return;
    // What was paused a moment ago may still hold the lock: it is no other window.
    await this.#working;
    if (this.state.kind === 'running') return;
    await this.#work({ model: model.id, paused: false });
  }

  async pause(): Promise<void> {
    if (this.#state.kind !== 'running') return;
    const { done, total } = this.#state;
    this.#stop.abort();
    this.#state = { kind: 'paused', done, total };
    await this.#store({ model: this.model?.id ?? '', paused: true });
  }

  /** Proposals for one document, at once. */
  async runOn(document: SourceDocument, signal?: AbortSignal): Promise<Result<number, string>> {
    const { model } = this;
    if (model === undefined) return err('No model for entities is on this site.');
    const run = await this.#propose(model, document, signal);
    return run.ok ? run : err(run.error.message);
  }

  get #key(): string {
    return `job:${this.#project.id}`;
  }

  #work(job: StoredJob): Promise<void> {
    this.#working = this.#workLocked(job);
    return this.#working;
  }

  async #workLocked(job: StoredJob): Promise<void> {
    const { services, id } = this.#project;
    const model = services.models.models.find((manifest) => manifest.id === job.model);
    if (model === undefined) return;
    const lock = await acquireStreamLock(`${services.databaseName}:job:${id}`);
    this.#project.scope.add(() => lock.release());
    if (lock.mode === 'reader') {
      this.#state = { kind: 'elsewhere' };
      lock.onPromoted(() => void this.#takeOver(lock));
      return;
    }
    await this.#store(job);
    await this.#workWith(lock, model);
  }

  /**
   * The window that worked is gone, or was this page itself before a reload: its lock may outlive it by a moment.
   * What it left on disk says whether anything remains to be done.
   */
  async #takeOver(lock: StreamLock): Promise<void> {
    const stored = await this.#project.services.store.getMeta(this.#key, jobSchema);
    const model = this.#project.services.models.models.find(({ id }) => id === stored?.model);
    if (stored !== undefined && !stored.paused && model !== undefined) {
      this.#working = this.#workWith(lock, model);
      return;
    }
    lock.release();
    this.#state = { kind: 'idle' };
    await this.resume();
  }

  async #workWith(lock: StreamLock, model: ModelManifest): Promise<void> {
    this.#stop = new AbortController();
    try {
      await this.#workThrough(model, this.#stop.signal);
    } finally {
      lock.release();
    }
  }

  async #workThrough(model: ModelManifest, signal: AbortSignal): Promise<void> {
    const { documents, services } = this.#project;
    let done = 0;
    this.#state = { kind: 'running', done, total: documents.length };
    for (const document of documents) {
      if (signal.aborted || this.#project.scope.disposed) return;
      const run = await this.#propose(model, document, signal);
      if (!run.ok) {
        if (run.error.kind === 'cancelled') return;
        const total = documents.length;
        this.#state = { kind: 'failed', message: run.error.message, done, total };
        return;
      }
      done += 1;
      if (!signal.aborted) this.#state = { kind: 'running', done, total: documents.length };
    }
    await services.store.putMeta(this.#key, undefinedJob);
    this.#state = { kind: 'idle' };
  }

  async #propose(
    model: ModelManifest,
    document: SourceDocument,
    signal: AbortSignal | undefined,
  ): Promise<Result<number, MlFailure>> {
    const { services } = this.#project;
    const params = { head: model.defaultHead ?? '' };
    const run = { model: model.id, version: model.version, params };
    if (await services.suggestions.has(document.id, runKeyOf(run))) return ok(0);
    const text = await this.#project.textOf(document);
    if (text === undefined) return ok(0);
    const answered = await this.#run(model, text, signal);
    if (!answered.ok) return answered;
    const set: SuggestionSet = {
      ...run,
      id: newId('suggestionSet', services.newSuffix()),
      documentId: document.id,
      documentSha256: document.sha256,
      origin: 'model',
      createdAt: services.clock(),
      suggestions: answered.value.spans.map((span) => ({ ...span })),
    };
    const stored = await services.suggestions.put([set]);
    if (!stored.ok) return err({ kind: 'failed', message: stored.error.message });
    await this.#announce(document);
    return ok(set.suggestions.length);
  }

  async #run(
    model: ModelManifest,
    text: string,
    signal: AbortSignal | undefined,
  ): Promise<Result<TaskMap['entities']['output'], MlFailure>> {
    const { ml } = this.#project.services;
    const loaded = await ml.load(model, (progress) => (this.#loading = progress));
    this.#loading = undefined;
    if (!loaded.ok) return loaded;
    const since = performance.now();
    const answered = await ml.run(model, 'entities', { text }, signal === undefined ? {} : { signal });
    if (answered.ok) {
      this.#seconds += (performance.now() - since) / 1000;
      this.#tokens += answered.value.tokens;
    }
    return answered;
  }

  async #announce(document: SourceDocument): Promise<void> {
    const summary = await summaryFromDisk(this.#project, document);
    await this.#project.services.store.putSummaries([summary]);
    this.#project.takeSummary(summary);
    for (const listener of this.#listeners) listener(document.id);
  }

  async #countDone(job: StoredJob): Promise<number> {
    const { documents, services } = this.#project;
    const model = services.models.models.find(({ id }) => id === job.model);
    if (model === undefined) return 0;
    const counts = await services.suggestions.countFor(documents.map(({ id }) => id));
    return [...counts.values()].filter((count) => count > 0).length;
  }

  async #store(job: StoredJob): Promise<void> {
    await this.#project.services.store.putMeta(this.#key, job);
  }
}

/** Stands for "nothing to resume": it does not parse as a job. */
const undefinedJob = { finished: true };
