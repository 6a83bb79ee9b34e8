import { err, ok, type Result } from '../../lib/result.ts';
import { CANCELLED, type MlFailure } from '../failure.ts';
import { findRunner } from '../runners/index.ts';
import type { LoadContext, Runner, RunContext } from '../runners/types.ts';
import type { TaskMap, TaskName } from '../tasks.ts';
import type { Exchanges, FromWorker, ToWorker } from './protocol.ts';

export interface ModelHostOptions {
  /** Opens networks; the number of threads is settled by the first call. */
  readonly openSession: (model: ArrayBuffer, threads: number) => ReturnType<LoadContext['openSession']>;
  readonly post: (message: FromWorker) => void;
}

/** The worker's whole behaviour, apart from being a worker: loads models, runs them, stops when told. */
export class ModelHost {
  #options: ModelHostOptions;
  #runners = new Map<string, Runner<TaskName>>();
  #running = new Map<number, AbortController>();

  constructor(options: ModelHostOptions) {
    this.#options = options;
  }

  /** Answers every request with exactly one `done`. */
  async receive(message: ToWorker): Promise<void> {
    if (message.type === 'cancel') {
      this.#running.get(message.id)?.abort();
      return;
    }
    const controller = new AbortController();
    this.#running.set(message.id, controller);
    const result = await this.#answer(message, controller.signal);
    this.#running.delete(message.id);
    this.#options.post({ type: 'done', id: message.id, result });
  }

  async #answer(
    message: Exclude<ToWorker, { type: 'cancel' }>,
    signal: AbortSignal,
  ): Promise<Result<Exchanges[keyof Exchanges]['response'], MlFailure>> {
    try {
      if (message.type === 'load') return ok(await this.#load(message.body));
      const { id } = message;
      const onProgress: RunContext['onProgress'] = (progress) =>
        this.#options.post({ type: 'progress', id, progress });
      return ok(await this.#run(message.body, { signal, onProgress }));
    } catch (error) {
      return err(signal.aborted ? CANCELLED : failureOf(error));
    }
  }

  async #load({ modelKey, task, runtime, files, ...rest }: Exchanges['load']['request']): Promise<null> {
    const def = findRunner(task, runtime);
    if (def === undefined) throw new Error(`This version cannot run "${task}" models made for ${runtime}.`);
    const openSession = (model: ArrayBuffer) => this.#options.openSession(model, rest.threads);
    const base = rest.baseKey === undefined ? undefined : this.#runners.get(rest.baseKey)?.encoder;
    if (rest.baseKey !== undefined && base === undefined) {
      throw new Error(
        `The model ${modelKey} is built on ${rest.baseKey}, which is not loaded or cannot be built on.`,
      );
    }
    const { defaultHead, thresholds, languages, labelMap, aggregation } = rest;
    const settings = { defaultHead, thresholds, languages, labelMap, aggregation };
    const runner = await def.load({ files, openSession, ...settings, base });
    await this.#runners.get(modelKey)?.release();
    this.#runners.set(modelKey, runner);
    return null;
  }

  #run(
    { modelKey, input }: Exchanges['run']['request'],
    context: RunContext,
  ): Promise<TaskMap[TaskName]['output']> {
    const runner = this.#runners.get(modelKey);
    if (runner === undefined) throw new Error(`The model ${modelKey} is not loaded.`);
    return runner.run(input, context);
  }
}

function failureOf(error: unknown): MlFailure {
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'failed', message: message === '' ? 'The model failed without saying why.' : message };
}
