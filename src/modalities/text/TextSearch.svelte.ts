import type { Extent } from '../../domain/targets/textSpan.ts';
import { findAll, MAX_HITS } from '../../engines/text/find.ts';
import type { Line } from '../../engines/text/lines.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { searchPattern } from './patternSearch.ts';

type Found = Result<readonly Extent[], string>;

const NOTHING: Found = ok([]);
const LOOKING: Found = err('looking…');

/** What is looked for in one text, and which of the hits the eye is at. */
export class TextSearch {
  readonly #text: string;
  readonly #lines: readonly Line[];
  isOpen = $state(false);
  query = $state('');
  isPattern = $state(false);
  isCaseSensitive = $state(false);
  at = $state(0);
  /** Where the eye was when the search began. */
  #from = 0;
  /** The hits of a pattern, which come from a worker. */
  #matched = $state.raw<Found>(NOTHING);
  #found = $derived.by((): Found => {
    const { query, isPattern, isCaseSensitive } = this;
    if (isPattern) return this.#matched;
    return findAll(this.#text, this.#lines, { text: this.isOpen ? query : '', isPattern, isCaseSensitive });
  });

  constructor(text: string, lines: readonly Line[]) {
    this.#text = text;
    this.#lines = lines;
  }

  /** Looks for the pattern as it stands; what comes after an abort is left out. */
  async match(signal: AbortSignal): Promise<void> {
    const { query, isPattern, isCaseSensitive, isOpen } = this;
    if (!isPattern || !isOpen || query === '') {
      this.#matched = NOTHING;
      return;
    }
    this.#matched = LOOKING;
    const found = await searchPattern(this.#text, { text: query, isPattern, isCaseSensitive }, signal);
    if (found === undefined || signal.aborted) return;
    this.#matched = found;
    this.startAt(this.#from);
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
    this.#from = offset;
    const next = this.hits.findIndex(({ start }) => start >= offset);
    this.at = Math.max(0, next);
  }
}
