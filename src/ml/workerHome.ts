import { err, ok, type Result } from '../lib/result.ts';
import type { Scope } from '../lib/scope.ts';
import { CLOSED, type MlFailure } from './failure.ts';
import { WorkerLink } from './workerLink.ts';

export interface WorkerHomeOptions {
  readonly newWorker: () => Promise<Result<Worker, MlFailure>>;
  readonly scope: Scope;
  readonly idleMs: number;
}

/** Keeps at most one worker: started on demand, again after a crash, ended when idle or when the scope is disposed. */
export class WorkerHome {
  #options: WorkerHomeOptions;
  #starting: Promise<Result<WorkerLink, MlFailure>> | undefined;
  #link: WorkerLink | undefined;
  #busy = 0;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(options: WorkerHomeOptions) {
    this.#options = options;
    options.scope.add(() => {
      clearTimeout(this.#idle);
      this.#link?.close();
    });
  }

  /** Does work during which the worker does not count as idle. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#busy++;
    clearTimeout(this.#idle);
    try {
      return await work();
    } finally {
      this.#busy--;
      if (this.#busy === 0 && !this.#options.scope.disposed) {
        this.#idle = setTimeout(() => this.#link?.close(), this.#options.idleMs);
      }
    }
  }

  /** The running worker, or a new one. */
  async link(): Promise<Result<WorkerLink, MlFailure>> {
    if (this.#options.scope.disposed) return err(CLOSED);
    if (this.#link?.closed === false) return ok(this.#link);
    this.#starting ??= this.#start().finally(() => (this.#starting = undefined));
    return this.#starting;
  }

  async #start(): Promise<Result<WorkerLink, MlFailure>> {
    const started = await this.#options.newWorker();
    if (!started.ok) return started;
    this.#link = new WorkerLink(started.value);
    if (!this.#options.scope.disposed) return ok(this.#link);
    this.#link.close();
    return err(CLOSED);
  }
}
