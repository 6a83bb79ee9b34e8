import { parseFiles } from '../formats/parseFiles.ts';
import type { FileSource } from '../formats/sources.ts';
import type { ImportOptions, ParseNote } from '../formats/types.ts';
import type { ProjectSession } from './ProjectSession.svelte.ts';

/** One import from beginning to end: how far it is, and what the person has to be told. */
export class ImportRun {
  #abort = new AbortController();
  documents = $state(0);
  filesDone = $state(0);
  filesTotal = $state(0);
  failed = $state.raw<readonly ParseNote[]>([]);
  warnings = $state.raw<readonly ParseNote[]>([]);
  isRunning = $state(false);
  /** Why nothing more could be stored; what was imported before stays. */
  problem = $state<string | undefined>();

  async start(project: ProjectSession, files: readonly FileSource[], options: ImportOptions): Promise<void> {
    this.isRunning = true;
    for await (const batch of parseFiles(files, options, { signal: this.#abort.signal })) {
      this.failed = [...this.failed, ...batch.failed];
      this.warnings = [...this.warnings, ...batch.warnings];
      const stored = await project.importBatch(batch);
      if (!stored.ok) {
        this.problem = stored.error;
        break;
      }
      this.documents += stored.value;
      this.filesDone = batch.progress.filesDone;
      this.filesTotal = batch.progress.filesTotal;
    }
    this.isRunning = false;
  }

  cancel(): void {
    this.#abort.abort();
  }
}
