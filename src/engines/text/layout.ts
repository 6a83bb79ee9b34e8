import { firstEndingAfter, HiddenLines } from './hiddenLines.ts';
import { lineAt, linesOf, type Line } from './lines.ts';
import { levelMarks, runsOf, type LeveledMark, type Mark, type Run } from './runs.ts';

export interface LineLayout {
  readonly line: Line;
  readonly index: number;
  readonly runs: readonly Run[];
}

/** Indices of the lines that are drawn, `end` exclusive. */
export interface LineWindow {
  readonly first: number;
  readonly end: number;
}

const looks = (mark: LeveledMark): string =>
  `${mark.id} ${mark.start} ${mark.end} ${mark.kind} ${mark.hue} ${mark.level} ${mark.current ? 1 : 0} ${mark.name} ${mark.score ?? ''} ${mark.title ?? ''} ${mark.hint ?? ''} ${mark.hasNote === true ? 1 : 0}`;

/**
 * Lays marks over the lines of a text that are in view and hands out the very same object for a line that looks
 * the same as before, so that the screen repaints only what an edit touched.
 */
export class TextLayout {
  readonly lines: readonly Line[];
  #text: string;
  #previous = new Map<number, { looks: string; layout: LineLayout }>();

  constructor(text: string) {
    this.#text = text;
    this.lines = linesOf(text);
  }

  /** The stretch of text that the lines of a window cover. */
  extentOf({ first, end }: LineWindow): { start: number; end: number } {
    return { start: this.lines[first]?.start ?? 0, end: this.lines[end - 1]?.end ?? 0 };
  }

  /**
   * Lays out the lines of a window that are not hidden. `marks`: all that reach into these lines; others do no harm.
   */
  layOut(
    marks: readonly Mark[],
    window: LineWindow = { first: 0, end: this.lines.length },
    hidden: HiddenLines = HiddenLines.none,
  ): LineLayout[] {
    const shown = hidden.shownIn({ first: window.first, end: Math.min(window.end, this.lines.length) });
    const byLine = this.#byLine(levelMarks(marks), shown);
    const now = new Map<number, { looks: string; layout: LineLayout }>();
    for (const { first, end } of shown) {
      for (let index = first; index < end; index++) {
        const line = this.lines[index];
        if (line === undefined) continue;
        const over = byLine.get(index) ?? [];
        const key = over.map(looks).join('|');
        const before = this.#previous.get(index);
        const kept = before?.looks === key ? before : undefined;
        now.set(index, kept ?? { looks: key, layout: { line, index, runs: runsOf(this.#text, line, over) } });
      }
    }
    this.#previous = now;
    return [...now.values()].map(({ layout }) => layout);
  }

  /** Only lines that are shown: what lies under a fold may be most of the text. */
  #byLine(marks: readonly LeveledMark[], shown: readonly LineWindow[]): Map<number, LeveledMark[]> {
    const byLine = new Map<number, LeveledMark[]>();
    for (const mark of marks) {
      const [from, last] = [lineAt(this.lines, mark.start), lineAt(this.lines, mark.end - 1)];
      for (let at = firstEndingAfter(shown, from); at < shown.length; at++) {
        const { first, end } = shown[at] ?? { first: Infinity, end: 0 };
        if (first > last) break;
        for (let index = Math.max(from, first); index <= Math.min(last, end - 1); index++) {
          const there = byLine.get(index);
          if (there === undefined) byLine.set(index, [mark]);
          else there.push(mark);
        }
      }
    }
    return byLine;
  }
}
