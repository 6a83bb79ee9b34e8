import { err, ok, type Result } from '../../lib/result.ts';
import type { FileSource } from '../sources.ts';
import { tooLarge } from '../text/readText.ts';

/** Larger content is refused while it is being unpacked: a small file may claim to hold any amount. */
const MAX_BYTES = 512 * 1024 * 1024;

/** A single gzipped file under the name of what is inside; an archive of several files is none. */
export const isGzip = (name: string): boolean => /\.gz$/i.test(name) && !/\.tar\.gz$/i.test(name);

/** The file inside, unpacked when it is read. */
export function gzipContent(file: FileSource): FileSource {
  const withoutEnding = (name: string): string => name.slice(0, -'.gz'.length);
  return {
    ...file,
    name: withoutEnding(file.name),
    ...(file.path === undefined ? {} : { path: withoutEnding(file.path) }),
    read: async () => {
      const packed = await file.read();
      return packed.ok ? unpackGzip(packed.value) : packed;
    },
  };
}

/** The error is a sentence. */
export async function unpackGzip(
  packed: Uint8Array<ArrayBuffer>,
  maxBytes = MAX_BYTES,
): Promise<Result<Uint8Array<ArrayBuffer>, string>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let sizeBytes = 0;
  try {
    const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
    for (let read = await reader.read(); read.value !== undefined; read = await reader.read()) {
      sizeBytes += read.value.length;
      if (sizeBytes > maxBytes) {
        await reader.cancel();
        return err(tooLarge(sizeBytes, maxBytes));
      }
      parts.push(read.value);
    }
  } catch {
    return err('It is no whole gzip file; get it again, or unpack it first.');
  }
  return ok(new Uint8Array(await new Blob(parts).arrayBuffer()));
}
