import type { Loss } from './types.ts';

const MAX_EXAMPLES = 5;

/** Counts what an export leaves out, by kind, with ids of documents where it happened. */
export class LossCounter {
  readonly #byKind = new Map<string, { count: number; readonly examples: Set<string> }>();

  add(what: string, documentId: string, count = 1): void {
    if (count > 0) this.merge({ what, count, examples: [documentId] });
  }

  /** Adds what another export counted. */
  merge({ what, count, examples }: Loss): void {
    const entry = this.#byKind.get(what) ?? { count: 0, examples: new Set<string>() };
    entry.count += count;
    for (const example of examples) if (entry.examples.size < MAX_EXAMPLES) entry.examples.add(example);
    this.#byKind.set(what, entry);
  }

  losses(): readonly Loss[] {
    return [...this.#byKind].map(([what, { count, examples }]) => ({ what, count, examples: [...examples] }));
  }
}
