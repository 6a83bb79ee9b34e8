import * as v from 'valibot';
import { GENESIS } from '../../domain/journal/change.ts';
import { verifyChain } from '../../domain/journal/hashChain.ts';
import { storedChangeSchema, type StoredChange } from '../../domain/journal/storedChange.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { DumpedStream } from './dump.ts';
import type { Manifest } from './manifest.ts';

/** Reads the lines of a journal and checks its chain from the first change to the head the manifest names. */
export async function readStream(
  bytes: Uint8Array,
  listed: Manifest['streams'][number],
): Promise<Result<DumpedStream, string>> {
  const changes = parseChanges(bytes);
  if (changes === undefined)
    return err(`${listed.file} holds something that is no change. Nothing was restored.`);
  const stranger = changes.find((change) => !belongsTo(change, listed.stream));
  if (stranger !== undefined)
    return err(`${listed.file} holds a change of another journal. Nothing was restored.`);
  const problem = await chainProblem(changes);
  if (problem !== undefined)
    return err(`The history in ${listed.file} is damaged. ${problem} Nothing was restored.`);
  const head = changes.at(-1) ?? GENESIS;
  if (head.seq !== listed.seq || head.hash !== listed.hash) {
    return err(`The history in ${listed.file} does not end where the backup says. Nothing was restored.`);
  }
  return ok({ stream: listed.stream, changes });
}

async function chainProblem(changes: readonly StoredChange[]): Promise<string | undefined> {
  try {
    const [problem] = await verifyChain(changes);
    return problem?.message;
  } catch {
    return 'It cannot be checked.'; // nested deeper than the call stack, which no app wrote
  }
}

/** The changes as parsed, so that members this version does not know are kept and the hashes hold. */
function parseChanges(bytes: Uint8Array): readonly StoredChange[] | undefined {
  const changes: StoredChange[] = [];
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    for (const line of text.split('\n')) {
      if (line === '') continue;
      const change: unknown = JSON.parse(line);
      if (!v.is(storedChangeSchema, change)) return undefined;
      changes.push(change);
    }
  } catch {
    return undefined;
  }
  return changes;
}

/** A branch (`<stream>~<hash>`) keeps the changes of the copy that forked, which name the stream it forked from. */
const belongsTo = (change: StoredChange, stream: string): boolean =>
  change.stream === stream || stream.startsWith(`${change.stream}~`);
