import { failed, parsed, warning } from '../parseItems.ts';
import type {
  ImportOptions,
  OffsetUnit,
  ParsedAnnotations,
  ParsedDocument,
  ParsedTextNote,
  ParseItem,
} from '../types.ts';
import { annotationsAs, type ReadAnnotations } from './annotationsAs.ts';
import { joinRelations, type StatedRelation } from './joinRelations.ts';
import { placeSpans, type StatedSpan, type StatedUnit } from './placeSpans.ts';
import { MAX_TEXT_BYTES } from './readText.ts';

/** Annotations as a file states them: nothing is checked yet, offsets are in the unit of the file. */
export interface StatedAnnotations {
  readonly spans: readonly StatedSpan[];
  readonly relations: readonly StatedRelation[];
  readonly documentLabels?: ParsedAnnotations['documentLabels'];
  readonly documentNotes?: readonly string[];
  readonly textNotes?: readonly ParsedTextNote[];
  /** Entries that are no annotation that can be read. */
  readonly unreadable: number;
}

export interface StatedDocument extends Omit<ParsedDocument, 'gold' | 'predictions'> {
  /** Where it stands, for messages. */
  readonly where: string;
  /** Absent: the file does not say whether anything is there. */
  readonly annotations?: StatedAnnotations | undefined;
  /** Of offsets; what the person chose comes first. */
  readonly unit: StatedUnit;
  /** What proposals are filed under. */
  readonly source: string;
}

/** Checks what a file says of one document and yields it; true when the unit of its offsets was assumed. */
export function* documentItems(
  stated: StatedDocument,
  options: ImportOptions,
): Generator<ParseItem, boolean> {
  const { where, annotations, unit, source, text: statedText, reviewed, ...facts } = stated;
  const problem = textProblem(statedText);
  if (problem !== undefined) {
    yield failed(where, problem);
    return false;
  }
  const text = statedText.toWellFormed();
  if (text !== statedText)
    yield warning(where, 'Half characters (lone surrogates) in the text were replaced by U+FFFD.');
  const use = options.annotationsAs ?? 'decisions';
  const review = reviewed === undefined || use !== 'decisions' ? {} : { reviewed };
  if (use === 'ignore' || annotations === undefined) {
    const empty = review.reviewed === true ? { gold: { spans: [], relations: [] } } : {};
    yield parsed({ ...facts, text, ...empty, ...review });
    return false;
  }
  const chosen = options.offsets === undefined || options.offsets === 'auto' ? unit : options.offsets;
  const { read, isUnitAssumed } = yield* placedItems({ where, text, unit: chosen }, annotations);
  const { document, lost } = annotationsAs(read, use, source);
  if (lost !== undefined) yield warning(where, lost);
  yield parsed({ ...facts, text, ...document, ...review });
  return isUnitAssumed;
}

export function textProblem(text: unknown): string | undefined {
  if (typeof text !== 'string') return 'There is no text; left out.';
  if (text === '') return 'The text is empty; left out.';
  return text.length > MAX_TEXT_BYTES
    ? 'The text is longer than 20 million characters; left out.'
    : undefined;
}

interface Place {
  readonly where: string;
  readonly text: string;
  readonly unit: StatedUnit;
}

/** Brings stated annotations into the text and yields what could not be. */
function* placedItems(
  { where, text, unit }: Place,
  stated: StatedAnnotations,
): Generator<ParseItem, { readonly read: ReadAnnotations; readonly isUnitAssumed: boolean }> {
  const { spans, scores, isUnitAssumed, ...notes } = placeSpans(text, stated.spans, unit);
  for (const note of notes.failed) yield failed(note.where, note.message);
  for (const note of notes.warnings) yield warning(note.where, note.message);
  if (stated.unreadable > 0) {
    yield failed(where, `${stated.unreadable} annotation(s) have no start, end and label; left out.`);
  }
  const { relations, lost } = joinRelations(stated, spans);
  if (lost > 0) yield failed(where, `${lost} relation(s) join spans that are not there; left out.`);
  const textNotes = placedNotes(text, stated.textNotes ?? [], { where, unit });
  const { documentLabels, documentNotes } = stated;
  const read = {
    spans: spans.filter((span) => span !== undefined),
    relations,
    scores,
    ...(documentLabels === undefined || documentLabels.length === 0 ? {} : { documentLabels }),
    ...(documentNotes === undefined || documentNotes.length === 0 ? {} : { documentNotes }),
    ...(textNotes.length === 0 ? {} : { textNotes }),
  };
  return { read, isUnitAssumed };
}

function placedNotes(
  text: string,
  notes: readonly ParsedTextNote[],
  { where, unit }: Pick<Place, 'where' | 'unit'>,
): readonly ParsedTextNote[] {
  const stated = notes.map(({ start, end, note }) => ({ start, end, note, label: 'note', where }));
  return placeSpans(text, stated, unit).spans.flatMap((span) =>
    span?.note === undefined ? [] : [{ start: span.start, end: span.end, note: span.note }],
  );
}

/** The sentence for documents whose offsets had to be taken as code points. `first`: where the first one is. */
export function assumedMessage(count: number, first: string): string {
  return (
    `${count} note(s) (first: ${first}) hold emoji or other characters that tools count differently; ` +
    'their offsets were read as code points, as Python tools write them. If spans look shifted, import again with UTF-16.'
  );
}

export const usually = (unit: OffsetUnit): StatedUnit => ({ usually: unit });
