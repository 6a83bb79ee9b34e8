/** One stretch of a text on a strip that shows the whole of it: from where to where in pixels, and its colour. */
export interface MiniMark {
  readonly top: number;
  readonly height: number;
  /** Place in the label palette. */
  readonly hue: number;
}

/** Marks lower than this would be lost. */
const MIN_PX = 2;

/** How stretches are laid on the strip. */
export interface Strip {
  /** Index of the line that holds an offset, and the heights of the text at which a line begins. */
  readonly lineOf: (offset: number) => number;
  readonly topOf: (line: number) => number;
  /** The height of a row, in the text's own pixels. */
  readonly rowPx: number;
  /** Strip pixels for one of the text. */
  readonly scale: number;
}

/**
 * Places stretches on a strip. Stretches of one colour that fall together are drawn once, so that the strip costs no
 * more than its height, however many there are. `sorted`: ascending by start.
 */
export function miniMarks<T>(
  sorted: readonly T[],
  read: (item: T) => { readonly start: number; readonly end: number; readonly hue: number },
  { lineOf, topOf, rowPx, scale }: Strip,
): MiniMark[] {
  const marks: MiniMark[] = [];
  /** Down to where each colour is drawn already. */
  const drawn = new Map<number, number>();
  for (const item of sorted) {
    const { start, end, hue } = read(item);
    const line = lineOf(start);
    const top = Math.floor(topOf(line) * scale);
    // Most stretches are short: the second look-up is saved.
    const last = end - start > 60 ? topOf(lineOf(end - 1)) : topOf(line);
    const bottom = Math.max(top + MIN_PX, Math.ceil((last + rowPx) * scale));
    if (bottom <= (drawn.get(hue) ?? -1)) continue;
    drawn.set(hue, bottom);
    marks.push({ top, height: bottom - top, hue });
  }
  return marks;
}
