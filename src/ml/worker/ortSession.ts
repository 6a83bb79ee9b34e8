import wasmModuleUrl from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import type { InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import type { Feeds, Session, TensorValue } from '../runners/types.ts';
import { graphFailure } from './graphFailure.ts';

const absolute = (url: string): string => new URL(url, import.meta.url).href;

/**
 * onnxruntime on WebAssembly. Imported only here and only when asked for: a worker that imports it statically hangs
 * in the production build once there are threads, as each thread loads the worker's file anew.
 */
export async function openOrtSession(model: ArrayBuffer, threads: number): Promise<Session> {
  const ort = await import('onnxruntime-web/wasm');
  ort.env.wasm.numThreads = threads;
  ort.env.wasm.wasmPaths = {
    wasm: absolute(wasmUrl),
    // One thread uses the copy inside the bundle: hosts that do not know .mjs serve it under a wrong type.
    ...(threads > 1 ? { mjs: absolute(wasmModuleUrl) } : {}),
  };
  const options = { executionProviders: ['wasm'], intraOpNumThreads: threads };
  const failed = (error: unknown): never => {
    throw new Error(graphFailure(error instanceof Error ? error.message : String(error)));
  };
  const session = await ort.InferenceSession.create(model, options).catch(failed);
  return {
    inputNames: session.inputNames,
    async run(feeds) {
      const inputs = Object.entries(feeds).map(
        ([name, { type, data, dims }]) => [name, new ort.Tensor(type, data, dims)] as const,
      );
      return valuesOf(await session.run(Object.fromEntries(inputs)).catch(failed));
    },
    release: () => session.release(),
  };
}

function valuesOf(outputs: InferenceSession.OnnxValueMapType): Feeds {
  return Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, valueOf(value)]));
}

function valueOf({ data, dims, type }: Tensor): TensorValue {
  if (data instanceof Float32Array) return { type: 'float32', dims, data };
  if (data instanceof BigInt64Array) return { type: 'int64', dims, data };
  throw new Error(`The model gives numbers of the type ${type}, unknown here.`);
}
