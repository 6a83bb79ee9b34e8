import { offsetTable, type OffsetTable } from '../../engines/text/offsets.ts';
import type { StatedSpan } from '../text/placeSpans.ts';
import { joinAtLineBreaks } from './fragments.ts';
import { unescapeName } from '../names.ts';
import type { Located, StandoffSource } from './standoffSource.ts';
import type { SpanDetails } from './spanDetails.ts';
import type { StandoffLine } from './standoff.ts';

type SpanLine = Extract<StandoffLine, { kind: 'span' }>;

/** Turns T lines into stated spans: fragments split at a line end become one, the others are discontinuous. */
export function statedSpans(
  { text, names }: Pick<StandoffSource, 'text' | 'names'>,
  lines: readonly Located[],
  details: ReadonlyMap<string, SpanDetails>,
): readonly StatedSpan[] {
  const table = offsetTable(text);
  return lines.flatMap(({ line, where }) => {
    if (line.kind !== 'span') return [];
    const label = unescapeName(names, 'entity', line.type);
    return [{ where, id: line.id, label, ...extentOf(text, line, table), ...details.get(line.id) }];
  });
}

/** First to last fragment, in the unit of the file, with the quote still to be checked. */
function extentOf(
  text: string,
  { fragments, quote }: SpanLine,
  { toUtf16, toCodePoint }: OffsetTable,
): Pick<StatedSpan, 'start' | 'end' | 'fragments' | 'quote'> {
  const extent = { start: fragments[0]?.start ?? 0, end: fragments.at(-1)?.end ?? 0 };
  const quoted = quote === undefined ? {} : { quote };
  if (fragments.length === 1) return { ...extent, ...quoted };
  const placed = fragments.map(({ start, end }) => ({ start: toUtf16(start), end: toUtf16(end) }));
  const parts = joinAtLineBreaks(text, placed);
  if (parts.length === fragments.length) return { ...extent, fragments, ...quoted };
  const covered = placed.map(({ start, end }) => text.slice(start, end)).join(' ');
  const joined = parts.map(({ start, end }) => ({ start: toCodePoint(start), end: toCodePoint(end) }));
  const whole = parts.length === 1 ? extent : { ...extent, fragments: joined };
  // The text holds a line break where the quote has a space, so a quote that fits is checked here.
  return quote === undefined || quote === covered ? whole : { ...extent, fragments, ...quoted };
}
