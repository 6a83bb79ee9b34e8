import { err, ok, type Result } from '../../lib/result.ts';
import type { StreamId } from '../ids.ts';
import { GENESIS, type Change, type Head } from './change.ts';
import { verifyChain, type ChainProblem } from './hashChain.ts';
import { EMPTY_HISTORY, foldHistory, type History } from './history.ts';
import { upgradeDiff, type MigrateProblem } from './migrateRecord.ts';
import type { JournalStore } from './ports.ts';
import { RecordStore } from './recordStore.ts';
import { openSnapshot, type SnapshotState } from './snapshot.ts';
import type { StoredChange } from './storedChange.ts';

/** What is wrong with a stream, with a sentence for the person. */
export interface StreamProblem {
  readonly kind: ChainProblem['kind'] | MigrateProblem['kind'] | 'does not fit';
  readonly seq: number;
  readonly message: string;
}

export interface LoadedStream {
  readonly records: RecordStore;
  readonly head: Head;
  readonly history: History;
  /** The changes that were replayed, in today's form. */
  readonly tail: readonly Change[];
  readonly snapshotSeq: number;
  /** `at` of the last change; undefined for an empty stream. */
  readonly savedAt: string | undefined;
  /** Not empty: the stream is damaged; what could be read is here, to be looked at and exported only. */
  readonly problems: readonly StreamProblem[];
}

/** A stored change in today's form; what one version wrote, a later one reads. */
export function upgradeChange(stored: StoredChange): Result<Change, StreamProblem> {
  const diff = upgradeDiff(stored.diff, stored.formatVersion);
  return diff.ok ? ok({ ...stored, diff: diff.value }) : err({ ...diff.error, seq: stored.seq });
}

async function readBase(store: JournalStore, stream: StreamId): Promise<SnapshotState | undefined> {
  const snapshot = await store.readSnapshot(stream);
  return snapshot === undefined ? undefined : openSnapshot(snapshot);
}

/**
 * The snapshot and the changes from its last one on: that one is read too, to see that the snapshot belongs to
 * this history. A snapshot that does not is left out and the stream replayed from its beginning.
 */
async function readRows(store: JournalStore, stream: StreamId) {
  const base = await readBase(store, stream);
  if (base !== undefined && base.head.seq > 0) {
    const rows = await store.read(stream, base.head.seq - 1);
    const [first, ...tail] = rows;
    if (first?.seq === base.head.seq && first.hash === base.head.hash) return { base, tail };
  }
  return { base: undefined, tail: await store.read(stream) };
}

function replay(records: RecordStore, tail: readonly StoredChange[]) {
  const changes: Change[] = [];
  const problems: StreamProblem[] = [];
  for (const stored of tail) {
    const change = upgradeChange(stored);
    if (!change.ok) {
      problems.push(change.error);
      continue;
    }
    const misfit = records.misfit(change.value.diff);
    if (misfit !== undefined) {
      const message = `Change ${stored.seq} does not fit what came before it: ${misfit}.`;
      problems.push({ kind: 'does not fit', seq: stored.seq, message });
    }
    records.overlay(change.value.diff);
    changes.push(change.value);
  }
  return { changes, problems };
}

/** Reads a stream into memory and says what is wrong with it. Refuses only what a newer version has written. */
export async function loadStream(
  store: JournalStore,
  stream: StreamId,
): Promise<Result<LoadedStream, StreamProblem>> {
  const { base, tail } = await readRows(store, stream);
  const start = base?.head ?? GENESIS;
  const chain = await verifyChain(tail, { after: start });
  const records = new RecordStore(base?.records);
  const { changes, problems } = replay(records, tail);
  const newer = problems.find((problem) => problem.kind === 'newer version');
  if (newer !== undefined) return err(newer);
  const last = tail.at(-1);
  return ok({
    records,
    head: last === undefined ? start : { seq: last.seq, hash: last.hash },
    history: foldHistory(base?.history ?? EMPTY_HISTORY, tail),
    tail: changes,
    snapshotSeq: start.seq,
    savedAt: last?.at,
    problems: [...chain, ...problems],
  });
}
