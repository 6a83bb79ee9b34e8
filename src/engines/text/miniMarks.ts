/** One stretch of a text on a strip that shows the whole of it: from where to where in pixels, and its colour. */
export interface MiniMark {
  readonly top: number;
  readonly height: number;
  /** Place in the label palette. */
  readonly hue: number;
}

/** Marks lower than this would be lost. */
const MIN_PX = 2;

/**
 * Places stretches on a strip. `topOf`: the height of an offset in the text's own pixels; `scale`: strip pixels for
 * one of them. Stretches of one colour that fall together are drawn once, so that the strip costs no more than its
 * height, however many there are. `sorted`: ascending by start.
 */
export function miniMarks(
  sorted: Iterable<{ readonly start: number; readonly end: number; readonly hue: number }>,
  of: { readonly topOf: (offset: number) => number; readonly rowPx: number; readonly scale: number },
): MiniMark[] {
  const { topOf, rowPx, scale } = of;
  const marks: MiniMark[] = [];
  /** Down to where each colour is drawn already. */
  const drawn = new Map<number, number>();
  for (const { start, end, hue } of sorted) {
    const first = topOf(start);
    const top = Math.floor(first * scale);
    // Most stretches are within one line: the second look-up is saved.
    const last = end - start > 60 ? topOf(end - 1) : first;
    const bottom = Math.max(top + MIN_PX, Math.ceil((last + rowPx) * scale));
    if (bottom <= (drawn.get(hue) ?? -1)) continue;
    drawn.set(hue, bottom);
    marks.push({ top, height: bottom - top, hue });
  }
  return marks;
}
