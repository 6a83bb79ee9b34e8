import { ok, type Result } from '../lib/result.ts';

/** A file not read yet, wherever it is: dropped, chosen with a folder, or inside a zip. */
export interface FileSource {
  readonly name: string;
  /** Folder and name with '/'; absent for a file chosen on its own. */
  readonly path?: string;
  readonly sizeBytes: number;
  /** The error is a sentence. */
  read(): Promise<Result<Uint8Array<ArrayBuffer>, string>>;
}

/** A file of the browser; `path` where it came with a dropped folder (chosen folders name it themselves). */
export function sourceOfFile(file: File, path: string = file.webkitRelativePath): FileSource {
  return {
    name: file.name,
    ...(path === '' ? {} : { path }),
    sizeBytes: file.size,
    read: async () => {
      try {
        return ok(new Uint8Array(await file.arrayBuffer()));
      } catch {
        return { ok: false, error: 'It could not be read: moved, deleted, or no permission.' };
      }
    },
  };
}

export function sourceOfBytes(name: string, bytes: Uint8Array<ArrayBuffer>, path?: string): FileSource {
  const read = () => Promise.resolve(ok(bytes));
  return { name, ...(path === undefined ? {} : { path }), sizeBytes: bytes.length, read };
}
