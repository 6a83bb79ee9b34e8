import { inflateSync } from 'fflate';
import { err, ok, type Result } from '../../lib/result.ts';
import { crc32 } from './crc32.ts';
import type { ZipEntry } from './directory.ts';

const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_BYTES = 30;
const DEFLATE = 8;
/** DEFLATE cannot do better than this; a claim beyond it is a lie and not worth the memory. */
const MAX_RATIO = 1032;

/** Unpacks one file and checks size and CRC. Never makes more than the entry claimed. Errors are sentences. */
export function extractEntry(zip: Uint8Array, entry: ZipEntry): Result<Uint8Array<ArrayBuffer>, string> {
  if (entry.isEncrypted) return err('It is protected by a password; unpack it first.');
  const packed = packedBytes(zip, entry);
  if (packed === undefined) return err('Its place in the zip is damaged.');
  const unpacked = unpack(packed, entry);
  if (unpacked === undefined) return err('It cannot be unpacked: damaged, or packed in an unknown way.');
  return crc32(unpacked) === entry.crc ? ok(unpacked) : err('It is damaged (its checksum does not fit).');
}

function packedBytes(zip: Uint8Array, entry: ZipEntry): Uint8Array | undefined {
  const { offset, compressedBytes } = entry;
  if (offset + LOCAL_BYTES > zip.length) return undefined;
  const view = new DataView(zip.buffer, zip.byteOffset + offset, LOCAL_BYTES);
  if (view.getUint32(0, true) !== LOCAL_SIGNATURE) return undefined;
  const start = offset + LOCAL_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
  return start + compressedBytes > zip.length ? undefined : zip.subarray(start, start + compressedBytes);
}

function unpack(packed: Uint8Array, { method, sizeBytes }: ZipEntry): Uint8Array<ArrayBuffer> | undefined {
  if (method === 0) return packed.length === sizeBytes ? new Uint8Array(packed) : undefined;
  if (method !== DEFLATE || sizeBytes > packed.length * MAX_RATIO) return undefined;
  return inflate(packed, sizeBytes);
}

function inflate(packed: Uint8Array, sizeBytes: number): Uint8Array<ArrayBuffer> | undefined {
  try {
    // What goes beyond the given buffer is dropped by fflate; the checksum then tells.
    const out = inflateSync(packed, { out: new Uint8Array(sizeBytes) });
    return out.length === sizeBytes ? out : undefined;
  } catch {
    return undefined; // damaged data
  }
}
