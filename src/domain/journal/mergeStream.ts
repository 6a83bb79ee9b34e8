import { err, ok, type Result } from '../../lib/result.ts';
import { newId, suffixOf, type StreamId } from '../ids.ts';
import { verifyChain, type ChainProblem } from './hashChain.ts';
import type { JournalStore, SaveFailure } from './ports.ts';
import type { StoredChange } from './storedChange.ts';

/**
 * What became of another copy of a stream. 'identical' and 'behind': it holds nothing new. 'extended': it goes on
 * where ours ends, and ours was extended. 'branched': both went on from change `at - 1`; theirs is kept, whole,
 * as the stream `branch`, to be looked at and never merged silently.
 */
export type MergeOutcome =
  | { readonly kind: 'identical' | 'behind' }
  | { readonly kind: 'extended'; readonly added: number }
  | { readonly kind: 'branched'; readonly branch: StreamId; readonly at: number };

export interface MergeFailure {
  readonly kind: 'damaged' | SaveFailure['kind'];
  readonly message: string;
}

/** The first place where both copies have a change and it is not the same. */
function divergence(
  ours: readonly StoredChange[],
  theirs: readonly StoredChange[],
): StoredChange | undefined {
  return theirs.find((change, index) => index < ours.length && ours[index]?.hash !== change.hash);
}

/** A fork has one name however far its copy has got: it follows from the first change that differs. */
function branchOf(stream: StreamId, firstOther: StoredChange): StreamId {
  const name = `${suffixOf(stream)}~${firstOther.hash.slice(0, 8)}`;
  return stream.startsWith('project:') ? newId('project', name) : newId('layer', name);
}

function damage(problems: readonly ChainProblem[]): MergeFailure | undefined {
  const [first] = problems;
  if (first === undefined) return undefined;
  return { kind: 'damaged', message: `The copy is damaged and was left out. ${first.message}` };
}

/** Unites a stream with another copy of it, from a backup or another machine. Loses nothing of either. */
export async function mergeStream(
  store: JournalStore,
  stream: StreamId,
  foreignChanges: readonly StoredChange[],
): Promise<Result<MergeOutcome, MergeFailure>> {
  const damaged = damage(await verifyChain(foreignChanges));
  if (damaged !== undefined) return err(damaged);
  const ours = await store.read(stream);
  const other = divergence(ours, foreignChanges);
  if (other !== undefined) return keepBranch({ store, stream, foreignChanges, other });
  if (foreignChanges.length < ours.length) return ok({ kind: 'behind' });
  const tail = foreignChanges.slice(ours.length);
  if (tail.length === 0) return ok({ kind: 'identical' });
  const appended = await store.append(tail);
  return appended.ok ? ok({ kind: 'extended', added: tail.length }) : appended;
}

interface Fork {
  readonly store: JournalStore;
  readonly stream: StreamId;
  readonly foreignChanges: readonly StoredChange[];
  readonly other: StoredChange;
}

/** Puts a fork into its branch: a new one, the one it extends, or, where it forked again, one of its own. */
async function keepBranch({
  store,
  stream,
  foreignChanges,
  other,
}: Fork): Promise<Result<MergeOutcome, MergeFailure>> {
  const branch = branchOf(stream, other);
  const kept = await store.read(branch);
  const again = divergence(kept, foreignChanges);
  if (again !== undefined) return keepBranch({ store, stream, foreignChanges, other: again });
  const tail = foreignChanges.slice(kept.length);
  if (tail.length === 0) {
    return ok({ kind: kept.length === foreignChanges.length ? 'identical' : 'behind' });
  }
  const appended = await store.appendBranch(branch, tail);
  return appended.ok ? ok({ kind: 'branched', branch, at: other.seq }) : appended;
}
