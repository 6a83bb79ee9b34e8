import { failed, lineOf, placeOf, warning } from '../parseItems.ts';
import { assumedMessage, documentItems } from '../text/documentItems.ts';
import { MAX_TEXT_BYTES, readText } from '../text/readText.ts';
import type { FormatDef, ImportFile, ImportOptions, OffsetUnit, ParseItem } from '../types.ts';
import { isObject, jsonLines, type JsonObject } from './lines.ts';
import { lineMetadata } from './metadata.ts';
import { readReview } from './review.ts';
import { statedAnnotations } from './statedAnnotations.ts';

const MAX_JSONL_BYTES = 1024 * 1024 * 1024;

/** JSON Lines as Prodigy, spaCy, doccano, eval files and our own export write them, told apart by their keys. */
export const jsonl = {
  id: 'jsonl',
  name: 'JSON Lines',
  doc: 'One note a line with "text", and spans of Prodigy, spaCy, doccano or Wardmark where there are any.',
  extensions: ['.jsonl', '.ndjson'],
  maxBytes: MAX_JSONL_BYTES,
  // The card of a Hugging Face data set lies beside its files.
  companionNames: () => ['README.md'],
  *parse(file: ImportFile, options: ImportOptions): Generator<ParseItem> {
    const bytes = utf8Bytes(file);
    if (typeof bytes === 'string') {
      yield failed(placeOf(file), bytes);
      return;
    }
    const assumed: number[] = [];
    for (const read of jsonLines(bytes)) {
      if ('problem' in read) yield failed(lineOf(file, read.line), read.problem);
      else if (
        yield* lineItems({ file, where: lineOf(file, read.line), nth: read.line }, read.object, options)
      )
        assumed.push(read.line);
    }
    if (assumed.length > 0)
      yield warning(placeOf(file), assumedMessage(assumed.length, `line ${assumed[0] ?? 0}`));
  },
} as const satisfies FormatDef;

/** The bytes without a byte order mark, in UTF-8; a sentence if there are none. */
function utf8Bytes(file: ImportFile): Uint8Array | string {
  const { bytes } = file;
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3);
  if (bytes.length === 0) return 'It is empty.';
  if (bytes[0] !== 0xff && bytes[0] !== 0xfe) return bytes;
  const decoded = readText(bytes, MAX_TEXT_BYTES * 8);
  return decoded.ok ? new TextEncoder().encode(decoded.value.text) : decoded.error;
}

interface LinePlace {
  readonly file: ImportFile;
  readonly where: string;
  readonly nth: number;
}

/** Yields what one line holds; returns true when the unit of its offsets had to be assumed. */
export function* lineItems(
  { file, where, nth }: LinePlace,
  record: JsonObject,
  options: ImportOptions,
): Generator<ParseItem, boolean> {
  const text = record['text'];
  if (typeof text !== 'string') {
    yield failed(where, 'The line has no "text"; left out.');
    return false;
  }
  const document = { ...lineMetadata(record, `${file.name.replace(/\.[^.]*$/, '')} ${nth}`), text, where };
  const source = sourceOf(record);
  const { answer } = record;
  if (answer === 'reject' || answer === 'ignore') {
    yield warning(where, `Answered "${answer}": its annotations were left out, the text is imported.`);
    return yield* documentItems({ ...document, unit: 'auto', source, reviewed: false }, options);
  }
  const annotations = statedAnnotations(record, where);
  const reviewed = readReview(record);
  return yield* documentItems(
    {
      ...document,
      unit: unitOf(record),
      source,
      ...(annotations.isSilent ? {} : { annotations }),
      ...(reviewed === undefined ? {} : { reviewed }),
    },
    options,
  );
}

/** Our own export names the unit it wrote; that decides, unless the person does. */
function unitOf(record: JsonObject): 'auto' | OffsetUnit {
  const stated = isObject(record['meta']) ? record['meta']['offsets'] : undefined;
  return stated === 'codepoint' || stated === 'utf16' ? stated : 'auto';
}

/** What proposals of this line are filed under. */
const sourceOf = (record: JsonObject): string =>
  typeof record['_annotator_id'] === 'string' ? record['_annotator_id'] : 'JSON Lines';
