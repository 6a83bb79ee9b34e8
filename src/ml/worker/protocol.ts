import type { Result } from '../../lib/result.ts';
import type { MlFailure } from '../failure.ts';
import type { ModelManifest } from '../manifest.ts';
import type { Progress } from '../progress.ts';
import type { TaskMap, TaskName } from '../tasks.ts';

/** A call of a task: the input's type follows from the name. */
export type TaskCall = {
  [T in TaskName]: { readonly task: T; readonly input: TaskMap[T]['input'] };
}[TaskName];

/** What can be asked of the worker, and what comes back when it goes well. */
export interface Exchanges {
  load: {
    request: {
      readonly modelKey: string;
      readonly task: TaskName;
      readonly runtime: ModelManifest['runtime'];
      readonly defaultHead?: string;
      readonly thresholds?: ModelManifest['thresholds'];
      readonly languages?: ModelManifest['languages'];
      readonly labelMap?: ModelManifest['labelMap'];
      readonly aggregation?: ModelManifest['aggregation'];
      /** Key of the model whose encoder this one reads; loaded before. */
      readonly baseKey?: string;
      /** Bytes by the role the manifest gives the file; transferred. */
      readonly files: ReadonlyMap<string, ArrayBuffer>;
      readonly threads: number;
    };
    response: null;
  };
  run: {
    request: { readonly modelKey: string } & TaskCall;
    response: TaskMap[TaskName]['output'];
  };
}

export type ExchangeName = keyof Exchanges;

/** Page to worker. `cancel` names the request that is to stop and has no answer of its own. */
export type ToWorker =
  | {
      [E in ExchangeName]: {
        readonly type: E;
        readonly id: number;
        readonly body: Exchanges[E]['request'];
      };
    }[ExchangeName]
  | { readonly type: 'cancel'; readonly id: number };

/** Worker to page: any number of `progress`, then one `done`, each with the id of the request. */
export type FromWorker =
  | { readonly type: 'progress'; readonly id: number; readonly progress: Progress }
  | {
      readonly type: 'done';
      readonly id: number;
      readonly result: Result<Exchanges[ExchangeName]['response'], MlFailure>;
    };
