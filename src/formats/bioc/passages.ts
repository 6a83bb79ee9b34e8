import { offsetTable } from '../../engines/text/offsets.ts';
import { objectsOf } from '../json/values.ts';
import type { JsonObject } from '../jsonl/lines.ts';
import type { OffsetUnit } from '../types.ts';

/** A stretch of the document that has text in the file: a passage, or a sentence of one that has none itself. */
export interface Piece {
  readonly record: JsonObject;
  /** As the file states it, in its unit. */
  readonly offset: number;
  readonly text: string;
  /** Where it stands in the joined text, UTF-16 units. */
  readonly start: number;
}

export interface JoinedText {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** More than this between passages is no gap but an offset that cannot be right. */
const MAX_GAP = 10_000;

/**
 * Joins the passages of a document at their offsets. What stood between them is not in the file: white space is put
 * there, as long as the gap.
 */
export function joinPassages(document: JsonObject, unit: OffsetUnit): JoinedText {
  const pieces: Piece[] = [];
  let text = '';
  let end = 0;
  for (const { record, offset, text: content } of piecesOf(document)) {
    const gap = offset - end;
    const length = pieces.length === 0 && gap === 0 ? 0 : gap >= 0 && gap <= MAX_GAP ? gap : 1;
    text += length === 0 ? '' : `${' '.repeat(length - 1)}\n`;
    pieces.push({ record, offset, text: content, start: text.length });
    text += content;
    end = offset + (unit === 'utf16' ? content.length : offsetTable(content).codePoints);
  }
  return { text, pieces };
}

function piecesOf(document: JsonObject): readonly Omit<Piece, 'start'>[] {
  return objectsOf(document['passages']).flatMap((passage) => {
    const whole = pieceOf(passage);
    const sentences = objectsOf(passage['sentences']).map(pieceOf);
    const parts = [whole, ...(whole === undefined || whole.text === '' ? sentences : [])];
    return parts.filter((piece) => piece !== undefined).filter(({ text }) => text !== '');
  });
}

function pieceOf(record: JsonObject): Omit<Piece, 'start'> | undefined {
  const { offset, text } = record;
  if (typeof offset !== 'number' || !Number.isSafeInteger(offset) || typeof text !== 'string')
    return undefined;
  return { record, offset, text };
}

/** A stated location in the joined text, UTF-16 units; undefined where no passage has it. */
export function placeInText(
  pieces: readonly Piece[],
  { offset, length }: { readonly offset: number; readonly length: number },
  unit: OffsetUnit,
): { readonly start: number; readonly end: number } | undefined {
  const piece = pieces.findLast((candidate) => candidate.offset <= offset) ?? pieces[0];
  if (piece === undefined) return undefined;
  const toUtf16 = unit === 'utf16' ? (at: number) => at : offsetTable(piece.text).toUtf16;
  const from = offset - piece.offset;
  return { start: piece.start + toUtf16(from), end: piece.start + toUtf16(from + length) };
}
