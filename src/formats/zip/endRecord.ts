/** Where the central directory of a zip stands and how many entries it claims. */
export interface Directory {
  readonly offset: number;
  readonly entries: number;
}

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const LARGE_LOCATOR_SIGNATURE = 0x07064b50;
const LARGE_LOCATOR_BYTES = 20;
const LARGE_END_SIGNATURE = 0x06064b50;
const LARGE_END_BYTES = 56;

/** Finds the end record (APPNOTE 4.3.16), which a comment of up to 64 kB may follow, and its ZIP64 form. */
export function findDirectory(view: DataView): Directory | undefined {
  const lowest = Math.max(0, view.byteLength - END_BYTES - 0xffff);
  for (let at = view.byteLength - END_BYTES; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) !== END_SIGNATURE) continue;
    if (at + END_BYTES + view.getUint16(at + 20, true) > view.byteLength) continue;
    const large = findLargeDirectory(view, at);
    return large ?? { entries: view.getUint16(at + 10, true), offset: view.getUint32(at + 16, true) };
  }
  return undefined;
}

/** The ZIP64 end record (APPNOTE 4.3.14), whose locator stands right before the ordinary one. */
function findLargeDirectory(view: DataView, endAt: number): Directory | undefined {
  const locator = endAt - LARGE_LOCATOR_BYTES;
  if (locator < 0 || view.getUint32(locator, true) !== LARGE_LOCATOR_SIGNATURE) return undefined;
  const at = readUint64(view, locator + 8);
  if (at + LARGE_END_BYTES > view.byteLength || view.getUint32(at, true) !== LARGE_END_SIGNATURE)
    return undefined;
  return { entries: readUint64(view, at + 32), offset: readUint64(view, at + 48) };
}

/** Exact up to 2^53; more only occurs in damaged files, where it fails a range check. */
export const readUint64 = (view: DataView, at: number): number => Number(view.getBigUint64(at, true));
