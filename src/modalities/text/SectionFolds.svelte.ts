import { HiddenLines } from '../../engines/text/hiddenLines.ts';
import type { LineWindow } from '../../engines/text/layout.ts';
import { lineAt, type Line } from '../../engines/text/lines.ts';
import { headingsIn, sectionsUnder, type Heading, type Section } from '../../engines/text/sections.ts';
import { firstIndex } from '../../lib/firstIndex.ts';

/** A section with its place among the lines. */
export interface FoldableSection extends Section {
  /** Index of the line of the heading. */
  readonly heading: number;
  /** The lines that go when it is folded; none where the heading is all there is. */
  readonly under: LineWindow;
  /** How many of them are not blank. */
  readonly filled: number;
}

/** Lines looked at in one go: some milliseconds. */
const STEP_LINES = 4_000;

/** The sections of one text, and which of them are folded. */
export class SectionFolds {
  readonly #text: string;
  readonly #lines: readonly Line[];
  #all = $state.raw<readonly FoldableSection[]>([]);
  /** By the start of the section. */
  #folded = $state.raw<ReadonlySet<number>>(new Set());
  readonly hidden = $derived.by(() =>
    this.#folded.size === 0
      ? HiddenLines.none
      : new HiddenLines(this.#all.filter((section) => this.isFolded(section)).map(({ under }) => under)),
  );
  readonly #byHeading = $derived.by(() => new Map(this.#all.map((section) => [section.heading, section])));
  #headings: Heading[] = [];
  #next = 0;

  constructor(text: string, lines: readonly Line[]) {
    this.#text = text;
    this.#lines = lines;
  }

  /** In reading order. Empty until they have been found. */
  get all(): readonly FoldableSection[] {
    return this.#all;
  }

  get hasFolded(): boolean {
    return this.#folded.size > 0;
  }

  /** Looks at some more lines for headings; true once the whole text is known. */
  findSome(count = STEP_LINES): boolean {
    const { length } = this.#lines;
    if (this.#next >= length) return true;
    const end = Math.min(length, this.#next + count);
    this.#headings.push(...headingsIn(this.#text, this.#lines, { first: this.#next, end }));
    this.#next = end;
    if (end < length) return false;
    this.#all = sectionsUnder(this.#headings, this.#text.length).map((section) => this.#placed(section));
    return true;
  }

  /** Finds what is still to be found at once, for a command that needs it. */
  findAll(): void {
    this.findSome(Infinity);
  }

  isFolded({ start }: Section): boolean {
    return this.#folded.has(start);
  }

  /** The section whose heading stands on a line, if it has anything to fold. */
  foldableAt(line: number): FoldableSection | undefined {
    const section = this.#byHeading.get(line);
    return section !== undefined && section.under.end > section.under.first ? section : undefined;
  }

  /** Index of the innermost section around an offset; -1 before the first heading. O(log n). */
  indexAt(offset: number): number {
    return firstIndex(this.#all.length, (index) => (this.#all[index]?.start ?? 0) > offset) - 1;
  }

  /** The innermost section around an offset that has anything to fold. */
  foldableAround(offset: number): FoldableSection | undefined {
    for (let at = this.indexAt(offset); at >= 0; at--) {
      const section = this.#all[at];
      if (section !== undefined && section.end > offset && section.under.end > section.under.first)
        return section;
    }
    return undefined;
  }

  setFolded(section: Section, folded: boolean): void {
    const next = new Set(this.#folded);
    if (folded) next.add(section.start);
    else next.delete(section.start);
    this.#folded = next;
  }

  foldAll(): void {
    this.#folded = new Set(
      this.#all.filter(({ under }) => under.end > under.first).map(({ start }) => start),
    );
  }

  unfoldAll(): void {
    if (this.#folded.size > 0) this.#folded = new Set();
  }

  /** Unfolds whatever hides an offset. */
  reveal(offset: number): void {
    if (this.#folded.size === 0) return;
    const line = lineAt(this.#lines, offset);
    if (!this.hidden.has(line)) return;
    const next = new Set(this.#folded);
    for (const { start, under } of this.#all) if (line >= under.first && line < under.end) next.delete(start);
    this.#folded = next;
  }

  #placed(section: Section): FoldableSection {
    const heading = lineAt(this.#lines, section.start);
    const isLast = section.end >= this.#text.length;
    const end = isLast ? this.#lines.length : lineAt(this.#lines, section.end);
    const under = { first: heading + 1, end };
    let filled = 0;
    for (let index = under.first; index < end; index++) {
      const line = this.#lines[index];
      if (line !== undefined && line.end > line.start) filled += 1;
    }
    // Blank lines alone are not worth folding.
    return { ...section, heading, under: filled === 0 ? { first: end, end } : under, filled };
  }
}
