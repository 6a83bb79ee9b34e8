import type { ExportedFile, ExportOutcome } from './types.ts';
import { packZip } from './zip/pack.ts';

/** Makes one file to save of what an export gives: the file itself, or a zip of several. `stem`: name without ending. */
export function packExport(outcome: Pick<ExportOutcome, 'files'>, stem: string): ExportedFile {
  const [only, ...others] = outcome.files;
  if (only !== undefined && others.length === 0) {
    return { path: `${stem}${only.path.slice(only.path.lastIndexOf('.'))}`, bytes: only.bytes };
  }
  return { path: `${stem}.zip`, bytes: packZip(outcome.files) };
}
