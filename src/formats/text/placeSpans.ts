import { anchorSpan } from '../../engines/text/anchor.ts';
import { offsetTable, type OffsetTable } from '../../engines/text/offsets.ts';
import type { ImportOptions, OffsetUnit, ParsedSpan, ParseNote } from '../types.ts';

/** A span as a file states it: offsets in the file's unit, the covered text if the file repeats it. */
export interface StatedSpan extends Omit<ParsedSpan, 'id'> {
  readonly id?: string | undefined;
  readonly quote?: string | undefined;
  /** 0 to 1, where the file scores its spans. */
  readonly score?: number;
  /** Where it stands, for messages. */
  readonly where: string;
}

export interface PlacedSpans {
  /** By index of the stated spans; undefined where the span could not be placed. */
  readonly spans: readonly (ParsedSpan | undefined)[];
  /** By span id. */
  readonly scores: ReadonlyMap<string, number>;
  readonly failed: readonly ParseNote[];
  readonly warnings: readonly ParseNote[];
  /** True when the unit matters for this text and nothing in the file told which it is. */
  readonly isUnitAssumed: boolean;
}

/** Turns stated spans into spans of the text: converts offsets, checks quotes, re-anchors, reports the rest. */
export function placeSpans(
  text: string,
  stated: readonly StatedSpan[],
  unit: NonNullable<ImportOptions['offsets']>,
): PlacedSpans {
  const table = offsetTable(text);
  const choice = unit === 'auto' ? chooseUnit(text, table, stated) : { unit, isAssumed: false };
  const failed: ParseNote[] = [];
  const warnings: ParseNote[] = [];
  const scores = new Map<string, number>();
  const freshId = idGiver();
  const spans = stated.map((span) => {
    const placed = placeSpan(text, span, choice.unit === 'utf16' ? (offset) => offset : table.toUtf16);
    if (typeof placed === 'string') {
      failed.push({ where: span.where, message: placed });
      return undefined;
    }
    if (placed.moved) warnings.push({ where: span.where, message: movedMessage(span.label) });
    const id = freshId(span.id);
    if (span.score !== undefined) scores.set(id, span.score);
    return parsedSpan(span, placed, id);
  });
  return { spans, scores, failed, warnings, isUnitAssumed: choice.isAssumed };
}

interface Extent {
  readonly start: number;
  readonly end: number;
  readonly moved: boolean;
}

function placeSpan(text: string, span: StatedSpan, toUtf16: (offset: number) => number): Extent | string {
  if (!Number.isSafeInteger(span.start) || !Number.isSafeInteger(span.end)) return unfit(span.label);
  const start = toUtf16(span.start);
  const end = toUtf16(span.end);
  const fits = start >= 0 && end > start && end <= text.length && !isCut(text, start) && !isCut(text, end);
  if (span.quote === undefined || span.quote === '') {
    return fits ? { start, end, moved: false } : unfit(span.label);
  }
  const anchor = anchorSpan(text, { start, end, quote: span.quote });
  if (anchor.kind === 'lost') return `A span (${span.label}) covers other text than the file says; left out.`;
  if (anchor.kind === 'moved') return { start: anchor.start, end: anchor.end, moved: true };
  return { start, end, moved: false };
}

/** Whether the offset lies between the halves of a surrogate pair. */
const isCut = (text: string, offset: number): boolean =>
  offset > 0 && offset < text.length && (text.codePointAt(offset - 1) ?? 0) > 0xffff;

const unfit = (label: string): string => `A span (${label}) does not lie within the text; left out.`;

const movedMessage = (label: string): string =>
  `A span (${label}) was moved to where the text it quotes stands.`;

function parsedSpan(span: StatedSpan, extent: Extent, id: string): ParsedSpan {
  return {
    id,
    start: extent.start,
    end: extent.end,
    label: span.label,
    ...(span.attributes === undefined ? {} : { attributes: span.attributes }),
    ...(span.codes === undefined ? {} : { codes: span.codes }),
    ...(span.note === undefined ? {} : { note: span.note }),
  };
}

/** Gives each span the id it states, or a new one where that is missing or taken. */
function idGiver(): (wanted: string | undefined) => string {
  const taken = new Set<string>();
  let counter = 0;
  return (wanted) => {
    let id = wanted;
    while (id === undefined || taken.has(id)) id = `s${(counter += 1)}`;
    taken.add(id);
    return id;
  };
}

/** By the quotes, which of the two units fits more spans; code points when nothing tells. */
function chooseUnit(
  text: string,
  table: OffsetTable,
  stated: readonly StatedSpan[],
): { readonly unit: OffsetUnit; readonly isAssumed: boolean } {
  const telling = table.isIdentity ? [] : stated.filter((span) => table.toUtf16(span.end) !== span.end);
  if (telling.length === 0) return { unit: 'codepoint', isAssumed: false };
  let codepoint = 0;
  let utf16 = 0;
  for (const { start, end, quote } of telling) {
    if (quote === undefined) continue;
    if (text.slice(table.toUtf16(start), table.toUtf16(end)) === quote) codepoint += 1;
    if (text.slice(start, end) === quote) utf16 += 1;
  }
  return { unit: utf16 > codepoint ? 'utf16' : 'codepoint', isAssumed: utf16 === codepoint };
}
