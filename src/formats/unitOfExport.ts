import type { Extent } from '../domain/targets/textSpan.ts';
import { offsetTable } from '../engines/text/offsets.ts';
import type { ExportOptions, OffsetUnit } from './types.ts';

export interface ExportUnit {
  readonly unit: OffsetUnit;
  /** From UTF-16 units to those of the file. */
  convert(extent: Extent): Extent;
}

/** The unit in which an export writes offsets into a text: code points, unless the person chose UTF-16. */
export function unitOfExport(text: string, { offsets }: ExportOptions): ExportUnit {
  if (offsets === 'utf16') return { unit: 'utf16', convert: ({ start, end }) => ({ start, end }) };
  const { toCodePoint } = offsetTable(text);
  const convert = ({ start, end }: Extent): Extent => ({ start: toCodePoint(start), end: toCodePoint(end) });
  return { unit: 'codepoint', convert };
}
