import { err, ok, type Result } from '../lib/result.ts';
import { sha256 } from '../lib/sha256.ts';

/** Why a file is not to be had; `message` is a sentence for the person. */
export interface FileProblem {
  readonly kind: 'hash' | 'network' | 'missing';
  readonly message: string;
}

export type OnBytes = (done: number, total: number) => void;

const NETWORK: FileProblem = {
  kind: 'network',
  message:
    'A model file could not be fetched from this site. Check that the site can be reached, then try again.',
};

const MISSING: FileProblem = {
  kind: 'missing',
  message:
    'A model file is not on this site, though its list of models names it. The installation is incomplete.',
};

const WRONG_HASH: FileProblem = {
  kind: 'hash',
  message:
    'A model file is not the one its manifest names (its SHA-256 differs), so it was thrown away and the model is not used.',
};

async function readAll(response: Response, total: number, onBytes?: OnBytes) {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  // Not `for await`: Safari's streams are not iterable.
  const reader = response.body?.getReader();
  let done = 0;
  for (let read = await reader?.read(); read?.value !== undefined; read = await reader?.read()) {
    parts.push(read.value);
    done += read.value.byteLength;
    onBytes?.(Math.min(done, total), total);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** Fetches a file and hands it out only if its hash is the one expected. */
export async function fetchBytes(
  file: { readonly url: string; readonly sha256: string; readonly bytes: number },
  onBytes?: OnBytes,
): Promise<Result<Uint8Array<ArrayBuffer>, FileProblem>> {
  try {
    const response = await fetch(file.url);
    if (!response.ok) return err(response.status === 404 ? MISSING : NETWORK);
    const bytes = await readAll(response, file.bytes, onBytes);
    return (await sha256(bytes)) === file.sha256 ? ok(bytes) : err(WRONG_HASH);
  } catch {
    return err(NETWORK);
  }
}
