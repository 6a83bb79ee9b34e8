import type { Line } from './lines.ts';

/** Anything that is drawn over a stretch of text. `level` keeps overlapping marks apart: 0 is nearest the text. */
export interface Mark {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'decision' | 'proposal';
  readonly hue: number;
  readonly name: string;
  readonly score?: number;
  /** What it is and where it came from, for whoever points at it. */
  readonly title?: string;
  readonly current: boolean;
}

export interface LeveledMark extends Mark {
  readonly level: number;
}

/** A stretch of one line that is covered by the same marks throughout; outermost mark first. */
export interface Run {
  readonly start: number;
  readonly text: string;
  readonly marks: readonly LeveledMark[];
  /** Characters until the next mark begins on this line; absent where none does. */
  readonly room?: number;
}

const MAX_LEVEL = 4;

/**
 * Gives each mark the lowest level that is free over its whole extent, short marks first, so that what is inside
 * lies nearest the text. Marks deeper than MAX_LEVEL share the last level. O(n log n + n * MAX_LEVEL) for the
 * usual few overlaps.
 */
export function levelMarks(marks: readonly Mark[]): LeveledMark[] {
  const byStart = [...marks].sort((a, b) => a.start - b.start || a.end - b.end);
  const leveled: LeveledMark[] = [];
  let group: Mark[] = [];
  let reach = -1;
  const flush = () => {
    leveled.push(...levelGroup(group));
    group = [];
  };
  for (const mark of byStart) {
    if (mark.start >= reach) flush();
    group.push(mark);
    reach = Math.max(reach, mark.end);
  }
  flush();
  return leveled;
}

/** Marks that overlap directly or through others. */
function levelGroup(group: readonly Mark[]): LeveledMark[] {
  if (group.length === 1) return group.map((mark) => ({ ...mark, level: 0 }));
  const shortFirst = [...group].sort((a, b) => a.end - a.start - (b.end - b.start) || a.start - b.start);
  const taken: Mark[][] = [];
  const levels = new Map<string, number>();
  for (const mark of shortFirst) {
    let level = 0;
    while (level < MAX_LEVEL && taken[level]?.some((other) => overlaps(mark, other)) === true) level++;
    (taken[level] ??= []).push(mark);
    levels.set(mark.id, level);
  }
  return group.map((mark) => ({ ...mark, level: levels.get(mark.id) ?? 0 }));
}

const overlaps = (a: Mark, b: Mark): boolean => a.start < b.end && b.start < a.end;

/** Cuts a line at every edge of a mark. `marks`: those that touch the line, in any order. */
export function runsOf(text: string, line: Line, marks: readonly LeveledMark[]): Run[] {
  if (marks.length === 0) return [{ start: line.start, text: text.slice(line.start, line.end), marks }];
  const edges = new Set<number>([line.start, line.end]);
  for (const { start, end } of marks) {
    if (start > line.start && start < line.end) edges.add(start);
    if (end > line.start && end < line.end) edges.add(end);
  }
  const sorted = [...edges].sort((a, b) => a - b);
  const outermostFirst = [...marks].sort((a, b) => b.level - a.level || a.start - b.start || b.end - a.end);
  const starts = marks.map((mark) => mark.start).sort((a, b) => a - b);
  const runs: Run[] = [];
  for (let index = 0; index + 1 < sorted.length; index++) {
    const start = sorted[index] ?? 0;
    const end = sorted[index + 1] ?? 0;
    const over = outermostFirst.filter((mark) => mark.start < end && start < mark.end);
    const next = starts.find((other) => other > start);
    const room = next === undefined ? {} : { room: next - start };
    runs.push({ start, text: text.slice(start, end), marks: over, ...room });
  }
  return runs;
}
