import type { SaveFailure } from '../domain/journal/ports.ts';
import { err, ok, type Result } from '../lib/result.ts';

const MESSAGES: Record<SaveFailure['kind'], string> = {
  quota:
    'The browser has no room left for this site, so the last change is not saved. Everything saved before is safe. Free some disk space or remove models and finished projects, then try again.',
  conflict:
    'Another window has changed this in the meantime, so the last change is not saved. What that window saved is safe. Reload to go on from there.',
  closed:
    'The connection to the database was closed, so the last change is not saved. Everything saved before is safe. Reload the page to go on.',
  readOnly: 'This can only be read here.',
  unknown:
    'The browser could not write to its database, so the last change is not saved. Everything saved before is safe. Try again; if that fails, export a backup and reload.',
};

const KINDS: Readonly<Record<string, SaveFailure['kind']>> = {
  QuotaExceededError: 'quota',
  ConstraintError: 'conflict',
  DatabaseClosedError: 'closed',
  InvalidStateError: 'closed',
};

export const saveFailure = (kind: SaveFailure['kind']): SaveFailure => ({ kind, message: MESSAGES[kind] });

/** The names of an error and of those it wraps: Dexie puts the cause into `inner` or `failures`. */
function namesOf(error: unknown, depth = 0): string[] {
  if (!(error instanceof Object) || depth > 4) return [];
  const { name, inner, failures } = error as { name?: unknown; inner?: unknown; failures?: unknown };
  const wrapped: unknown[] = Array.isArray(failures) ? [inner, ...failures.slice(0, 1)] : [inner];
  return [String(name), ...wrapped.flatMap((cause) => namesOf(cause, depth + 1))];
}

export function toSaveFailure(error: unknown): SaveFailure {
  const kind = namesOf(error)
    .map((name) => KINDS[name])
    .find((found) => found !== undefined);
  return saveFailure(kind ?? 'unknown');
}

/** Runs a write and turns what the browser may refuse into a value. */
export async function saving<T>(write: () => PromiseLike<T>): Promise<Result<T, SaveFailure>> {
  try {
    return ok(await write());
  } catch (error) {
    return err(toSaveFailure(error));
  }
}
