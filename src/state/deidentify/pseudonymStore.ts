import type { ProjectId } from '../../domain/ids.ts';
import { pseudonymTableSchema, type PseudonymTable } from '../../domain/records/pseudonymTable.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { toHex } from '../../lib/sha256.ts';
import { pseudonymKey } from '../../storage/workspaceStore.ts';
import type { Services } from '../services.ts';

/** The table of a project; undefined where none was made yet or it was destroyed. */
export const readPseudonyms = (
  { store }: Services,
  projectId: ProjectId,
): Promise<PseudonymTable | undefined> => store.getMeta(pseudonymKey(projectId), pseudonymTableSchema);

/** The table of a project; a new one with a new secret is made and kept where there is none. */
export async function takePseudonyms(
  services: Services,
  projectId: ProjectId,
): Promise<Result<PseudonymTable, string>> {
  const standing = await readPseudonyms(services, projectId);
  if (standing !== undefined) return ok(standing);
  const secret = toHex(crypto.getRandomValues(new Uint8Array(16)));
  const made: PseudonymTable = { secret, surrogates: {}, offsets: {} };
  const kept = await keepPseudonyms(services, projectId, made);
  return kept.ok ? ok(made) : kept;
}

export async function keepPseudonyms(
  { store }: Services,
  projectId: ProjectId,
  table: PseudonymTable,
): Promise<Result<void, string>> {
  const saved = await store.putMeta(pseudonymKey(projectId), table);
  return saved.ok ? ok(undefined) : err(saved.error.message);
}

/** Deletes the table with its secret. What was exported can then no longer be led back through it. */
export async function destroyPseudonyms(
  { store }: Services,
  projectId: ProjectId,
): Promise<Result<void, string>> {
  const gone = await store.deleteMeta(pseudonymKey(projectId));
  return gone.ok ? ok(undefined) : err(gone.error.message);
}
