import { Batcher, type ParsedBatch, type ParseProgress } from './Batcher.ts';
import { expandArchives } from './expandArchives.ts';
import { failed, placeOf } from './parseItems.ts';
import { formatOfContent, planFiles, type ParseJob } from './planFiles.ts';
import { JobReader } from './readJob.ts';
import type { FileSource } from './sources.ts';
import { tooLarge } from './text/readText.ts';
import type { ImportOptions, ParseItem } from './types.ts';

export interface ParseControl {
  /** Ends parsing after the batch at hand; what was yielded stays good. */
  readonly signal?: AbortSignal;
  onProgress?(progress: ParseProgress): void;
}

/**
 * Reads any mix of files, folders and zips in the order given. Never throws on bad input: each problem is a
 * `failed` entry and the rest goes on. Between batches the event loop gets its turn.
 */
export async function* parseFiles(
  files: readonly FileSource[],
  options: ImportOptions = {},
  { signal, onProgress }: ParseControl = {},
): AsyncGenerator<ParsedBatch, void> {
  const batcher = new Batcher();
  for await (const item of allItems(files, options, batcher)) {
    if (signal?.aborted === true) return;
    if (item !== undefined) batcher.add(item);
    if (!batcher.isFull()) continue;
    onProgress?.(batcher.progress());
    yield batcher.take();
    await nextTurn();
  }
  if (signal?.aborted === true) return;
  onProgress?.(batcher.progress());
  if (!batcher.isEmpty()) yield batcher.take();
}

/** Yields undefined between files, so that a pause is possible there too. */
async function* allItems(
  files: readonly FileSource[],
  options: ImportOptions,
  batcher: Batcher,
): AsyncGenerator<ParseItem | undefined> {
  const expanded = await expandArchives(files);
  const { jobs, unknown } = planFiles(expanded.sources);
  batcher.filesTotal = jobs.length;
  for (const { where, message } of expanded.failed) yield failed(where, message);
  for (const source of unknown) yield failed(placeOf(source), unknownMessage(source.name));
  const reader = new JobReader(jobs);
  for (const job of jobs) {
    yield* jobItems(job, reader, options);
    batcher.filesDone += 1;
    yield undefined;
  }
}

async function* jobItems(
  job: ParseJob,
  reader: JobReader,
  options: ImportOptions,
): AsyncGenerator<ParseItem> {
  const file = await reader.read(job);
  if (!file.ok) {
    yield failed(file.error.where, file.error.message);
    return;
  }
  const format = formatOfContent(job.formats, file.value);
  if (format === undefined) yield failed(placeOf(job.source), NOT_RECOGNISED);
  else if (file.value.bytes.length > format.maxBytes)
    yield failed(placeOf(job.source), tooLarge(file.value.bytes.length, format.maxBytes));
  else yield* format.parse(file.value, options);
}

const NOT_RECOGNISED = 'It is in none of the formats that are read from files with this ending; left out.';

function unknownMessage(name: string): string {
  if (/\.wardmark$/i.test(name)) return 'This is a Wardmark backup; restore it from the start screen.';
  if (/\.(tar|tgz|tbz2?|txz|7z|rar|gz|bz2|xz|zst)$/i.test(name))
    return 'An archive of this kind is not opened; unpack it, or make a zip of it.';
  return 'No format here reads this kind of file; left out.';
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
