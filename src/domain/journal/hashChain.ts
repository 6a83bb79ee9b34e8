import { canonicalJson } from '../../lib/canonicalJson.ts';
import { sha256 } from '../../lib/sha256.ts';
import { GENESIS, type Change, type Head } from './change.ts';
import type { StoredChange } from './storedChange.ts';

/** A change before it has its place in the chain. */
export type Draft = Omit<Change, 'seq' | 'prevHash' | 'hash'>;

/**
 * 'changed': the content is not what was hashed. 'gap': changes are missing. 'broken link': a change does not
 * follow from the one before. 'cut tail': an anchor knows of later changes. 'fork': two histories share a seq.
 */
export interface ChainProblem {
  readonly kind: 'changed' | 'gap' | 'broken link' | 'cut tail' | 'fork';
  readonly seq: number;
  readonly message: string;
}

/** Gives a change its place after `head`: seq, the hash of the change before, and its own. */
export async function sealChange(draft: Draft, head: Head): Promise<Change> {
  const open = { ...draft, seq: head.seq + 1, prevHash: head.hash };
  return { ...open, hash: await sha256(canonicalJson(open)) };
}

const hashOf = (change: StoredChange): Promise<string> =>
  sha256(canonicalJson({ ...change, hash: undefined }));

function placeProblem(change: StoredChange, before: Head): ChainProblem | undefined {
  const { seq, prevHash } = change;
  if (seq > before.seq + 1) {
    return {
      kind: 'gap',
      seq: before.seq + 1,
      message: `Changes ${before.seq + 1} to ${seq - 1} are missing.`,
    };
  }
  if (seq <= before.seq) return { kind: 'fork', seq, message: `There are two changes with number ${seq}.` };
  if (prevHash !== before.hash && before.hash !== '') {
    return { kind: 'broken link', seq, message: `Change ${seq} does not follow from the one before it.` };
  }
  return undefined;
}

function anchorProblem(
  changes: readonly StoredChange[],
  last: number,
  anchor: Head,
): ChainProblem | undefined {
  if (anchor.seq > last) {
    const message = `Changes ${last + 1} to ${anchor.seq} were cut off the end.`;
    return { kind: 'cut tail', seq: last + 1, message };
  }
  const standing = changes.find((change) => change.seq === anchor.seq);
  if (standing === undefined || standing.hash === anchor.hash) return undefined;
  const message = `Change ${anchor.seq} is not the one that was anchored: the history was replaced.`;
  return { kind: 'fork', seq: anchor.seq, message };
}

/**
 * Names what is wrong with a run of changes that should follow `after`; nothing if all is well. `expectedHeads`
 * are heads noted elsewhere (anchors) that the run must contain.
 */
export async function verifyChain(
  changes: readonly StoredChange[],
  { after = GENESIS, expectedHeads = [] }: { after?: Head; expectedHeads?: readonly Head[] } = {},
): Promise<readonly ChainProblem[]> {
  const problems: ChainProblem[] = [];
  const hashes = await Promise.all(changes.map(hashOf));
  let before = after;
  for (const [index, change] of changes.entries()) {
    const isWhole = hashes[index] === change.hash;
    if (!isWhole) {
      problems.push({ kind: 'changed', seq: change.seq, message: `Change ${change.seq} was altered.` });
    }
    // An unreadable change (no hash) has no link of its own to judge.
    const place =
      change.hash === '' && change.seq === before.seq + 1 ? undefined : placeProblem(change, before);
    if (place !== undefined) problems.push(place);
    before = { seq: change.seq, hash: change.hash };
  }
  for (const anchor of expectedHeads) {
    const problem = anchorProblem(changes, before.seq, anchor);
    if (problem !== undefined) problems.push(problem);
  }
  return problems;
}
