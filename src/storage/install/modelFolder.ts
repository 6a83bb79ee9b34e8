/**
 * Large model files lie in the origin's private file system, each under a name of its own, where a worker writes them as
 * they come: 500 MB never stand in memory. What is finished is listed in the model cache; what is not is gone on with.
 */
const FOLDER = 'models';

export async function modelFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(FOLDER, { create: true });
}

/** A finished file; undefined where it is not there. */
export async function storedFile(name: string): Promise<File | undefined> {
  try {
    const folder = await modelFolder();
    return await (await folder.getFileHandle(name)).getFile();
  } catch {
    return undefined;
  }
}

/** Takes it away, finished or not; nothing where it is not there. */
export async function removeStored(name: string): Promise<void> {
  try {
    await (await modelFolder()).removeEntry(name);
  } catch {
    // It was not there.
  }
}

/** Everything that lies there, finished or not. */
export async function storedNames(): Promise<readonly string[]> {
  const folder = (await modelFolder()) as FileSystemDirectoryHandle & { keys(): AsyncIterable<string> };
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  return names;
}
