import * as v from 'valibot';
import type { DocumentId } from '../domain/ids.ts';
import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { MlFailure } from '../ml/failure.ts';
import type { TaskName } from '../ml/tasks.ts';
import { acquireStreamLock, type StreamLock } from '../storage/layerLock.ts';
import { summaryFromDisk } from './layerSummaries.ts';
import type { ProjectSession } from './ProjectSession.svelte.ts';
import { missingRuns, planRuns, runMissing, type PlannedRun } from './textRuns.ts';

const jobSchema = v.object({ paused: v.boolean() });

export type JobState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' | 'paused'; readonly done: number; readonly total: number }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'failed'; readonly message: string; readonly done: number; readonly total: number };

/**
 * Proposals of every kind that is switched on, for all documents of a project, in the background. What is done is on
 * disk document by document and task by task, so a reload goes on where it was; one window at a time does the work.
 */
export class ModelJobs {
  #project: ProjectSession;
  #state = $state.raw<JobState>({ kind: 'idle' });
  #stop = new AbortController();
  /** The work of this window, also while it winds down after a pause. */
  #working: Promise<void> = Promise.resolve();
  #loading = $state.raw<{ done: number; total: number } | undefined>();
  #listeners = new Set<(documentId: DocumentId) => void>();
  #seconds = $state.raw<Readonly<Partial<Record<TaskName, number>>>>({});
  #tokens = 0;

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

