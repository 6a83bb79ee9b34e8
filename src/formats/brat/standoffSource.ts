import type { ImportOptions } from '../types.ts';
import type { NameMap } from '../names.ts';
import type { StandoffLine } from './standoff.ts';

/** A readable line and where it stands, for messages. */
export interface Located<L = StandoffLine> {
  readonly line: L;
  readonly where: string;
}

export interface StandoffSource {
  readonly text: string;
  /** Content of the .ann file. */
  readonly standoff: string;
  readonly names: NameMap;
  readonly offsets: NonNullable<ImportOptions['offsets']>;
  whereOf(line: number): string;
}
