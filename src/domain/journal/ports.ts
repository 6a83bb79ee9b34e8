import type { Result } from '../../lib/result.ts';
import type { DocumentId, LayerId, ProjectId, StreamId } from '../ids.ts';
import type { DomainRecord } from '../records/index.ts';
import type { Change, Head } from './change.ts';

/** Why a change could not be made durable. `conflict`: another writer appended to the stream first. */
export interface SaveFailure {
  readonly kind: 'quota' | 'conflict' | 'closed' | 'unknown';
  /** A sentence for the person: what happened, what is safe, what to do. */
  readonly message: string;
}

/** A rebuildable cache of a stream's state after `head`. */
export interface Snapshot {
  readonly head: Head;
  readonly records: readonly DomainRecord[];
  /** seqs of changes that can be undone and redone, oldest first. */
  readonly undo: readonly number[];
  readonly redo: readonly number[];
}

/** A rebuildable line about a layer for the document list, so that the list opens no layer stream. */
export interface LayerSummary {
  readonly projectId: ProjectId;
  readonly layerId: LayerId;
  readonly documentId: DocumentId;
  readonly review: 'open' | 'done';
  readonly annotations: number;
  /** Proposals that nobody has accepted, rejected or skipped yet; undefined before any model ran. */
  readonly openProposals?: number;
  readonly updatedAt: string;
}

/** What journal code needs from storage. The Dexie workspace implements it; tests use a map. */
export interface JournalStore {
  head(stream: StreamId): Promise<Head | undefined>;
  /** Changes with seq > `after`, in order. */
  read(stream: StreamId, after?: number): Promise<readonly Change[]>;
  /** All or nothing, in one strictly durable transaction; resolves once it is on disk. */
  append(changes: readonly Change[], summaries?: readonly LayerSummary[]): Promise<Result<void, SaveFailure>>;
  readSnapshot(stream: StreamId): Promise<Snapshot | undefined>;
  writeSnapshot(stream: StreamId, snapshot: Snapshot): Promise<void>;
}
