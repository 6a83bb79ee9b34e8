import type { BlobKey, StreamId } from '../../domain/ids.ts';
import type { StoredChange } from '../../domain/journal/storedChange.ts';
import type { Person } from '../../domain/records/person.ts';
import type { PseudonymTable } from '../../domain/records/pseudonymTable.ts';
import type { SuggestionSet } from '../../domain/records/suggestionSet.ts';

/**
 * Everything a backup holds: whole journals from seq 1, so that history, audit trail and undo come back too.
 * Branches of streams that forked are streams of their own.
 */
export interface WorkspaceDump {
  readonly projectName: string;
  /** Whoever worked on the project. Their names stand in the workspace's own journal, which stays at home. */
  readonly people: readonly Person[];
  readonly streams: readonly DumpedStream[];
  readonly blobs: readonly DumpedBlob[];
  readonly suggestionSets: readonly SuggestionSet[];
  /** Only where somebody asked for it: it leads surrogates back to persons. */
  readonly pseudonyms?: PseudonymTable;
}

export interface DumpedStream {
  readonly stream: StreamId;
  readonly changes: readonly StoredChange[];
}

export interface DumpedBlob {
  readonly key: BlobKey;
  readonly bytes: Uint8Array<ArrayBuffer>;
}
