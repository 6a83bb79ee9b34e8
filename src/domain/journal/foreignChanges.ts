import { err, ok, type Result } from '../../lib/result.ts';
import type { StreamId } from '../ids.ts';
import type { Change, Head } from './change.ts';
import { verifyChain, type Draft } from './hashChain.ts';
import { upgradeChange, type StreamProblem } from './loadStream.ts';
import type { JournalStore } from './ports.ts';
import type { RecordsDiff } from './recordsDiff.ts';

/** What another writer has put after `head`, checked and in today's form. */
export async function readForeign(
  store: JournalStore,
  stream: StreamId,
  head: Head,
): Promise<Result<readonly Change[], StreamProblem>> {
  const rows = await store.read(stream, head.seq);
  const [broken] = await verifyChain(rows, { after: head });
  if (broken !== undefined) return err(broken);
  const changes: Change[] = [];
  for (const row of rows) {
    const change = upgradeChange(row);
    if (!change.ok) return change;
    changes.push(change.value);
  }
  return ok(changes);
}

const touchedIds = (diff: RecordsDiff): string[] => [
  ...Object.keys(diff.added),
  ...Object.keys(diff.updated),
  ...Object.keys(diff.removed),
];

/** The first foreign change that touches a record which ours touch too: their order would matter. */
export function findClash(foreign: readonly Change[], ours: readonly Draft[]): StreamProblem | undefined {
  const touched = new Set(ours.flatMap(({ diff }) => touchedIds(diff)));
  const clash = foreign.find(({ diff }) => touchedIds(diff).some((id) => touched.has(id)));
  if (clash === undefined) return undefined;
  const message = 'Another window changed the same thing first. Reload to see what it wrote.';
  return { kind: 'does not fit', seq: clash.seq, message };
}
