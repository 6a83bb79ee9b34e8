import { err, ok, type Result } from '../../lib/result.ts';
import { findDirectory, readUint64, type Directory } from './endRecord.ts';

/** One file of a zip as its central directory describes it; sizes in bytes, as claimed and not yet trusted. */
export interface ZipEntry {
  readonly path: string;
  readonly sizeBytes: number;
  readonly compressedBytes: number;
  /** 0: stored, 8: deflate; nothing else is read. */
  readonly method: number;
  readonly crc: number;
  readonly isEncrypted: boolean;
  /** Of the local header, from the start of the zip. */
  readonly offset: number;
}

export interface ZipLimits {
  readonly maxEntries: number;
  /** Of all files together, unpacked. */
  readonly maxTotalBytes: number;
}

const GB = 1024 * 1024 * 1024;

/** What an import may unpack to. */
export const IMPORT_LIMITS: ZipLimits = { maxEntries: 100_000, maxTotalBytes: GB };

const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;

/** Lists a zip from its central directory (APPNOTE 4.3.12), folders left out, nothing unpacked. Errors are sentences. */
export function readDirectory(
  bytes: Uint8Array,
  limits: ZipLimits = IMPORT_LIMITS,
): Result<readonly ZipEntry[], string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = findDirectory(view);
  if (directory === undefined) return err('It is not a zip file, or its end is missing.');
  const { entries: count } = directory;
  if (count > limits.maxEntries) return err(tooMany(count, limits));
  const entries = readEntries(bytes, view, directory);
  if (entries === undefined) return err('Its list of files is damaged.');
  const total = entries.reduce((sum, entry) => sum + entry.sizeBytes, 0);
  if (total > limits.maxTotalBytes) return err(tooLargeUnpacked(total, limits));
  return ok(entries.filter((entry) => !entry.path.endsWith('/')));
}

function readEntries(
  bytes: Uint8Array,
  view: DataView,
  directory: Directory,
): readonly ZipEntry[] | undefined {
  const entries: ZipEntry[] = [];
  let at = directory.offset;
  for (let nth = 0; nth < directory.entries; nth += 1) {
    if (at + ENTRY_BYTES > view.byteLength || view.getUint32(at, true) !== ENTRY_SIGNATURE) return undefined;
    const nameBytes = view.getUint16(at + 28, true);
    const extraBytes = view.getUint16(at + 30, true);
    const commentBytes = view.getUint16(at + 32, true);
    const end = at + ENTRY_BYTES + nameBytes + extraBytes + commentBytes;
    if (end > view.byteLength) return undefined;
    const name = bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes);
    const extraAt = at + ENTRY_BYTES + nameBytes;
    entries.push({
      path: decodeName(name),
      ...readSizes(view, at, { from: extraAt, to: extraAt + extraBytes }),
    });
    at = end;
  }
  return entries;
}

function readSizes(view: DataView, at: number, extra: { from: number; to: number }): Omit<ZipEntry, 'path'> {
  const large = largeFields(view, extra);
  const sized = (offset: number): number => {
    const value = view.getUint32(at + offset, true);
    return value === 0xffffffff ? (large.shift() ?? value) : value;
  };
  // The order of the ZIP64 field: size, compressed size, offset; each only where the short one is full.
  const sizeBytes = sized(24);
  const compressedBytes = sized(20);
  const offset = sized(42);
  return {
    sizeBytes,
    compressedBytes,
    offset,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
  };
}

/** The 64-bit numbers of the ZIP64 extra field (id 1), if there is one. */
function largeFields(view: DataView, { from, to }: { from: number; to: number }): number[] {
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    const end = Math.min(to, at + 4 + view.getUint16(at + 2, true));
    const numbers: number[] = [];
    for (let number = at + 4; number + 8 <= end; number += 8) numbers.push(readUint64(view, number));
    return numbers;
  }
  return [];
}

/** Names are UTF-8 in practice, flagged or not; old tools wrote a code page, for which Latin-1 stands in. */
function decodeName(name: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(name);
  } catch {
    return new TextDecoder('latin1').decode(name);
  }
}

const tooMany = (count: number, limits: ZipLimits): string =>
  `It holds ${count} files; at most ${limits.maxEntries} can be read at once. Split it.`;

const tooLargeUnpacked = (total: number, limits: ZipLimits): string =>
  `Unpacked it would take ${(total / GB).toFixed(1)} GB; at most ${limits.maxTotalBytes / GB} GB can be read at once. Split it.`;
