import { lineAt, linesOf, type Line } from './lines.ts';
import { levelMarks, runsOf, type LeveledMark, type Mark, type Run } from './runs.ts';

export interface LineLayout {
  readonly line: Line;
  readonly index: number;
  readonly runs: readonly Run[];
}

const looks = (mark: LeveledMark): string =>
  `${mark.id} ${mark.start} ${mark.end} ${mark.kind} ${mark.hue} ${mark.level} ${mark.current ? 1 : 0} ${mark.name} ${mark.score ?? ''} ${mark.title ?? ''}`;

/**
 * Lays marks over a text line by line and hands out the very same object for a line that looks the same as
 * before, so that the screen repaints only what an edit touched.
 */
export class TextLayout {
  readonly lines: readonly Line[];
  #text: string;
  #previous: { looks: string; layout: LineLayout }[] = [];

  constructor(text: string) {
    this.#text = text;
    this.lines = linesOf(text);
  }

  layOut(marks: readonly Mark[]): LineLayout[] {
    const byLine = this.#byLine(levelMarks(marks));
    this.#previous = this.lines.map((line, index) => {
      const over = byLine.get(index) ?? [];
      const key = over.map(looks).join('|');
      const before = this.#previous[index];
      if (before?.looks === key) return before;
      return { looks: key, layout: { line, index, runs: runsOf(this.#text, line, over) } };
    });
    return this.#previous.map(({ layout }) => layout);
  }

  #byLine(marks: readonly LeveledMark[]): Map<number, LeveledMark[]> {
    const byLine = new Map<number, LeveledMark[]>();
    for (const mark of marks) {
      const last = lineAt(this.lines, mark.end - 1);
      for (let index = lineAt(this.lines, mark.start); index <= last; index++) {
        const there = byLine.get(index);
        if (there === undefined) byLine.set(index, [mark]);
        else there.push(mark);
      }
    }
    return byLine;
  }
}
