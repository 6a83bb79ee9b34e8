import { collect } from './parseItems.ts';
import type { ParseItem, ParseOutcome } from './types.ts';

export interface ParseProgress {
  readonly filesDone: number;
  readonly filesTotal: number;
  readonly documents: number;
}

/** A part of what the files hold, small enough to be stored at once, and how far parsing is after it. */
export interface ParsedBatch extends ParseOutcome {
  readonly progress: ParseProgress;
}

const BATCH_DOCUMENTS = 100;
const BATCH_UNITS = 4_000_000;
/** Longer stretches of work would be felt by whoever types or scrolls meanwhile. */
const BATCH_MS = 25;

/** Collects items until they are many, large, or took long. */
export class Batcher {
  filesDone = 0;
  filesTotal = 0;
  #items: ParseItem[] = [];
  #documents = 0;
  #documentsBefore = 0;
  #units = 0;
  #since = 0;

  add(item: ParseItem): void {
    // The clock runs while a batch is gathered, not while the one before is being stored.
    if (this.isEmpty()) this.#since = performance.now();
    this.#items.push(item);
    if (item.kind !== 'document') return;
    this.#documents += 1;
    this.#units += item.document.text.length;
  }

  isEmpty = (): boolean => this.#items.length === 0;

  isFull(): boolean {
    if (this.isEmpty()) return false;
    const isLarge = this.#documents >= BATCH_DOCUMENTS || this.#units >= BATCH_UNITS;
    return isLarge || performance.now() - this.#since >= BATCH_MS;
  }

  progress(): ParseProgress {
    const documents = this.#documentsBefore + this.#documents;
    return { filesDone: this.filesDone, filesTotal: this.filesTotal, documents };
  }

  take(): ParsedBatch {
    const batch = { ...collect(this.#items), progress: this.progress() };
    this.#documentsBefore += this.#documents;
    this.#items = [];
    this.#documents = 0;
    this.#units = 0;
    return batch;
  }
}
