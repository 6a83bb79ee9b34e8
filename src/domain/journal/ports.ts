import type { Result } from '../../lib/result.ts';
import type { DocumentId, LayerId, ProjectId, StreamId } from '../ids.ts';
import type { Head } from './change.ts';
import type { StoredChange, StoredRecord } from './storedChange.ts';

/**
 * Why a change could not be made durable. `conflict`: another writer appended to the stream first; `readOnly`:
 * this window may not write (another one does, or the stream is damaged).
 */
export interface SaveFailure {
  readonly kind: 'quota' | 'conflict' | 'closed' | 'readOnly' | 'unknown';
  /** A sentence for the person: what happened, what is safe, what to do. */
  readonly message: string;
}

/** A rebuildable cache of a stream's state after `head`; records are in the form of `formatVersion`. */
export interface Snapshot {
  readonly head: Head;
  readonly records: readonly StoredRecord[];
  /** seqs of changes that can be undone and redone, oldest first. */
  readonly undo: readonly number[];
  readonly redo: readonly number[];
  readonly formatVersion?: Readonly<Record<string, number>>;
  /** SHA-256 of the rest, so that a damaged snapshot is noticed and thrown away. */
  readonly hash: string;
}

/** A rebuildable line about a layer for the document list, so that the list opens no layer stream. */
export interface LayerSummary {
  readonly projectId: ProjectId;
  readonly layerId: LayerId;
  readonly documentId: DocumentId;
  readonly review: 'open' | 'done';
  readonly annotations: number;
  /** Time at work on it, without pauses; absent in lines written before it was counted. */
  readonly activeMs?: number;
  /** Proposals that nobody has accepted, rejected or skipped yet; undefined before any model ran. */
  readonly openProposals?: number;
  /** Those of stretches of text by task and step of score (`engines/text/scoreSteps`), whatever is switched off or below a threshold. */
  readonly openByTask?: Readonly<Record<string, readonly number[]>>;
  /** Proposed relations that wait, by what showing them takes (`engines/text/waitingRelations`). */
  readonly openRelations?: readonly {
    readonly task: string;
    readonly step: number;
    readonly ends: Readonly<Record<string, number>>;
    readonly count: number;
  }[];
  readonly updatedAt: string;
}

/** A stream and the seq of its last change. */
export interface StreamLength {
  readonly stream: StreamId;
  readonly seq: number;
}

/** What journal code needs from storage. The Dexie workspace implements it; tests use a map. */
export interface JournalStore {
  head(stream: StreamId): Promise<Head | undefined>;
  /** Changes with `after` < seq <= `upTo`, in order, in the form they were written in. */
  read(stream: StreamId, after?: number, upTo?: number): Promise<readonly StoredChange[]>;
  /** All or nothing, in one strictly durable transaction; resolves once it is on disk. */
  append(
    changes: readonly StoredChange[],
    summaries?: readonly LayerSummary[],
  ): Promise<Result<void, SaveFailure>>;
  /** Appends the changes of another copy, untouched, under the name of a branch. */
  appendBranch(branch: StreamId, changes: readonly StoredChange[]): Promise<Result<void, SaveFailure>>;
  /** Undefined where there is none or it cannot be read. */
  readSnapshot(stream: StreamId): Promise<Snapshot | undefined>;
  writeSnapshot(stream: StreamId, snapshot: Snapshot): Promise<void>;
  /** Every stream that has a change, branches included. */
  listStreams(): Promise<readonly StreamLength[]>;
}
