export interface StorageStatus {
  readonly usedBytes: number;
  /** What the browser would allow this site; an estimate. */
  readonly quotaBytes: number;
  /** Not persisted: the browser may delete everything when the disk runs full. */
  readonly persisted: boolean;
}

/** Undefined where the browser does not say (no secure context). */
export async function storageStatus(
  storage: StorageManager | null = navigator.storage ?? null,
): Promise<StorageStatus | undefined> {
  if (storage === null) return undefined;
  const { usage = 0, quota = 0 } = await storage.estimate();
  return { usedBytes: usage, quotaBytes: quota, persisted: await storage.persisted() };
}

/** Asks the browser never to delete the workspace by itself; says whether it agreed. */
export async function requestPersistence(
  storage: StorageManager | null = navigator.storage ?? null,
): Promise<boolean> {
  return storage === null ? false : storage.persist();
}
