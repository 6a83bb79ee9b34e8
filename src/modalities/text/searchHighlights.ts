import type { Extent } from '../../domain/targets/textSpan.ts';
import type { TextSearch } from './TextSearch.svelte.ts';

/** Two texts may be searched side by side; each paints its own hits. */
export type HighlightName = 'search' | 'beside';

/**
 * Paints the hits that are drawn, by the browser's own highlights: the text's elements stay as they are. Browsers
 * without them show only the current hit, as the selection.
 */
export function paintHits(
  search: TextSearch,
  of: { drawn: Extent; rangeOf: (start: number, end: number) => Range | undefined },
  name: HighlightName = 'search',
): void {
  if (!('highlights' in CSS)) return;
  const { drawn, rangeOf } = of;
  const others = new Highlight();
  const current = new Highlight();
  for (const hit of search.hits) {
    if (hit.end <= drawn.start || hit.start >= drawn.end) continue;
    const range = rangeOf(Math.max(hit.start, drawn.start), Math.min(hit.end, drawn.end));
    if (range !== undefined) (hit === search.current ? current : others).add(range);
  }
  CSS.highlights.set(name, others);
  CSS.highlights.set(`${name}-current`, current);
}

export function clearHits(name: HighlightName = 'search'): void {
  if (!('highlights' in CSS)) return;
  CSS.highlights.delete(name);
  CSS.highlights.delete(`${name}-current`);
}
