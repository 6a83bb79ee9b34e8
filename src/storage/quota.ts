export interface StorageStatus {
  readonly usedBytes: number;
  /** What the browser would allow this site; an estimate. */
  readonly quotaBytes: number;
  /** Not persisted: the browser may delete everything when the disk runs full. */
  readonly persisted: boolean;
}

/** Undefined where the browser does not say (no secure context). */
export async function storageStatus(
  storage: StorageManager | undefined = navigator.storage,
): Promise<StorageStatus | undefined> {
  if (storage === undefined) return undefined;
  const { usage = 0, quota = 0 } = await storage.estimate();
  return { usedBytes: usage, quotaBytes: quota, persisted: await storage.persisted() };
}

/** Asks the browser never to delete the workspace by itself; says whether it agreed. */
export async function requestPersistence(
  storage: StorageManager | undefined = navigator.storage,
): Promise<boolean> {
  return storage === undefined ? false : storage.persist();
}
