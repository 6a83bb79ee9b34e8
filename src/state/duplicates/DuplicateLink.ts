import { startFencedWorker } from '../../lib/fencedWorker.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Scope } from '../../lib/scope.ts';
import type {
  DuplicateExchanges,
  DuplicateRequest,
  FromDuplicateWorker,
  ToDuplicateWorker,
} from './duplicateProtocol.ts';
import workerUrl from './duplicateWorker.ts?worker&url';

const UNPROTECTED =
  'Near-duplicates are not looked for: that needs https and a browser with service workers.';
const ENDED = 'Comparing the documents was broken off. Reload the page to go on.';

interface Pending {
  readonly settle: (answer: Result<unknown, string>) => void;
  readonly onprogress: ((done: number) => void) | undefined;
}

/** Starts the worker that compares documents; it gets to see texts. Ends with the scope. */
export async function startDuplicateLink(
  scope: Scope,
  textOf: (id: string) => Promise<string | undefined>,
): Promise<Result<DuplicateLink, string>> {
  const worker = await startFencedWorker(workerUrl, 'duplicates');
  if (worker === undefined) return err(UNPROTECTED);
  if (!scope.disposed) return ok(new DuplicateLink(worker, scope, textOf));
  worker.terminate();
  return err(ENDED);
}

/** Requests to the worker that compares documents, and the texts it asks for meanwhile. */
export class DuplicateLink {
  #worker: Worker;
  #pending = new Map<number, Pending>();
  #calls = 0;
  #isOver = false;
  #textOf: (id: string) => Promise<string | undefined>;

  constructor(worker: Worker, scope: Scope, textOf: (id: string) => Promise<string | undefined>) {
    this.#worker = worker;
    this.#textOf = textOf;
    scope.add(() => this.#end());
    scope.listen<MessageEvent<FromDuplicateWorker>>(worker, 'message', ({ data }) => this.#receive(data));
    scope.listen(worker, 'error', (event) => {
      event.preventDefault();
      this.#end();
    });
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  request<R extends DuplicateRequest>(
    type: R,
    body: DuplicateExchanges[R]['request'],
    onprogress?: (done: number) => void,
  ): Promise<Result<DuplicateExchanges[R]['response'], string>> {
    if (this.#isOver) return Promise.resolve(err(ENDED));
    const call = ++this.#calls;
    return new Promise((resolve) => {
      // The number of the call ties the answer to this request, and so to its type.
      const settle = (answer: Result<unknown, string>): void =>
        resolve(answer as Result<DuplicateExchanges[R]['response'], string>);
      this.#pending.set(call, { settle, onprogress });
      this.#send({ type, call, body } as ToDuplicateWorker);
    });
  }

  #receive(message: FromDuplicateWorker): void {
    if (message.type === 'need') return void this.#give(message.id);
    const pending = this.#pending.get(message.call);
    if (message.type === 'progress') return pending?.onprogress?.(message.done);
    this.#pending.delete(message.call);
    pending?.settle(message.type === 'done' ? ok(message.result) : err(`${ENDED} (${message.message})`));
  }

  async #give(id: string): Promise<void> {
    const text = await this.#textOf(id).catch(() => undefined);
    if (!this.#isOver) this.#send({ type: 'text', id, text });
  }

  #send(message: ToDuplicateWorker): void {
    this.#worker.postMessage(message);
  }

  #end(): void {
    this.#isOver = true;
    this.#worker.terminate();
    for (const { settle } of this.#pending.values()) settle(err(ENDED));
    this.#pending.clear();
  }
}
