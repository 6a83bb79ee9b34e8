import type { Extent } from '../../domain/targets/textSpan.ts';

const NAME = 'cue';

/** Paints the words a reading comes from, by the browser's own highlights; undefined takes the paint away. */
export function paintCue(
  cue: Extent | undefined,
  of: { drawn: Extent; rangeOf: (start: number, end: number) => Range | undefined },
): void {
  if (!('highlights' in CSS)) return;
  const { drawn, rangeOf } = of;
  const isDrawn = cue !== undefined && cue.start < drawn.end && cue.end > drawn.start;
  const range = isDrawn ? rangeOf(Math.max(cue.start, drawn.start), Math.min(cue.end, drawn.end)) : undefined;
  if (range === undefined) CSS.highlights.delete(NAME);
  else CSS.highlights.set(NAME, new Highlight(range));
}

export function clearCue(): void {
  if ('highlights' in CSS) CSS.highlights.delete(NAME);
}
