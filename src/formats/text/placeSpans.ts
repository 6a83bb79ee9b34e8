import { anchorSpan } from '../../engines/text/anchor.ts';
import { offsetTable, type OffsetTable } from '../../engines/text/offsets.ts';
import { spanOfParts, type Extent } from '../../domain/targets/textSpan.ts';
import type { OffsetUnit, ParsedSpan, ParseNote } from '../types.ts';

/**
 * The unit a file counts in: known; to be found out ('auto': code points where nothing tells, which is said); or
 * `usually` the one of its format, unless quotes show that the tool that wrote it miscounted.
 */
export type StatedUnit = 'auto' | OffsetUnit | { readonly usually: OffsetUnit };

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
export function placeSpans(text: string, stated: readonly StatedSpan[], unit: StatedUnit): PlacedSpans {
  const table = offsetTable(text);
  const choice = chooseUnit(text, { table, unit }, stated);
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

interface Placed extends Extent {
  readonly fragments?: readonly Extent[] | undefined;
  readonly moved: boolean;
}

type ToUtf16 = (offset: number) => number;

function placeSpan(text: string, span: StatedSpan, toUtf16: ToUtf16): Placed | string {
  const parts = span.fragments ?? [span];
  if (!parts.every(({ start, end }) => Number.isSafeInteger(start) && Number.isSafeInteger(end)))
    return unfit(span.label);
  const placed = parts.map(({ start, end }) => ({ start: toUtf16(start), end: toUtf16(end) }));
  const { quote } = span;
  if (quote === undefined || quote === '' || coversQuote(text, placed, quote)) {
    return placed.every((part) => fits(text, part)) ? joined(text, placed, false) : unfit(span.label);
  }
  const quotes = parts.length === 1 ? [quote] : quotesOfParts(parts, quote);
  const found = quotes?.map((part, index) => {
    const { start, end } = placed[index] ?? { start: 0, end: 0 };
    const anchor = anchorSpan(text, { start, end, quote: part });
    return anchor.kind === 'exact' ? { start, end } : anchor;
  });
  const anchored = found?.filter((part) => 'start' in part);
  if (anchored === undefined || anchored.length !== parts.length || !isAscending(anchored))
    return `A span (${span.label}) covers other text than the file says; left out.`;
  return joined(
    text,
    anchored,
    anchored.some((part, index) => part.start !== placed[index]?.start),
  );
}

const fits = (text: string, { start, end }: Extent): boolean =>
  start >= 0 && end > start && end <= text.length && !isCut(text, start) && !isCut(text, end);

/** Tools quote a discontinuous span with its parts joined by a space, or as the whole stretch. */
function coversQuote(text: string, parts: readonly Extent[], quote: string): boolean {
  if (parts.length === 1) return text.slice(parts[0]?.start, parts[0]?.end) === quote;
  const whole = text.slice(parts[0]?.start, parts.at(-1)?.end);
  return whole === quote || parts.map(({ start, end }) => text.slice(start, end)).join(' ') === quote;
}

/** A quote joined by spaces, cut where the stated lengths of the parts say; undefined if they do not add up. */
function quotesOfParts(parts: readonly Extent[], quote: string): readonly string[] | undefined {
  const lengths = parts.map(({ start, end }) => end - start);
  const total = lengths.reduce((sum, length) => sum + length + 1, -1);
  const units = [[...quote], quote.split('')].find(({ length }) => length === total);
  if (units === undefined) return undefined;
  let at = 0;
  return lengths.map((length) => {
    const part = units.slice(at, at + length).join('');
    at += length + 1;
    return part;
  });
}

const isAscending = (parts: readonly Extent[]): boolean =>
  parts.every(({ start }, index) => start >= (parts[index - 1]?.end ?? 0));

function joined(text: string, parts: readonly Extent[], moved: boolean): Placed {
  const { start, end, fragments } = spanOfParts(text, parts);
  return { start, end, fragments, moved };
}

/** Whether the offset lies between the halves of a surrogate pair. */
const isCut = (text: string, offset: number): boolean =>
  offset > 0 && offset < text.length && (text.codePointAt(offset - 1) ?? 0) > 0xffff;

const unfit = (label: string): string => `A span (${label}) does not lie within the text; left out.`;

const movedMessage = (label: string): string =>
  `A span (${label}) was moved to where the text it quotes stands.`;

function parsedSpan(span: StatedSpan, extent: Placed, id: string): ParsedSpan {
  return {
    id,
    start: extent.start,
    end: extent.end,
    ...(extent.fragments === undefined ? {} : { fragments: extent.fragments }),
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

/** By the quotes, which of the two units fits more spans; the usual one when nothing tells. */
function chooseUnit(
  text: string,
  { table, unit }: { readonly table: OffsetTable; readonly unit: StatedUnit },
  stated: readonly StatedSpan[],
): { readonly unit: OffsetUnit; readonly isAssumed: boolean } {
  if (unit === 'codepoint' || unit === 'utf16') return { unit, isAssumed: false };
  const usual = unit === 'auto' ? 'codepoint' : unit.usually;
  const telling = table.isIdentity ? [] : stated.filter((span) => table.toUtf16(span.end) !== span.end);
  if (telling.length === 0) return { unit: usual, isAssumed: false };
  let codepoint = 0;
  let utf16 = 0;
  for (const { start, end, fragments = [{ start, end }], quote } of telling) {
    if (quote === undefined) continue;
    const converted = fragments.map((part) => ({
      start: table.toUtf16(part.start),
      end: table.toUtf16(part.end),
    }));
    if (coversQuote(text, converted, quote)) codepoint += 1;
    if (coversQuote(text, fragments, quote)) utf16 += 1;
  }
  if (utf16 === codepoint) return { unit: usual, isAssumed: unit === 'auto' };
  return { unit: utf16 > codepoint ? 'utf16' : 'codepoint', isAssumed: false };
}
