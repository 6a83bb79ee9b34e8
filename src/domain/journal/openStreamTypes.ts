import type { Result } from '../../lib/result.ts';
import type { Clock } from '../clock.ts';
import type { PersonId, StreamId } from '../ids.ts';
import type { Head } from './change.ts';
import type { JournalStore, LayerSummary, SaveFailure } from './ports.ts';
import type { RecordsDiff } from './recordsDiff.ts';
import type { RecordStore } from './recordStore.ts';

export interface OpenStreamOptions {
  readonly store: JournalStore;
  readonly stream: StreamId;
  /** Who works here: the author of every change made through this stream. */
  readonly by: PersonId;
  readonly clock: Clock;
  /** The line about this layer for the document list; written in the same transaction as the change. */
  readonly summarize?: (records: RecordStore) => LayerSummary | undefined;
  /** Another writer's changes are taken in and ours put after them; only where diffs do not meet. */
  readonly rebase?: boolean;
  /** Another window writes: look and follow only, until `becomeWriter`. */
  readonly readOnly?: boolean;
}

export type SaveState =
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'saving' }
  | { readonly kind: 'failed'; readonly failure: SaveFailure };

/** What an undo or redo did. It is in memory already; `saved` settles once it is on disk. */
export interface Reverted {
  readonly seq: number;
  readonly label: string;
  readonly diff: RecordsDiff;
  readonly saved: Promise<Result<Head, SaveFailure>>;
}

export interface UndoRefusal {
  readonly kind: 'does not fit' | SaveFailure['kind'];
  readonly message: string;
}

/** Streams named with a `~` are foreign copies kept beside ours; nobody works on in them. */
export const isBranch = (stream: StreamId): boolean => stream.includes('~');

export const REFUSALS = {
  closed: { kind: 'closed', message: 'This was closed; open it again to go on.' },
  damaged: { kind: 'readOnly', message: 'The history is damaged, so it can be read and exported only.' },
  notWriter: {
    kind: 'readOnly',
    message: 'Another window is working on this, or it is a foreign copy; here it can only be read.',
  },
} as const satisfies Record<string, SaveFailure>;
