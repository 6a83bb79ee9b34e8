import { Inflate } from 'fflate';
import { err, ok, type Result } from '../../lib/result.ts';
import { crc32 } from './crc32.ts';
import type { ZipEntry } from './directory.ts';

const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_BYTES = 30;
const DEFLATE = 8;
/** DEFLATE cannot do better than this; a claim beyond it is a lie and not worth the memory. */
const MAX_RATIO = 1032;
/** Bytes given to the decompressor at once: bounds how far it can run past the claimed size. */
const PIECE = 16 * 1024;

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
  const out = new Uint8Array(sizeBytes);
  let filled = 0;
  const inflater = new Inflate((chunk) => {
    if (filled + chunk.length > sizeBytes) throw new RangeError('more data than claimed');
    out.set(chunk, filled);
    filled += chunk.length;
  });
  try {
    for (let at = 0; at < packed.length; at += PIECE) {
      inflater.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
    }
  } catch {
    return undefined; // damaged data or a bomb: fflate and the check above both throw
  }
  return filled === sizeBytes ? out : undefined;
}
