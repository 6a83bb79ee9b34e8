import type { Extent } from '../../domain/targets/textSpan.ts';
import type { TextSearch } from './TextSearch.svelte.ts';

/**
 * Paints the hits that are drawn, by the browser's own highlights: the text's elements stay as they are. Browsers
 * without them show only the current hit, as the selection.
 */
export function paintHits(
  search: TextSearch,
  drawn: Extent,
  rangeOf: (start: number, end: number) => Range | undefined,
): void {
  if (!('highlights' in CSS)) return;
  const others = new Highlight();
  const current = new Highlight();
  for (const hit of search.hits) {
    if (hit.end <= drawn.start || hit.start >= drawn.end) continue;
    const range = rangeOf(Math.max(hit.start, drawn.start), Math.min(hit.end, drawn.end));
    if (range !== undefined) (hit === search.current ? current : others).add(range);
  }
  CSS.highlights.set('search', others);
  CSS.highlights.set('search-current', current);
}

export function clearHits(): void {
  if (!('highlights' in CSS)) return;
  CSS.highlights.delete('search');
  CSS.highlights.delete('search-current');
}
