import { sha256 } from '../../lib/sha256.ts';
import type { DomainRecord } from '../records/index.ts';
import type { Head } from './change.ts';
import type { History } from './history.ts';
import { currentFormatVersion, migrateRecord } from './migrateRecord.ts';
import type { Snapshot } from './ports.ts';

export interface SnapshotState {
  readonly head: Head;
  readonly records: readonly DomainRecord[];
  readonly history: History;
}

type Unhashed = Omit<Snapshot, 'hash'>;

// Plain JSON instead of the canonical form: twice as fast, and key order survives the round trip through storage.
const hashOf = ({ head, records, undo, redo, formatVersion }: Unhashed): Promise<string> =>
  sha256(JSON.stringify([head.seq, head.hash, records, undo, redo, formatVersion ?? {}]));

export async function makeSnapshot({ head, records, history }: SnapshotState): Promise<Snapshot> {
  const formatVersion = currentFormatVersion();
  const unhashed: Unhashed = {
    head,
    records,
    undo: history.undo,
    redo: history.redo,
    ...(formatVersion === undefined ? {} : { formatVersion }),
  };
  return { ...unhashed, hash: await hashOf(unhashed) };
}

/** What a snapshot says; undefined if it is damaged or of a newer version: the stream is then replayed. */
export async function openSnapshot(snapshot: Snapshot): Promise<SnapshotState | undefined> {
  if ((await hashOf(snapshot)) !== snapshot.hash) return undefined;
  const records: DomainRecord[] = [];
  for (const stored of snapshot.records) {
    const migrated = migrateRecord(stored, snapshot.formatVersion?.[stored.typeName] ?? 0);
    if (!migrated.ok) return undefined;
    records.push(migrated.value);
  }
  return { head: snapshot.head, records, history: { undo: snapshot.undo, redo: snapshot.redo } };
}