  /** How fast texts were read since the page was loaded, all tasks together; undefined before any was. */
  get tokensPerSecond(): number | undefined {
    const seconds = Object.values(this.#seconds).reduce((a, b) => a + b, 0);
    return seconds === 0 || this.#tokens === 0 ? undefined : this.#tokens / seconds;
  }

  /** What each task has taken since the page was loaded, in seconds. */
  get secondsByTask(): Readonly<Partial<Record<TaskName, number>>> {
    return this.#seconds;
  }

  /** Whether any task is on that a model of this site can do. */
  get canRun(): boolean {
    return this.#project.tasks.wanted.length > 0;
  }

  onSuggestions(listener: (documentId: DocumentId) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Goes on with what was running when the page was left. */
  async resume(): Promise<void> {
    const stored = await this.#project.services.store.getMeta(this.#key, jobSchema);
    if (stored === undefined) return;
    if (!stored.paused) return void this.#work();
    const total = this.#project.worklist.length;
    this.#state = {
      kind: 'paused',
      total,
      done: total - (await this.#missing(planRuns(this.#project))).size,
    };
  }

  async start(): Promise<void> {
    if (!this.canRun || this.#state.kind === 'running' || this.#state.kind === 'elsewhere') return;
    // What was paused a moment ago may still hold the lock: it is no other window.
    await this.#working;
    if (this.state.kind === 'running') return;
    await this.#work();
  }

  async pause(): Promise<void> {
    if (this.#state.kind !== 'running') return;
    const { done, total } = this.#state;
    this.#stop.abort();
    this.#state = { kind: 'paused', done, total };
    await this.#store({ paused: true });
  }

  /** Proposals for one document, at once. */
  async runOn(document: SourceDocument, signal?: AbortSignal): Promise<Result<number, string>> {
    if (!this.canRun) return err(NOTHING_ON);
    const run = await this.#propose(document, planRuns(this.#project), signal);
    return run.ok ? run : err(run.error.message);
  }

  /** How many documents have not been through every task that is on. */
  async waiting(): Promise<number> {
    return (await this.#missing(planRuns(this.#project))).size;
  }

  get #key(): string {
    return `job:${this.#project.id}`;
  }

  #work(): Promise<void> {
    this.#working = this.#workLocked();
    return this.#working;
  }

  async #workLocked(): Promise<void> {
    const { services, id } = this.#project;
    if (!this.canRun) return;
    const lock = await acquireStreamLock(`${services.databaseName}:job:${id}`);
    this.#project.scope.add(() => lock.release());
    if (lock.mode === 'reader') {
      this.#state = { kind: 'elsewhere' };
      lock.onPromoted(() => void this.#takeOver(lock));
      return;
    }
    await this.#store({ paused: false });
    await this.#workWith(lock);
  }

  /**
   * The window that worked is gone, or was this page itself before a reload: its lock may outlive it by a moment.
   * What it left on disk says whether anything remains to be done.
   */
  async #takeOver(lock: StreamLock): Promise<void> {
    const stored = await this.#project.services.store.getMeta(this.#key, jobSchema);
    if (stored !== undefined && !stored.paused && this.canRun) {
      this.#working = this.#workWith(lock);
      return;
    }
    lock.release();
    this.#state = { kind: 'idle' };
    await this.resume();
  }

  async #workWith(lock: StreamLock): Promise<void> {
    this.#stop = new AbortController();
    try {
      await this.#workThrough(this.#stop.signal);
    } finally {
      lock.release();
    }
  }

  /** Documents that come, and tasks that are switched on, while it works are done as well. */
  async #workThrough(signal: AbortSignal): Promise<void> {
    // A document whose text is missing stays as it is: it is not tried twice.
    const tried = new Set<string>();
    for (;;) {
      const plan = planRuns(this.#project);
      const missing = await this.#missing(plan);
      const left = this.#project.worklist.filter(({ id }) => missing.has(id) && !tried.has(nameOf(plan, id)));
      if (left.length === 0) break;
      for (const { id } of left) tried.add(nameOf(plan, id));
      if (!(await this.#workOn(left, plan, signal))) return;
    }
    await this.#project.services.store.putMeta(this.#key, undefinedJob);
    this.#state = { kind: 'idle' };
  }

  /** False where it was stopped, or failed. */
  async #workOn(
    left: readonly SourceDocument[],
    plan: readonly PlannedRun[],
    signal: AbortSignal,
  ): Promise<boolean> {
    const { tasks } = this.#project;
    const total = this.#project.worklist.length;
    let done = total - left.length;
    this.#state = { kind: 'running', done, total };
    for (const document of left) {
      if (signal.aborted || this.#project.scope.disposed) return false;
      // What was switched off meanwhile is left out from here on.
      const wanted = plan.filter(({ task }) => tasks.isOn(task.task));
      const run = await this.#propose(document, wanted, signal);
      if (!run.ok) {
        if (run.error.kind !== 'cancelled')
          this.#state = { kind: 'failed', message: run.error.message, done, total };
        return false;
      }
      done += 1;
      if (!signal.aborted) this.#state = { kind: 'running', done, total };
    }
    return true;
  }

  async #propose(
    document: SourceDocument,
    plan: readonly PlannedRun[],
    signal: AbortSignal | undefined,
  ): Promise<Result<number, MlFailure>> {
    let runs = 0;
    const run = await runMissing(this.#project, document, plan, {
      signal,
      onLoading: (progress) => (this.#loading = progress),
      onRun: ({ task, seconds, tokens = 0 }) => {
        runs += 1;
        this.#seconds = { ...this.#seconds, [task]: (this.#seconds[task] ?? 0) + seconds };
        if (task === 'entities') this.#tokens += tokens;
      },
    });
    // What was stored before a failure counts as well.
    if (runs > 0) await this.#announce(document);
    return run.ok ? ok(run.value) : run;
  }

  async #announce(document: SourceDocument): Promise<void> {
    const summary = await summaryFromDisk(this.#project, document);
    await this.#project.services.store.putSummaries([summary]);
    this.#project.takeSummary(summary);
    for (const listener of this.#listeners) listener(document.id);
  }

  #missing(plan: readonly PlannedRun[]): ReturnType<typeof missingRuns> {
    return missingRuns(this.#project, plan, this.#project.worklist);
  }

  async #store(job: v.InferOutput<typeof jobSchema>): Promise<void> {
    await this.#project.services.store.putMeta(this.#key, job);
  }
}

/** Names a plan for one document. */
const nameOf = (plan: readonly PlannedRun[], documentId: DocumentId): string =>
  [documentId, ...plan.map(({ key }) => key)].join(' ');

const NOTHING_ON =
  'Nothing is to be proposed here: no model of this site fits the labels of the protocol, or all are switched off.';

/** Stands for "nothing to resume": it does not parse as a job. */
const undefinedJob = { finished: true };
