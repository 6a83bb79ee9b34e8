import { failed, lineOf, parsed, placeOf, warning } from '../parseItems.ts';
import { annotationsAs, type ReadAnnotations } from '../text/annotationsAs.ts';
import { placeSpans } from '../text/placeSpans.ts';
import { MAX_TEXT_BYTES, readText } from '../text/readText.ts';
import type { FormatDef, ImportFile, ImportOptions, ParseItem } from '../types.ts';
import { joinRelations } from './joinRelations.ts';
import { isObject, jsonLines, type JsonObject } from './lines.ts';
import { lineMetadata } from './metadata.ts';
import { readReview } from './review.ts';
import { statedAnnotations, type StatedAnnotations } from './statedAnnotations.ts';

const MAX_JSONL_BYTES = 1024 * 1024 * 1024;

/** JSON Lines as Prodigy, spaCy, doccano, eval files and our own export write them, told apart by their keys. */
export const jsonl = {
  id: 'jsonl',
  name: 'JSON Lines',
  doc: 'One note a line with "text", and spans of Prodigy, spaCy, doccano or Wardmark where there are any.',
  extensions: ['.jsonl', '.ndjson'],
  maxBytes: MAX_JSONL_BYTES,
  *parse(file: ImportFile, options: ImportOptions): Generator<ParseItem> {
    const bytes = utf8Bytes(file);
    if (typeof bytes === 'string') {
      yield failed(placeOf(file), bytes);
      return;
    }
    const assumed: number[] = [];
    for (const read of jsonLines(bytes)) {
      if ('problem' in read) yield failed(lineOf(file, read.line), read.problem);
      else if (yield* lineItems(file, read.line, read.object, options)) assumed.push(read.line);
    }
    if (assumed.length > 0) yield warning(placeOf(file), assumedMessage(assumed));
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

/** Yields what one line holds; returns true when the unit of its offsets had to be assumed. */
function* lineItems(
  file: ImportFile,
  line: number,
  record: JsonObject,
  options: ImportOptions,
): Generator<ParseItem, boolean> {
  const where = lineOf(file, line);
  const stated = record['text'];
  const problem = textProblem(stated);
  if (typeof stated !== 'string' || problem !== undefined) {
    yield failed(where, problem ?? '');
    return false;
  }
  const text = stated.toWellFormed();
  if (text !== stated)
    yield warning(where, 'Half characters (lone surrogates) in the text were replaced by U+FFFD.');
  const document = lineMetadata(record, `${file.name.replace(/\.[^.]*$/, '')} ${line}`);
  const { answer } = record;
  if (answer === 'reject' || answer === 'ignore') {
    yield warning(where, `Answered "${answer}": its annotations were left out, the text is imported.`);
    yield parsed({ ...document, text, reviewed: false });
    return false;
  }
  return yield* annotatedItems({ where, record, options }, { ...document, text });
}

interface LineContext {
  readonly where: string;
  readonly record: JsonObject;
  readonly options: ImportOptions;
}

type Unannotated = ReturnType<typeof lineMetadata> & { readonly text: string };

function* annotatedItems(context: LineContext, document: Unannotated): Generator<ParseItem, boolean> {
  const { where, record, options } = context;
  const use = options.annotationsAs ?? 'decisions';
  const stated = statedAnnotations(record, where);
  const reviewed = use === 'decisions' ? readReview(record) : undefined;
  const review = reviewed === undefined ? {} : { reviewed };
  if (use === 'ignore' || (!stated.hasSpanList && stated.relations.length === 0)) {
    yield parsed({
      ...document,
      ...(reviewed === true ? { gold: { spans: [], relations: [] } } : {}),
      ...review,
    });
    return false;
  }
  const { read, isUnitAssumed } = yield* placedItems(context, document.text, stated);
  const result = annotationsAs(read, use, sourceOf(record));
  if (result.lost !== undefined) yield warning(where, result.lost);
  yield parsed({ ...document, ...result.document, ...review });
  return isUnitAssumed;
}

interface PlacedLine {
  readonly read: ReadAnnotations;
  readonly isUnitAssumed: boolean;
}

/** Brings stated annotations into the text and yields what could not be. */
function* placedItems(
  { where, record, options }: LineContext,
  text: string,
  stated: StatedAnnotations,
): Generator<ParseItem, PlacedLine> {
  const { spans, scores, isUnitAssumed, ...notes } = placeSpans(text, stated.spans, unitOf(record, options));
  for (const note of notes.failed) yield failed(note.where, note.message);
  for (const note of notes.warnings) yield warning(note.where, note.message);
  if (stated.unreadable > 0) {
    yield failed(where, `${stated.unreadable} annotation(s) have no start, end and label; left out.`);
  }
  const { relations, lost } = joinRelations(stated, spans);
  if (lost > 0) yield failed(where, `${lost} relation(s) join spans that are not there; left out.`);
  return { read: { spans: spans.filter((span) => span !== undefined), relations, scores }, isUnitAssumed };
}

function textProblem(text: unknown): string | undefined {
  if (typeof text !== 'string') return 'The line has no "text"; left out.';
  if (text === '') return 'The text is empty; left out.';
  return text.length > MAX_TEXT_BYTES
    ? 'The text is longer than 20 million characters; left out.'
    : undefined;
}

/** Our own export names the unit it wrote; that decides, unless the person does. */
function unitOf(record: JsonObject, options: ImportOptions): NonNullable<ImportOptions['offsets']> {
  if (options.offsets !== undefined && options.offsets !== 'auto') return options.offsets;
  const stated = isObject(record['meta']) ? record['meta']['offsets'] : undefined;
  return stated === 'codepoint' || stated === 'utf16' ? stated : 'auto';
}

/** What proposals of this line are filed under. */
const sourceOf = (record: JsonObject): string =>
  typeof record['_annotator_id'] === 'string' ? record['_annotator_id'] : 'JSON Lines';

function assumedMessage(lines: readonly number[]): string {
  return (
    `${lines.length} note(s) (first: line ${lines[0] ?? 0}) hold emoji or other characters that tools count differently; ` +
    'their offsets were read as code points, as Python tools write them. If spans look shifted, import again with UTF-16.'
  );
}
