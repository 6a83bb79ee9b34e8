import type { JournalStore } from '../../../src/domain/journal/ports.ts';
import { ok } from '../../../src/lib/result.ts';

/**
 * The mutant that the kill test must catch: a store that says a change is on disk when the write has only been
 * started. One write at a time: it is early by a few milliseconds, and without a kill nobody would notice.
 */
export function acknowledgeEarly(store: JournalStore): JournalStore {
  let written: Promise<unknown> = Promise.resolve();
  return {
    head: (stream) => written.then(() => store.head(stream)),
    read: (...range) => written.then(() => store.read(...range)),
    async append(changes, summaries) {
      await written;
      written = store.append(changes, summaries);
      return ok(undefined);
    },
    appendBranch: (branch, changes) => store.appendBranch(branch, changes),
    readSnapshot: (stream) => store.readSnapshot(stream),
    writeSnapshot: (stream, snapshot) => written.then(() => store.writeSnapshot(stream, snapshot)),
    listStreams: () => store.listStreams(),
  };
}
