import type { StreamId } from '../ids.ts';
import { anchoredHeads } from './anchors.ts';
import type { Head } from './change.ts';
import { verifyChain } from './hashChain.ts';
import { loadStream, type StreamProblem } from './loadStream.ts';
import type { JournalStore } from './ports.ts';

export interface StreamReport {
  readonly stream: StreamId;
  readonly changes: number;
  readonly problems: readonly StreamProblem[];
}

export interface WorkspaceReport {
  readonly streams: readonly StreamReport[];
  readonly changes: number;
  /** How many streams have a problem. */
  readonly damaged: number;
}

async function verifyStream(
  store: JournalStore,
  stream: StreamId,
  expectedHeads: readonly Head[],
): Promise<StreamReport> {
  const changes = await store.read(stream);
  const chain = await verifyChain(changes, { expectedHeads });
  if (chain.length > 0) return { stream, changes: changes.length, problems: chain };
  // The chain is whole; what the app would show of it is checked too, in case a snapshot or a record is not.
  const loaded = await loadStream(store, stream);
  return { stream, changes: changes.length, problems: loaded.ok ? loaded.value.problems : [loaded.error] };
}

/**
 * Checks every stream from its first change on, and against the heads that the workspace stream has noted. What
 * nobody can find so is a rewrite of everything by someone who holds the key.
 */
export async function verifyWorkspace(
  store: JournalStore,
  onProgress?: (done: number, total: number) => void,
): Promise<WorkspaceReport> {
  const anchors = anchoredHeads(await store.read('workspace'));
  const present = (await store.listStreams()).map(({ stream }) => stream);
  const vanished = [...anchors].filter(([, heads]) => heads.length > 0).map(([stream]) => stream as StreamId);
  const names = [...new Set([...present, ...vanished])];
  const streams: StreamReport[] = [];
  for (const stream of names) {
    streams.push(await verifyStream(store, stream, anchors.get(stream) ?? []));
    onProgress?.(streams.length, names.length);
  }
  return {
    streams,
    changes: streams.reduce((total, { changes }) => total + changes, 0),
    damaged: streams.filter(({ problems }) => problems.length > 0).length,
  };
}
