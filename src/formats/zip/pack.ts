import { zipSync, type Zippable } from 'fflate';
import type { ExportedFile } from '../types.ts';

/** Zip times are local and start in 1980; a fixed one makes equal content equal bytes. */
export const FIXED_TIME = new Date(1980, 0, 1);

/** Puts files into one zip; the same files always give the same bytes. */
export function packZip(files: readonly ExportedFile[]): Uint8Array<ArrayBuffer> {
  const content: Zippable = Object.fromEntries(files.map(({ path, bytes }) => [path, bytes]));
  return zipSync(content, { level: 6, mtime: FIXED_TIME });
}
