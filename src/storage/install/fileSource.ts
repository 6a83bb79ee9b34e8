import { Failed, type Incoming } from './takeIn.ts';

/** Reads a file the person chose, piece by piece. */
export function openFile(file: Blob, signal: AbortSignal) {
  return async (from: number): Promise<Incoming> => ({
    from,
    total: file.size,
    contentType: '',
    chunks: chunksOf(file.slice(from), signal),
  });
}

async function* chunksOf(file: Blob, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    if (signal.aborted) throw new Failed({ kind: 'cancelled' });
    yield read.value;
  }
}
