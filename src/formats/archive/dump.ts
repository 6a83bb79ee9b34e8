import type { BlobKey, StreamId } from '../../domain/ids.ts';
import type { Change } from '../../domain/journal/change.ts';
import type { SuggestionSet } from '../../domain/records/suggestionSet.ts';

/** Everything a backup holds: whole journals, so that history, audit trail and undo come back too. */
export interface WorkspaceDump {
  readonly projectName: string;
  readonly streams: readonly { readonly stream: StreamId; readonly changes: readonly Change[] }[];
  readonly blobs: readonly { readonly key: BlobKey; readonly bytes: Uint8Array<ArrayBuffer> }[];
  readonly suggestionSets: readonly SuggestionSet[];
}
