import type { Line } from './lines.ts';
import { firstIndex } from '../../lib/firstIndex.ts';

/** Anything that is drawn over a stretch of text. `level` keeps overlapping marks apart: 0 is nearest the text. */
export interface Mark {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'decision' | 'proposal';
  readonly hue: number;
  readonly name: string;
  /** The part of the name that stands where there is no room for the whole; a change of it is one of the name. */
  readonly short?: string;
  readonly score?: number;
  /** What it is and where it came from, for whoever points at it. */
  readonly title?: string;
  /** A key that chooses it, while something is to be chosen. */
  readonly hint?: string;
  /** Somebody pinned a note to it. */
  readonly hasNote?: boolean;
  readonly current: boolean;
}

export interface LeveledMark extends Mark {
  readonly level: number;
}

/** A stretch of one line that is covered by the same marks throughout; outermost mark first, one of each level. */
export interface Run {
  readonly start: number;
  readonly text: string;
  readonly marks: readonly LeveledMark[];
  /** Characters until the next mark begins on this line; absent where none does. */
  readonly room?: number;
  /** Marks over it that are not drawn, where more lie over one another than there are levels. */
  readonly more?: number;
}

const MAX_LEVEL = 4;

/**
 * Gives each mark the lowest level that is free over its whole extent, short marks first, so that what is inside
 * lies nearest the text. Marks deeper than MAX_LEVEL share the last level. O(n log n), also where tens of thousands
 * lie over one word.
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
  const taken = Array.from({ length: MAX_LEVEL }, () => [] as Mark[]);
  const levels = new Map<Mark, number>();
  for (const mark of shortFirst) {
    let level = 0;
    while (level < MAX_LEVEL && !takePlace(taken[level] ?? [], mark)) level++;
    levels.set(mark, level);
  }
  return group.map((mark) => ({ ...mark, level: levels.get(mark) ?? 0 }));
}

/** Puts a mark among others that are apart and in order; false where it overlaps one of them. */
function takePlace(apart: Mark[], mark: Mark): boolean {
  const place = firstIndex(apart.length, (index) => (apart[index]?.end ?? 0) > mark.start);
  if ((apart[place]?.start ?? Infinity) < mark.end) return false;
  apart.splice(place, 0, mark);
  return true;
}

/** Cuts a line at every edge of a mark. `marks`: those that touch the line, in any order. */
export function runsOf(text: string, line: Line, marks: readonly LeveledMark[]): Run[] {
  if (marks.length === 0) return [{ start: line.start, text: text.slice(line.start, line.end), marks }];
  const edges = new Set<number>([line.start, line.end]);
  for (const { start, end } of marks) {
    if (start > line.start && start < line.end) edges.add(start);
    if (end > line.start && end < line.end) edges.add(end);
  }
  const sorted = [...edges].sort((a, b) => a - b);
  const outermostFirst = [...marks].sort(
    (a, b) =>
      b.level - a.level || Number(b.current) - Number(a.current) || a.start - b.start || b.end - a.end,
  );
  const starts = marks.map((mark) => mark.start).sort((a, b) => a - b);
  const runs: Run[] = [];
  for (let index = 0; index + 1 < sorted.length; index++) {
    const start = sorted[index] ?? 0;
    const end = sorted[index + 1] ?? 0;
    const all = outermostFirst.filter((mark) => mark.start < end && start < mark.end);
    const over = all.filter(({ level }, place) => level !== all[place - 1]?.level);
    const more = all.length === over.length ? {} : { more: all.length - over.length };
    const next = starts.find((other) => other > start);
    const room = next === undefined ? {} : { room: next - start };
    runs.push({ start, text: text.slice(start, end), marks: over, ...room, ...more });
  }
  return runs;
}
