import { err, ok, type Result } from '../lib/result.ts';
import type { MlFailure } from './failure.ts';
import type { ModelFile, ModelManifest } from './manifest.ts';
import { modelKeyOf } from './modelKey.ts';
import type { OnProgress } from './progress.ts';
import type { WeightSource } from './weightSource.ts';
import type { WorkerLink } from './workerLink.ts';

interface SharedLoad {
  readonly done: Promise<Result<void, MlFailure>>;
  readonly listeners: Set<OnProgress>;
}

export interface ModelLoaderOptions {
  readonly weights: WeightSource;
  /** How many threads the worker may use. */
  readonly threads: () => Promise<number>;
  /** Finds the model that another is built on. */
  readonly findModel: (id: string) => ModelManifest | undefined;
}

/** Brings models into workers, each once per worker; a failed load is forgotten, so that it can be tried again. */
export class ModelLoader {
  #options: ModelLoaderOptions;
  #loads = new WeakMap<WorkerLink, Map<string, SharedLoad>>();

  constructor(options: ModelLoaderOptions) {
    this.#options = options;
  }

  load(link: WorkerLink, manifest: ModelManifest, onProgress?: OnProgress): Promise<Result<void, MlFailure>> {
    const loads = this.#loads.get(link) ?? new Map<string, SharedLoad>();
    this.#loads.set(link, loads);
    const key = modelKeyOf(manifest);
    const known = loads.get(key);
    if (known !== undefined) {
      if (onProgress) known.listeners.add(onProgress);
      return known.done;
    }
    const listeners = new Set(onProgress === undefined ? [] : [onProgress]);
    const tell: OnProgress = (progress) => listeners.forEach((listener) => listener(progress));
    const done = this.#loadInto(link, manifest, tell)
      .then((result) => {
        if (!result.ok) loads.delete(key);
        return result;
      })
      .finally(() => listeners.clear());
    loads.set(key, { done, listeners });
    return done;
  }

  async #loadInto(
    link: WorkerLink,
    manifest: ModelManifest,
    onProgress: OnProgress,
  ): Promise<Result<void, MlFailure>> {
    const base = await this.#loadBase(link, manifest);
    if (!base.ok) return base;
    const files = await this.#fetchAll(manifest, onProgress);
    if (!files.ok) return files;
    const { task, runtime, defaultHead, thresholds, languages, labelMap, aggregation } = manifest;
    const request = {
      ...(base.value === undefined ? {} : { baseKey: modelKeyOf(base.value) }),
      ...{ modelKey: modelKeyOf(manifest), task, runtime, files: files.value },
      ...(defaultHead === undefined ? {} : { defaultHead }),
      ...{ thresholds, languages, labelMap, aggregation },
      threads: await this.#options.threads(),
    };
    const loaded = await link.request('load', request, { transfer: [...files.value.values()] });
    return loaded.ok ? ok(undefined) : loaded;
  }

  /** The model it is built on, loaded; undefined where it stands alone. */
  async #loadBase(
    link: WorkerLink,
    { id, base }: ModelManifest,
  ): Promise<Result<ModelManifest | undefined, MlFailure>> {
    if (base === undefined) return ok(undefined);
    const found = this.#options.findModel(base);
    if (found === undefined || found.base !== undefined) {
      return err({ kind: 'failed', message: `The model "${id}" is built on "${base}", which is not here.` });
    }
    const loaded = await this.load(link, found);
    return loaded.ok ? ok(found) : loaded;
  }

  async #fetchAll(
    manifest: ModelManifest,
    onProgress: OnProgress,
  ): Promise<Result<Map<string, ArrayBuffer>, MlFailure>> {
    const total = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
    const files = new Map<string, ArrayBuffer>();
    let before = 0;
    for (const file of manifest.files) {
      const fetched = await this.#fetchOne(manifest, file, ({ done }) =>
        onProgress({ done: Math.min(total, before + done), total }),
      );
      if (!fetched.ok) return fetched;
      files.set(file.role, fetched.value);
      before += file.bytes;
      onProgress({ done: before, total });
    }
    return ok(files);
  }

  async #fetchOne(
    manifest: ModelManifest,
    file: ModelFile,
    onProgress: OnProgress,
  ): Promise<Result<ArrayBuffer, MlFailure>> {
    const bytes = await this.#options.weights.file(manifest, file, onProgress);
    if (bytes.ok) return bytes;
    return err({ kind: 'weights', message: bytes.error.message, weights: bytes.error });
  }
}
