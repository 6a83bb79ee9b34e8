import { err, ok, type Result } from '../lib/result.ts';
import { sha256 } from '../lib/sha256.ts';
import type { WeightFailure } from './failure.ts';
import type { ModelFile, ModelManifest } from './manifest.ts';
import { modelsUrl } from './modelRegistry.ts';
import type { OnProgress } from './progress.ts';
import type { WeightSource } from './weightSource.ts';

/** Weights that lie beside the page, fetched anew each time and checked: what a cache fills itself from. */
export function fetchWeights(base: string = modelsUrl()): WeightSource {
  return {
    async file(manifest, file, onProgress) {
      const url = new URL(`${manifest.id}/${file.path}`, base).href;
      const fetched = await fetchBytes(url, manifest, onProgress);
      return fetched.ok ? verified(fetched.value, manifest, file) : fetched;
    },
  };
}

async function fetchBytes(
  url: string,
  manifest: ModelManifest,
  onProgress: OnProgress,
): Promise<Result<Uint8Array<ArrayBuffer>, WeightFailure>> {
  try {
    const response = await fetch(url);
    if (response.status === 404) {
      return err({
        kind: 'missing',
        message: `A file of the model "${manifest.title}" is not on this site.`,
      });
    }
    if (!response.ok) throw new Error(`status ${response.status}`);
    return ok(await readAll(response, onProgress));
  } catch {
    return err({ kind: 'network', message: `The model "${manifest.title}" could not be fetched.` });
  }
}

async function readAll(response: Response, onProgress: OnProgress): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  const total = Number(response.headers.get('Content-Length') ?? 0);
  let done = 0;
  const reader = response.body?.getReader();
  for (let read = await reader?.read(); read?.value !== undefined; read = await reader?.read()) {
    parts.push(read.value);
    done += read.value.length;
    onProgress({ done, total });
  }
  const bytes = new Uint8Array(done);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** The bytes, if they are those that the manifest names. */
export async function verified(
  bytes: Uint8Array<ArrayBuffer>,
  manifest: ModelManifest,
  file: ModelFile,
): Promise<Result<ArrayBuffer, WeightFailure>> {
  if (bytes.length === file.bytes && (await sha256(bytes)) === file.sha256) return ok(bytes.buffer);
  const message = `The file ${file.path} of the model "${manifest.title}" is not the one its manifest describes, so it is not used.`;
  return err({ kind: 'hash', message });
}
