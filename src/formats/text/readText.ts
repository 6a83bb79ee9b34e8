import { err, ok, type Result } from '../../lib/result.ts';
import { firstInvalidUtf8 } from './firstInvalidUtf8.ts';

const MB = 1024 * 1024;

/** A single text larger than this is refused before it is decoded: it would freeze the tab. */
export const MAX_TEXT_BYTES = 20 * MB;

export interface DecodedText {
  /** Exactly what the bytes say: no normalisation, line ends as they are; only a byte order mark is gone. */
  readonly text: string;
  readonly encoding: 'UTF-8' | 'UTF-16';
  readonly hadByteOrderMark: boolean;
}

type DecoderLabel = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Decodes strictly: UTF-8, or UTF-16 with a byte order mark. The error is a sentence without the file's name. */
export function readText(bytes: Uint8Array, maxBytes: number = MAX_TEXT_BYTES): Result<DecodedText, string> {
  if (bytes.length > maxBytes) return err(tooLarge(bytes.length, maxBytes));
  const { label, markBytes } = detect(bytes);
  const content = bytes.subarray(markBytes);
  if (content.length === 0) return err('It is empty.');
  if (label === 'utf-8' && isMostlyZeros(content)) {
    return err('It is not text, or UTF-16 without a byte order mark; save it as UTF-8 and import it again.');
  }
  try {
    const text = new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(content);
    const encoding = label === 'utf-8' ? 'UTF-8' : 'UTF-16';
    return ok({ text, encoding, hadByteOrderMark: markBytes > 0 });
  } catch {
    return err(label === 'utf-8' ? notUtf8(content, markBytes) : 'It is not valid UTF-16; save it as UTF-8.');
  }
}

/** The sentence for a file that is too large, also used before it is read at all. */
export function tooLarge(sizeBytes: number, maxBytes: number): string {
  return `It has ${Math.ceil(sizeBytes / MB)} MB; at most ${Math.round(maxBytes / MB)} MB can be read. Split it into smaller files.`;
}

function detect(bytes: Uint8Array): { readonly label: DecoderLabel; readonly markBytes: number } {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { label: 'utf-8', markBytes: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { label: 'utf-16le', markBytes: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { label: 'utf-16be', markBytes: 2 };
  return { label: 'utf-8', markBytes: 0 };
}

// Zero bytes are valid UTF-8, so that a picture or unmarked UTF-16 could pass for a text.
function isMostlyZeros(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 4096);
  if (!head.includes(0)) return false; // as nearly always, and twenty times as fast
  return head.reduce((zeros, byte) => zeros + (byte === 0 ? 1 : 0), 0) > head.length / 10;
}

function notUtf8(content: Uint8Array, markBytes: number): string {
  const at = firstInvalidUtf8(content) + markBytes;
  return `It is not UTF-8 at byte ${at}; save it as UTF-8 (in Excel: "CSV UTF-8") and import it again.`;
}
