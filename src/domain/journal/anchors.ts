import type { Result } from '../../lib/result.ts';
import { ok } from '../../lib/result.ts';
import { newId, type IdSource, type StreamId } from '../ids.ts';
import type { Anchor } from '../records/anchor.ts';
import { GENESIS, type Head } from './change.ts';
import type { OpenStream } from './openStream.ts';
import { isBranch } from './openStreamTypes.ts';
import type { JournalStore, SaveFailure, StreamLength } from './ports.ts';
import { DiffBuilder } from './recordsDiff.ts';
import type { StoredChange } from './storedChange.ts';

export type HeadsByStream = ReadonlyMap<string, readonly Head[]>;

/**
 * Every head that the workspace stream has noted, by stream, in the order it did. Seq 0 says the stream was
 * deleted on purpose: what was noted before no longer counts.
 */
export function anchoredHeads(workspace: Iterable<Pick<StoredChange, 'diff'>>): HeadsByStream {
  const heads = new Map<string, Head[]>();
  for (const { diff } of workspace) {
    for (const record of Object.values(diff.added)) {
      if (record.typeName !== 'anchor') continue;
      for (const [stream, head] of Object.entries((record as Anchor).heads)) {
        heads.set(stream, head.seq === 0 ? [] : [...(heads.get(stream) ?? []), head]);
      }
    }
  }
  return heads;
}

/** What still stands where it was anchored. One that does not must stay anchored there, or nobody would find out. */
async function isAsAnchored(
  store: JournalStore,
  stream: StreamId,
  anchored: Head | undefined,
): Promise<boolean> {
  if (anchored === undefined) return true;
  const [standing] = await store.read(stream, anchored.seq - 1, anchored.seq);
  return standing?.hash === anchored.hash;
}

async function movedHeads(store: JournalStore, lengths: readonly StreamLength[], known: HeadsByStream) {
  const heads: Record<string, Head> = {};
  for (const { stream, seq } of lengths) {
    const anchored = known.get(stream)?.at(-1);
    if (stream === 'workspace' || isBranch(stream) || anchored?.seq === seq) continue;
    const head = await store.head(stream);
    if (head !== undefined && (await isAsAnchored(store, stream, anchored))) heads[stream] = head;
  }
  return heads;
}

export interface AnchorOptions {
  readonly workspace: OpenStream;
  readonly store: JournalStore;
  readonly newSuffix: IdSource;
}

/** Notes in the workspace stream where the others stand; the head of the workspace where none has moved. */
export async function anchorHeads({
  workspace,
  store,
  newSuffix,
}: AnchorOptions): Promise<Result<Head, SaveFailure>> {
  const known = anchoredHeads(await store.read('workspace'));
  const heads = await movedHeads(store, await store.listStreams(), known);
  if (Object.keys(heads).length === 0) return ok(workspace.head);
  return commitAnchor(workspace, newSuffix(), heads);
}

/** Notes that streams are about to be deleted on purpose, so that they are not missed later. */
export function forgetStreams(
  { workspace, newSuffix }: Omit<AnchorOptions, 'store'>,
  streams: readonly StreamId[],
): Promise<Result<Head, SaveFailure>> {
  return commitAnchor(workspace, newSuffix(), Object.fromEntries(streams.map((stream) => [stream, GENESIS])));
}

function commitAnchor(workspace: OpenStream, suffix: string, heads: Record<string, Head>) {
  const anchor: Anchor = { typeName: 'anchor', id: newId('anchor', suffix), heads };
  return workspace.commit(new DiffBuilder().add(anchor).build(), { label: 'anchor', source: 'system' });
}
