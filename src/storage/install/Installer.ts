import { startFencedWorker } from '../../lib/fencedWorker.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Scope } from '../../lib/scope.ts';
import workerUrl from './installWorker.ts?worker&url';
import type {
  FromInstaller,
  InstalledFile,
  InstallFailure,
  InstallSource,
  ToInstaller,
  WantedFile,
} from './protocol.ts';

interface Pending {
  readonly settle: (result: Result<InstalledFile, InstallFailure>) => void;
  readonly onProgress: (done: number, total: number) => void;
}

export interface InstallOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** The page's side of the worker that writes model files. Ends with the scope. */
export class Installer {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #calls = 0;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<FromInstaller>) => this.#hear(data);
    worker.onerror = () => this.#endAll();
  }

  /** Undefined where the worker cannot be fenced in. */
  static async start(scope: Scope): Promise<Installer | undefined> {
    const worker = await startFencedWorker(workerUrl, 'install');
    if (worker === undefined) return undefined;
    const installer = new Installer(worker);
    scope.add(() => {
      worker.terminate();
      installer.#endAll();
    });
    return installer;
  }

  /** Writes a file under its key and tells its hash; what breaks off is gone on with the next time. */
  install(
    file: WantedFile,
    source: InstallSource,
    { signal, onProgress = () => undefined }: InstallOptions = {},
  ): Promise<Result<InstalledFile, InstallFailure>> {
    const id = (this.#calls += 1);
    return new Promise((resolve) => {
      this.#pending.set(id, { settle: resolve, onProgress });
      this.#say({ type: 'install', id, file, source }, 'port' in source ? [source.port] : []);
      signal?.addEventListener('abort', () => this.#say({ type: 'cancel', id }));
    });
  }

  #hear(message: FromInstaller): void {
    const pending = this.#pending.get(message.id);
    if (pending === undefined) return;
    if (message.type === 'progress') return pending.onProgress(message.done, message.total);
    this.#pending.delete(message.id);
    pending.settle(message.type === 'done' ? ok(message.file) : err(message.failure));
  }

  #endAll(): void {
    for (const { settle } of this.#pending.values()) settle(err({ kind: 'storage' }));
    this.#pending.clear();
  }

  #say(message: ToInstaller, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer);
  }
}
