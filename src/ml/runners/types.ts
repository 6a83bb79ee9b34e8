import type { Tokens } from '../../engines/text/tokenize.ts';
import type { ModelManifest } from '../manifest.ts';
import type { OnProgress } from '../progress.ts';
import type { TaskMap, TaskName } from '../tasks.ts';
import type { TokenWindow } from './entities/windows.ts';

/** A tensor as runners see it: dense, row-major. */
export type TensorValue =
  | { readonly type: 'int64'; readonly dims: readonly number[]; readonly data: BigInt64Array }
  | { readonly type: 'float32'; readonly dims: readonly number[]; readonly data: Float32Array };

export type Feeds = Readonly<Record<string, TensorValue>>;

/** A network ready to run; onnxruntime in the worker, arithmetic in tests. */
export interface Session {
  /** Names of what `run` is to be given, where they are known. */
  readonly inputNames?: readonly string[];
  run(feeds: Feeds): Promise<Feeds>;
  release(): Promise<void>;
}

export interface RunContext {
  /** Looked at between windows of work; an aborted run rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** Windows done, of all. */
  readonly onProgress: OnProgress;
}

/** What a network gave for one window of a text, its context included. */
export interface EncodedPart {
  readonly window: TokenWindow;
  /** Every output by name, [L, columns] with L the tokens of the window and its context. */
  readonly outputs: Feeds;
}

/** A network that reads a text once for every model built on it. */
export interface SharedEncoder {
  /**
   * The text in windows, in order. What is built on top may look `HEAD_REACH` tokens to either side of a window's own:
   * states are exact that far into the context. The last text is remembered, so that a second model costs no second
   * pass.
   */
  parts(text: string, tokens: Tokens, context: RunContext): AsyncGenerator<EncodedPart>;
}

/** A loaded model that does one task. */
export interface Runner<T extends TaskName> {
  run(input: TaskMap[T]['input'], context: RunContext): Promise<TaskMap[T]['output']>;
  release(): Promise<void>;
  /** Where other models may be built on this one. */
  readonly encoder?: SharedEncoder;
}

export interface LoadContext {
  /** Bytes by the role the manifest gives the file. */
  readonly files: ReadonlyMap<string, ArrayBuffer>;
  readonly openSession: (model: ArrayBuffer) => Promise<Session>;
  readonly defaultHead?: string | undefined;
  readonly thresholds?: ModelManifest['thresholds'];
  readonly languages?: ModelManifest['languages'] | undefined;
  readonly labelMap?: ModelManifest['labelMap'];
  readonly aggregation?: ModelManifest['aggregation'];
  /** Of the model that the manifest names as its base. */
  readonly base?: SharedEncoder | undefined;
}

/** How one task is done on one runtime. `load` rejects with a sentence where the files are not what they should be. */
export interface RunnerDef<T extends TaskName> {
  readonly task: T;
  readonly runtime: ModelManifest['runtime'];
  load(context: LoadContext): Promise<Runner<T>>;
}

export type AnyRunnerDef = { [T in TaskName]: RunnerDef<T> }[TaskName];
