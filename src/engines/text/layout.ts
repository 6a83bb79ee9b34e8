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

  /** `marks`: all that reach into the window; others do no harm. */
  layOut(marks: readonly Mark[], window: LineWindow = { first: 0, end: this.lines.length }): LineLayout[] {
    const byLine = this.#byLine(levelMarks(marks), window);
    const now = new Map<number, { looks: string; layout: LineLayout }>();
    for (let index = window.first; index < Math.min(window.end, this.lines.length); index++) {
      const line = this.lines[index];
      if (line === undefined) continue;
      const over = byLine.get(index) ?? [];
      const key = over.map(looks).join('|');
      const before = this.#previous.get(index);
      const kept = before?.looks === key ? before : undefined;
      now.set(index, kept ?? { looks: key, layout: { line, index, runs: runsOf(this.#text, line, over) } });
    }
    this.#previous = now;
    return [...now.values()].map(({ layout }) => layout);
  }

  #byLine(marks: readonly LeveledMark[], window: LineWindow): Map<number, LeveledMark[]> {
    const byLine = new Map<number, LeveledMark[]>();
    for (const mark of marks) {
      const last = Math.min(lineAt(this.lines, mark.end - 1), window.end - 1);
      for (let index = Math.max(lineAt(this.lines, mark.start), window.first); index <= last; index++) {
        const there = byLine.get(index);
        if (there === undefined) byLine.set(index, [mark]);
        else there.push(mark);
      }
    }
    return byLine;
  }
}
