import type { PersonId, StreamId } from '../ids.ts';
import type { RecordsDiff } from './recordsDiff.ts';

export type ChangeSource = 'user' | 'undo' | 'redo' | 'import' | 'system';

/**
 * One entry of a journal stream. `seq` counts from 1 without gaps. `hash` is the SHA-256 of the canonical JSON of
 * the change without `hash` itself; `prevHash` is the hash of the entry before, or 64 zeros at seq 1.
 */
export interface Change {
  readonly stream: StreamId;
  readonly seq: number;
  readonly at: string;
  readonly by: PersonId;
  readonly source: ChangeSource;
  /** What was done, in a few words of the interface ("accept medication"); never content of a document. */
  readonly label: string;
  readonly diff: RecordsDiff;
  /** seq of the change that this one takes back (source 'undo') or does again (source 'redo'). */
  readonly of?: number;
  /** Migrations applied to the records in `diff`, by type name; types not named here are at 0. */
  readonly formatVersion?: Readonly<Record<string, number>>;
  readonly prevHash: string;
  readonly hash: string;
}

/** Where a stream stands. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

export const GENESIS: Head = { seq: 0, hash: '0'.repeat(64) };
