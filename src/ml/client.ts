import type { Result } from '../lib/result.ts';
import type { Scope } from '../lib/scope.ts';
import type { DeviceReport } from './device.ts';
import type { MlFailure } from './failure.ts';
import type { ModelManifest } from './manifest.ts';
import type { OnProgress } from './progress.ts';
import type { TaskMap, TaskName } from './tasks.ts';
import type { WeightSource } from './weightSource.ts';

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
  /** Starts the worker, or says why none may start (`newMlWorker` in the app, a fake in tests). */
  readonly newWorker: () => Promise<Result<Worker, MlFailure>>;
  /** Ends the worker when disposed. */
  readonly scope: Scope;
  /** Without work for so long, the worker ends and its memory is free (default 3 minutes). */
  readonly idleMs?: number;
}

export function createMlClient(options: MlClientOptions): MlClient {
  void options;
  throw new Error('Being built.');
}
