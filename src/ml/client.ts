import { memoizePromise } from '../lib/memoizePromise.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Scope } from '../lib/scope.ts';
import { createSerialQueue } from '../lib/serialQueue.ts';
import { probeDevice, type DeviceReport } from './device.ts';
import { CANCELLED, type MlFailure } from './failure.ts';
import type { ModelManifest } from './manifest.ts';
import { modelKeyOf } from './modelKey.ts';
import { ModelLoader } from './modelLoader.ts';
import type { OnProgress } from './progress.ts';
import type { TaskMap, TaskName } from './tasks.ts';
import { unlessAborted } from './unlessAborted.ts';
import type { WeightSource } from './weightSource.ts';
import type { TaskCall } from './worker/protocol.ts';
import { WorkerHome } from './workerHome.ts';
import type { WorkerLink } from './workerLink.ts';

export interface RunOptions {
  readonly signal?: AbortSignal;
  /** Windows of work done, of those there are. */
  readonly onProgress?: OnProgress;
}

/** The page's side of the models: one worker, started when needed and ended when idle. */
export interface MlClient {
  /** Fetches the weights and makes the model ready; callers at the same time share one load. Progress in bytes. */
  load(manifest: ModelManifest, onProgress?: OnProgress): Promise<Result<void, MlFailure>>;
  /** Loads where needed and runs; runs are queued. An abort resolves to a `cancelled` failure within 2 s. */
  run<T extends TaskName>(
    manifest: ModelManifest,
    task: T,
    input: TaskMap[T]['input'],
    options?: RunOptions,
  ): Promise<Result<TaskMap[T]['output'], MlFailure>>;
  device(): Promise<DeviceReport>;
}

export interface MlClientOptions {
  readonly weights: WeightSource;
  /** Finds the model that another is built on. */
  readonly findModel?: (id: string) => ModelManifest | undefined;
  /** Starts the worker, or says why none may start (`newMlWorker` in the app, a fake in tests). */
  readonly newWorker: () => Promise<Result<Worker, MlFailure>>;
  /** Ends the worker when disposed. */
  readonly scope: Scope;
  /** Without work for so long, the worker ends and its memory is free (default 3 minutes). */
  readonly idleMs?: number;
}

const IDLE_MS = 3 * 60_000;

export function createMlClient({ idleMs = IDLE_MS, ...options }: MlClientOptions): MlClient {
  const { weights, newWorker, scope, findModel = () => undefined } = options;
  const home = new WorkerHome({ newWorker, scope, idleMs });
  const enqueue = createSerialQueue();
  const probe = memoizePromise(() => probeDevice());
  const device = () => probe.get('device');
  const loader = new ModelLoader({ weights, findModel, threads: async () => (await device()).threads });

  /** The worker with the model in it. */
  async function ready(
    manifest: ModelManifest,
    onProgress?: OnProgress,
  ): Promise<Result<WorkerLink, MlFailure>> {
    const link = await home.link();
    if (!link.ok) return link;
    const loaded = await loader.load(link.value, manifest, onProgress);
    return loaded.ok ? link : loaded;
  }

  async function run<T extends TaskName>(
    manifest: ModelManifest,
    call: { readonly task: T; readonly input: TaskMap[T]['input'] },
    { signal, onProgress }: RunOptions,
  ): Promise<Result<TaskMap[T]['output'], MlFailure>> {
    if (signal?.aborted === true) return err(CANCELLED);
    const link = await unlessAborted(ready(manifest), signal, err(CANCELLED));
    if (!link.ok) return link;
    // A name and its own input are a call of that name; TypeScript does not follow the pair through T.
    const request = { modelKey: modelKeyOf(manifest), ...(call as TaskCall) };
    return link.value.request('run', request, { signal, onProgress });
  }

  return {
    load: (manifest, onProgress) =>
      home.during(async () => {
        const link = await ready(manifest, onProgress);
        return link.ok ? ok(undefined) : link;
      }),
    run(manifest, task, input, options = {}) {
      const done = home.during(() => enqueue(() => run(manifest, { task, input }, options)));
      // The caller hears of a cancel at once; the queue moves on when the worker has stopped.
      return unlessAborted(done, options.signal, err(CANCELLED));
    },
    device,
  };
}
