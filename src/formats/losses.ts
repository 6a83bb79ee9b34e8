import type { Loss } from './types.ts';

const MAX_EXAMPLES = 5;

/** Counts what an export leaves out, by kind, with ids of documents where it happened. */
export class LossCounter {
  readonly #byKind = new Map<string, { count: number; readonly examples: Set<string> }>();

  add(what: string, documentId: string, count = 1): void {
    if (count === 0) return;
    const entry = this.#byKind.get(what) ?? { count: 0, examples: new Set() };
    entry.count += count;
    if (entry.examples.size < MAX_EXAMPLES) entry.examples.add(documentId);
    this.#byKind.set(what, entry);
  }

  losses(): readonly Loss[] {
    return [...this.#byKind].map(([what, { count, examples }]) => ({ what, count, examples: [...examples] }));
  }
}
