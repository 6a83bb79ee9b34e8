import type { WorkspaceDatabase } from './database.ts';

/** Chromium's LevelDB starts a new log after 4 MB; values over 64 kB would become files outside of it. */
const ROWS = 80;
const ROW_BYTES = 60 * 1024;

/** Firefox and Safari keep IndexedDB in SQLite, which repairs itself. */
const isChromium = (): boolean => 'userAgentData' in navigator;

/** Random, since Chromium compresses what it stores. */
function filler(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(ROW_BYTES));
}

/**
 * Makes Chromium begin a new LevelDB log, so that the workspace survives the next crash. When the browser process
 * dies in the middle of a write, its log ends in half a record. The next start ignores that, but appends to the
 * same log; the start after that takes the half record for corruption and deletes every database of the origin.
 * Seen in one of about eighty kills, and never any more once the log is replaced right after opening.
 */
export async function beginFreshLog({ scratch }: WorkspaceDatabase): Promise<void> {
  if (!isChromium()) return;
  // What is deleted in the transaction that wrote it would never reach the log.
  await scratch.bulkPut(Array.from({ length: ROWS }, (_, key) => ({ key, filler: filler() })));
  await scratch.clear();
}
