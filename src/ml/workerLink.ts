import { err, type Result } from '../lib/result.ts';
import { Scope } from '../lib/scope.ts';
import { CANCELLED, CLOSED, CRASHED, type MlFailure } from './failure.ts';
import type { OnProgress } from './progress.ts';
import type { ExchangeName, Exchanges, FromWorker, ToWorker } from './worker/protocol.ts';

type Answer = Extract<FromWorker, { type: 'done' }>['result'];

interface Pending {
  readonly settle: (answer: Answer) => void;
  readonly onProgress: OnProgress | undefined;
}

export interface RequestOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: OnProgress | undefined;
  readonly transfer?: readonly Transferable[];
}

/** How long a worker may go on after a cancel before it is ended. */
const CANCEL_MS = 2000;

/** One running worker: requests and their answers. Over once the worker crashed, hung or was closed. */
export class WorkerLink {
  #worker: Worker;
  #scope = new Scope();
  #pending = new Map<number, Pending>();
  #lastId = 0;

  constructor(worker: Worker) {
    this.#worker = worker;
    this.#scope.add(() => worker.terminate());
    this.#scope.listen<MessageEvent<FromWorker>>(worker, 'message', ({ data }) => this.#receive(data));
    this.#scope.listen(worker, 'error', (event) => {
      event.preventDefault();
      this.close(CRASHED);
    });
    this.#scope.listen(worker, 'messageerror', () => this.close(CRASHED));
  }

  get closed(): boolean {
    return this.#scope.disposed;
  }

  /** Ends the worker; what is still waited for fails with `failure`. */
  close(failure: MlFailure = CLOSED): void {
    this.#scope.dispose();
    for (const { settle } of [...this.#pending.values()]) settle(err(failure));
  }

  request<E extends ExchangeName>(
    type: E,
    body: Exchanges[E]['request'],
    options: RequestOptions = {},
  ): Promise<Result<Exchanges[E]['response'], MlFailure>> {
    if (this.closed) return Promise.resolve(err(CLOSED));
    if (options.signal?.aborted === true) return Promise.resolve(err(CANCELLED));
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      const scope = this.#scope.child();
      const settle = (answer: Answer) => {
        this.#pending.delete(id);
        scope.dispose();
        // The id ties the answer to this request, and so to its type.
        resolve(answer);
      };
      this.#pending.set(id, { settle, onProgress: options.onProgress });
      if (options.signal) scope.listen(options.signal, 'abort', () => this.#cancel(id, scope));
      this.#worker.postMessage({ type, id, body }, [...(options.transfer ?? [])]);
    });
  }

  #cancel(id: number, scope: Scope): void {
    this.#worker.postMessage({ type: 'cancel', id } satisfies ToWorker);
    const timer = setTimeout(() => {
      this.#pending.get(id)?.settle(err(CANCELLED));
      this.close(CRASHED);
    }, CANCEL_MS);
    scope.add(() => clearTimeout(timer));
  }

  #receive(message: FromWorker): void {
    const pending = this.#pending.get(message.id);
    if (message.type === 'progress') pending?.onProgress?.(message.progress);
    else pending?.settle(message.result);
  }
}
