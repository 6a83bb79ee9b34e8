import { ModelHost, type ModelHostOptions } from '../../src/ml/worker/modelHost.ts';
import type { FromWorker, ToWorker } from '../../src/ml/worker/protocol.ts';

/** A worker without a thread: the real host behind structured clones. It can be deaf to messages, and crash. */
export class FakeWorker extends EventTarget {
  readonly received: ToWorker[] = [];
  terminated = false;
  deafTo: ToWorker['type'] | undefined;
  #host: ModelHost;

  constructor(openSession: ModelHostOptions['openSession']) {
    super();
    this.#host = new ModelHost({ openSession, post: (message) => this.#answer(message) });
  }

  /** As the Worker it stands for. */
  asWorker(): Worker {
    return this as unknown as Worker;
  }

  postMessage(message: ToWorker, transfer: Transferable[] = []): void {
    const copy = structuredClone(message, { transfer });
    this.received.push(copy);
    if (copy.type !== this.deafTo) queueMicrotask(() => void this.#host.receive(copy));
  }

  terminate(): void {
    this.terminated = true;
  }

  crash(): void {
    this.dispatchEvent(new Event('error', { cancelable: true }));
  }

  #answer(message: FromWorker): void {
    if (!this.terminated) this.dispatchEvent(new MessageEvent('message', { data: structuredClone(message) }));
  }
}
