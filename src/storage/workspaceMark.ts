/**
 * A mark outside of IndexedDB that a workspace was created here, without any content. A browser that finds its
 * database damaged, or runs out of room, deletes it silently; the mark tells that from a first visit.
 */
const keyOf = (databaseName: string): string => `wardmark:${databaseName}:created`;

/** Leaves the mark; says whether it was there already. False where the browser has no local storage for us. */
export function markWorkspace(databaseName: string): boolean {
  try {
    const wasThere = localStorage.getItem(keyOf(databaseName)) !== null;
    localStorage.setItem(keyOf(databaseName), '1');
    return wasThere;
  } catch {
    return false;
  }
}

/** Takes the mark away, for a workspace that is deleted on purpose. */
export function unmarkWorkspace(databaseName: string): void {
  try {
    localStorage.removeItem(keyOf(databaseName));
  } catch {
    // No storage, no mark.
  }
}
