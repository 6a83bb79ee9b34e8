import type { Extent } from '../../domain/targets/textSpan.ts';
import { findAll, MAX_HITS } from '../../engines/text/find.ts';
import type { Line } from '../../engines/text/lines.ts';

/** What is looked for in one text, and which of the hits the eye is at. */
export class TextSearch {
  readonly #text: string;
  readonly #lines: readonly Line[];
  isOpen = $state(false);
  query = $state('');
  isPattern = $state(false);
  isCaseSensitive = $state(false);
  at = $state(0);
  #found = $derived.by(() => {
    const { query, isPattern, isCaseSensitive } = this;
    return findAll(this.#text, this.#lines, { text: this.isOpen ? query : '', isPattern, isCaseSensitive });
  });

  constructor(text: string, lines: readonly Line[]) {
    this.#text = text;
    this.#lines = lines;
  }

  get hits(): readonly Extent[] {
    return this.#found.ok ? this.#found.value : [];
  }

  get current(): Extent | undefined {
    return this.hits[this.at];
  }

  /** "3 of 17", or what is wrong with the pattern. */
  get report(): string {
    if (!this.#found.ok) return this.#found.error;
    const { length } = this.hits;
    if (length === 0) return this.query === '' ? '' : 'not found';
    return `${Math.min(this.at + 1, length)} of ${length === MAX_HITS ? `${MAX_HITS}+` : length}`;
  }

  step(direction: 1 | -1): void {
    const { length } = this.hits;
    if (length > 0) this.at = (this.at + direction + length) % length;
  }

  /** Goes to the first hit at or behind a place. */
  startAt(offset: number): void {
    const next = this.hits.findIndex(({ start }) => start >= offset);
    this.at = Math.max(0, next);
  }
}
