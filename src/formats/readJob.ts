import { err, ok, type Result } from '../lib/result.ts';
import { placeOf } from './parseItems.ts';
import type { ParseJob } from './planFiles.ts';
import type { FileSource } from './sources.ts';
import { tooLarge } from './text/readText.ts';
import type { ImportFile, ParseNote } from './types.ts';

const MAX_COMPANION_BYTES = 64 * 1024 * 1024;

/** Reads the files of jobs; what several jobs share (brat's review.tsv) is read and kept once. */
export class JobReader {
  readonly #shared = new Map<FileSource, ImportFile | undefined>();

  constructor(jobs: readonly ParseJob[]) {
    const seen = new Set<FileSource>();
    for (const companion of jobs.flatMap((job) => job.companions)) {
      if (seen.has(companion)) this.#shared.set(companion, undefined);
      seen.add(companion);
    }
  }

  async read({ source, formats, companions }: ParseJob): Promise<Result<ImportFile, ParseNote>> {
    const main = await readSource(source, Math.max(...formats.map(({ maxBytes }) => maxBytes)));
    if (!main.ok) return main;
    const beside = new Map<string, ImportFile>();
    for (const companion of companions) {
      const file = await this.#readCompanion(companion);
      if (!file.ok) return file;
      beside.set(companion.name.toLowerCase(), file.value);
    }
    return ok({ ...main.value, companions: beside });
  }

  async #readCompanion(source: FileSource): Promise<Result<ImportFile, ParseNote>> {
    const kept = this.#shared.get(source);
    if (kept !== undefined) return ok(kept);
    const file = await readSource(source, MAX_COMPANION_BYTES);
    if (file.ok && this.#shared.has(source)) this.#shared.set(source, file.value);
    return file;
  }
}

async function readSource(source: FileSource, maxBytes: number): Promise<Result<ImportFile, ParseNote>> {
  const where = placeOf(source);
  if (source.sizeBytes > maxBytes) return err({ where, message: tooLarge(source.sizeBytes, maxBytes) });
  const bytes = await source.read();
  if (!bytes.ok) return err({ where, message: bytes.error });
  const { name, path } = source;
  return ok({ name, ...(path === undefined ? {} : { path }), bytes: bytes.value });
}
