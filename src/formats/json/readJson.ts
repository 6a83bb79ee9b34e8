import { err, ok, type Result } from '../../lib/result.ts';
import { readText } from '../text/readText.ts';
import type { ImportFile } from '../types.ts';

/** A JSON file is read as one string and one value; what is larger belongs into JSON Lines. */
export const MAX_JSON_BYTES = 256 * 1024 * 1024;

// Several formats look at a file before one of them reads it. The cache goes when the bytes go.
const values = new WeakMap<Uint8Array, Result<unknown, string>>();

/** The value of a JSON file; the error is a sentence, without the engine's message, which quotes the file. */
export function readJson({ bytes }: Pick<ImportFile, 'bytes'>): Result<unknown, string> {
  const known = values.get(bytes);
  if (known !== undefined) return known;
  const value = parse(bytes);
  values.set(bytes, value);
  return value;
}

function parse(bytes: Uint8Array): Result<unknown, string> {
  const decoded = readText(bytes, MAX_JSON_BYTES);
  if (!decoded.ok) return decoded;
  try {
    return ok(JSON.parse(decoded.value.text));
  } catch {
    return err('It is not valid JSON.');
  }
}
