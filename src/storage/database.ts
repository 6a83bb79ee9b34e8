import { Dexie, type EntityTable, type Table } from 'dexie';
import type { BlobKey, DocumentId, LayerId, ProjectId, StreamId } from '../domain/ids.ts';
import { beginFreshLog } from './freshLog.ts';
import type { Sealed } from './sealedJson.ts';
import { markWorkspace } from './workspaceMark.ts';

export interface JournalRow {
  readonly stream: StreamId;
  readonly seq: number;
  readonly sealed: Sealed;
}

export interface SummaryRow {
  readonly projectId: ProjectId;
  readonly layerId: LayerId;
  readonly sealed: Sealed;
}

export interface SuggestionRow {
  readonly documentId: DocumentId;
  /** SHA-256 of the run's key, so that not even the model's name stands outside the seal. */
  readonly key: string;
  readonly sealed: Sealed;
}

export interface SignatureRow {
  readonly documentId: DocumentId;
  readonly sealed: Sealed;
}

export interface BlobRow {
  readonly key: BlobKey;
  readonly content: Sealed | Blob;
}

/** Counts up with each change of the tables. */
export const DATABASE_VERSION = 2;

/** Keys are ids and numbers; there is no index on content, and nothing readable outside `sealed`. */
export class WorkspaceDatabase extends Dexie {
  declare readonly journal: Table<JournalRow, [StreamId, number]>;
  declare readonly snapshots: EntityTable<{ stream: StreamId; sealed: Sealed }, 'stream'>;
  declare readonly summaries: Table<SummaryRow, [ProjectId, LayerId]>;
  declare readonly suggestions: Table<SuggestionRow, [DocumentId, string]>;
  declare readonly blobs: Table<BlobRow, BlobKey>;
  declare readonly meta: EntityTable<{ key: string; sealed: Sealed }, 'key'>;
  /** What documents are compared by; can be made anew from their texts. */
  declare readonly signatures: Table<SignatureRow, DocumentId>;
  /** Filler for `beginFreshLog`; empty otherwise. */
  declare readonly scratch: EntityTable<{ key: number; filler: Uint8Array }, 'key'>;

  constructor(name: string) {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      journal: '[stream+seq]',
      snapshots: 'stream',
      summaries: '[projectId+layerId]',
      suggestions: '[documentId+key]',
      blobs: 'key',
      meta: 'key',
      scratch: 'key',
    });
    this.version(DATABASE_VERSION).stores({ signatures: 'documentId' });
  }
}

/** What may happen to a connection from outside; each needs a sentence on the screen. */
export interface DatabaseEvents {
  /** Opening waits for another window that still runs an older version. */
  readonly onBlocked?: () => void;
  /** The connection is gone: given up for a newer version in another window, or ended by the browser. */
  readonly onLost?: (why: 'newer version' | 'terminated') => void;
  /** A workspace was here before and its database is gone: the browser deleted it. Only a backup helps. */
  readonly onVanished?: () => void;
}

export async function openDatabase(name: string, events: DatabaseEvents = {}): Promise<WorkspaceDatabase> {
  const database = new WorkspaceDatabase(name);
  database.on('blocked', () => {
    events.onBlocked?.();
    // Here and below, false stops Dexie's own listener, which would log.
    return false;
  });
  database.on('versionchange', () => {
    // A connection kept open would block the newer window for ever; reopening by itself would block it again.
    database.close({ disableAutoOpen: true });
    events.onLost?.('newer version');
    return false;
  });
  let isNew = false;
  database.on('populate', () => {
    isNew = true;
  });
  await database.open();
  if (markWorkspace(name) && isNew) events.onVanished?.();
  // The connection's own event: Dexie's 'close' is fired by `close()` as well, and Dexie would quietly reopen.
  database.backendDB().addEventListener('close', () => {
    database.close({ disableAutoOpen: true });
    events.onLost?.('terminated');
  });
  await beginFreshLog(database).catch(() => undefined);
  return database;
}
