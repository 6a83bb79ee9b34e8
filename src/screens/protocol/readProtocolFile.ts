import { PROTOCOL_LIMITS, readProtocol, type ReadProtocol } from '../../domain/edits/protocolFile.ts';
import { err, type Result } from '../../lib/result.ts';

/** Reads a protocol from a chosen file; one that is too large is not even read into memory. */
export async function readProtocolFile(file: File): Promise<Result<ReadProtocol, readonly string[]>> {
  // A character takes up to three bytes of UTF-8 for each unit that the limit counts.
  if (file.size > PROTOCOL_LIMITS.bytes * 3)
    return err([`The file has ${(file.size / 1e6).toFixed(0)} MB; a protocol has at most 2 MB.`]);
  try {
    return readProtocol(await file.text());
  } catch {
    return err(['The file could not be read from the disk.']);
  }
}
