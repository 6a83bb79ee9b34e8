import { offsetTable } from '../../engines/text/offsets.ts';
import { failed } from '../parseItems.ts';
import type { StatedSpan } from '../text/placeSpans.ts';
import type { ParseItem } from '../types.ts';
import { isOneSpan } from './fragments.ts';
import { unescapeName } from './names.ts';
import type { Located, StandoffSource } from './standoffSource.ts';
import type { SpanDetails } from './spanDetails.ts';
import type { StandoffLine } from './standoff.ts';

type SpanLine = Extract<StandoffLine, { kind: 'span' }>;

/** Turns T lines into stated spans: fragments split at a line end become one, other discontinuous spans fail. */
export function* statedSpans(
  { text, names }: Pick<StandoffSource, 'text' | 'names'>,
  lines: readonly Located[],
  details: ReadonlyMap<string, SpanDetails>,
): Generator<ParseItem, readonly StatedSpan[]> {
  const { toUtf16 } = offsetTable(text);
  const stated: StatedSpan[] = [];
  for (const { line, where } of lines) {
    if (line.kind !== 'span') continue;
    const extent = wholeExtent(text, line, toUtf16);
    if (extent === undefined) {
      yield failed(where, `A discontinuous span (${line.type}) cannot be kept; left out.`);
      continue;
    }
    const label = unescapeName(names, 'entity', line.type);
    stated.push({ where, id: line.id, label, ...extent, ...details.get(line.id) });
  }
  return stated;
}

/** First to last fragment, in the unit of the file, with the quote still to be checked. */
function wholeExtent(
  text: string,
  { fragments, quote }: SpanLine,
  toUtf16: (codePoint: number) => number,
): Pick<StatedSpan, 'start' | 'end' | 'quote'> | undefined {
  const [first, last] = [fragments[0], fragments.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const extent = { start: first.start, end: last.end };
  if (fragments.length === 1) return quote === undefined ? extent : { ...extent, quote };
  const placed = fragments.map(({ start, end }) => ({ start: toUtf16(start), end: toUtf16(end) }));
  if (!isOneSpan(text, placed)) return undefined;
  const covered = placed.map(({ start, end }) => text.slice(start, end)).join(' ');
  // The text holds a line break where the quote has a space, so a quote that fits is checked here.
  return quote === undefined || quote === covered ? extent : { ...extent, quote };
}
