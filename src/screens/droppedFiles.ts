import { sourceOfFile, type FileSource } from '../formats/sources.ts';

/** The files of a drop, folders opened, in the order of their paths. */
export async function droppedFiles(transfer: DataTransfer): Promise<FileSource[]> {
  const entries = [...transfer.items]
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry !== null);
  if (entries.length === 0) return [...transfer.files].map((file) => sourceOfFile(file));
  const found: FileSource[] = [];
  for (const entry of entries) await collect(entry, found);
  return found.sort((a, b) => ((a.path ?? a.name) < (b.path ?? b.name) ? -1 : 1));
}

async function collect(entry: FileSystemEntry, found: FileSource[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    const path = entry.fullPath.replace(/^\//, '');
    found.push(sourceOfFile(file, path.includes('/') ? path : ''));
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader hands out entries in portions and says it is through with an empty one.
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (portion.length === 0) return;
    for (const child of portion) await collect(child, found);
  }
}
