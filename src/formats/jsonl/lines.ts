import { readText } from '../text/readText.ts';

/** One line of a JSON Lines file: the object on it, or a sentence about why there is none. */
export type JsonLine =
  | { readonly line: number; readonly object: JsonObject }
  | { readonly line: number; readonly problem: string };

export type JsonObject = Readonly<Record<string, unknown>>;

const LINE_FEED = 0x0a;
/** A text of 20 MB with its annotations; JSON escapes can make it larger than the text itself. */
const MAX_LINE_BYTES = 64 * 1024 * 1024;

/** Reads lines one at a time from the bytes, so that a large file never becomes one string. Lines count from 1. */
export function* jsonLines(bytes: Uint8Array): Generator<JsonLine> {
  let start = 0;
  let line = 0;
  while (start < bytes.length) {
    const found = bytes.indexOf(LINE_FEED, start);
    const end = found < 0 ? bytes.length : found;
    line += 1;
    if (!isBlank(bytes, start, end)) yield { line, ...readLine(bytes.subarray(start, end)) };
    start = end + 1;
  }
}

function readLine(bytes: Uint8Array): { readonly object: JsonObject } | { readonly problem: string } {
  const decoded = readText(bytes, MAX_LINE_BYTES);
  if (!decoded.ok) return { problem: `The line cannot be read. ${decoded.error}` };
  try {
    const value: unknown = JSON.parse(decoded.value.text);
    return isObject(value) ? { object: value } : { problem: 'The line is JSON but no object; left out.' };
  } catch {
    // The engine's own message quotes the line, which may be a clinical note.
    return { problem: 'The line is not valid JSON; left out.' };
  }
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let index = start; index < end; index += 1) {
    const byte = bytes[index];
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  }
  return true;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
