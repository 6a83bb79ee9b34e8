import type { Annotation, Attributes } from '../domain/records/annotation.ts';
import type { LabelSchema } from '../domain/records/labelSchema.ts';
import type { Layer } from '../domain/records/layer.ts';
import type { Note } from '../domain/records/note.ts';
import type { SourceDocument } from '../domain/records/sourceDocument.ts';
import type { Extent } from '../domain/targets/textSpan.ts';
import type { Feature } from './features.ts';
import type { TableColumns } from './table/columns.ts';

/** How a file counts characters: Python tools count code points, JavaScript, UIMA and WebAnno UTF-16 units. */
export type OffsetUnit = 'codepoint' | 'utf16';

export interface ImportOptions {
  /** For .csv and .tsv; absent: the columns that `inspectTable` guesses. */
  readonly table?: TableColumns;
  /** 'auto' (default) decides by quoted text where a file has some, else takes code points and says so. */
  readonly offsets?: 'auto' | OffsetUnit;
  /** What becomes of annotations in the files: `gold` (default), `predictions`, or nothing. */
  readonly annotationsAs?: 'decisions' | 'suggestions' | 'ignore';
}

/** A file whose bytes are in memory, as a format's parser gets it. */
export interface ImportFile {
  readonly name: string;
  /** Folder and name with '/', where the file came with a folder or archive. */
  readonly path?: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The files that the format asked for (`companionNames`) and that are there, by lower-case name. */
  readonly companions?: ReadonlyMap<string, ImportFile>;
}

/** A span in UTF-16 units of the document's text, end exclusive, never empty. `id` is unique in its document. */
export interface ParsedSpan {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  /** Two or more, ascending and apart, from `start` to `end`: a discontinuous span. */
  readonly fragments?: readonly Extent[];
  /** As the file calls it; `findLabel` leads to the protocol. */
  readonly label: string;
  readonly attributes?: Attributes;
  readonly codes?: readonly { readonly system: string; readonly code: string; readonly display?: string }[];
  readonly note?: string;
}

/** `from` and `to` are ids of spans of the same document. */
export interface ParsedRelation {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly attributes?: Attributes;
  readonly codes?: ParsedSpan['codes'];
  readonly note?: string;
}

/** A label of the document as a whole. */
export interface ParsedDocumentLabel {
  readonly label: string;
  readonly attributes?: Attributes;
  readonly codes?: ParsedSpan['codes'];
  readonly note?: string;
}

/** A remark on a stretch of text that has no label. UTF-16 units. */
export interface ParsedTextNote extends Extent {
  readonly note: string;
}

export interface ParsedAnnotations {
  readonly spans: readonly ParsedSpan[];
  readonly relations: readonly ParsedRelation[];
  readonly documentLabels?: readonly ParsedDocumentLabel[];
  /** Remarks on the document as a whole. */
  readonly documentNotes?: readonly string[];
  readonly textNotes?: readonly ParsedTextNote[];
}

/** What another tool proposed for a document; goes into a SuggestionSet of origin 'import'. */
export interface ParsedPrediction {
  readonly source: string;
  readonly version?: string;
  readonly spans: readonly {
    readonly start: number;
    readonly end: number;
    readonly label: string;
    readonly score?: number;
  }[];
}

export interface ParsedDocument {
  readonly externalId?: string;
  readonly name: string;
  /** Exactly as in the file (only a byte order mark is gone); always well-formed UTF-16. */
  readonly text: string;
  readonly caseId?: string;
  readonly meta?: Readonly<Record<string, string>>;
  readonly gold?: ParsedAnnotations;
  readonly predictions?: readonly ParsedPrediction[];
  /** true: the file says that a person finished it (also with no span at all). Absent: the file does not say. */
  readonly reviewed?: boolean;
}

/** Something to tell the person. `where` is "file" or "file, line N"; `message` never quotes a document. */
export interface ParseNote {
  readonly where: string;
  readonly message: string;
}

/** Label and relation type names that a file declares, whether used or not (brat: annotation.conf). */
export interface DeclaredLabels {
  readonly labels: readonly string[];
  readonly relationTypes: readonly string[];
}

/** What a parser yields, in the order of the file. `failed`: a file, line or annotation that was not imported. */
export type ParseItem =
  | { readonly kind: 'document'; readonly document: ParsedDocument }
  | ({ readonly kind: 'failed' } & ParseNote)
  | ({ readonly kind: 'warning' } & ParseNote)
  | ({ readonly kind: 'declared' } & DeclaredLabels);

export interface ParseOutcome {
  readonly parsed: readonly ParsedDocument[];
  readonly failed: readonly ParseNote[];
  readonly warnings: readonly ParseNote[];
  readonly declared: DeclaredLabels;
}

/**
 * An import format. Parsers never throw on bad input and are lazy, so that the caller can pause between items.
 * Those that load a library first are asynchronous.
 */
export interface FormatDef<Id extends string = string> {
  readonly id: Id;
  readonly name: string;
  /** One sentence for the import screen. */
  readonly doc: string;
  /** Lower case with the dot; a whole file name where the name decides. */
  readonly extensions: readonly string[];
  /** Larger files are refused unread. */
  readonly maxBytes: number;
  /** Names in the same folder that belong to this file; they are handed over and not imported on their own. */
  companionNames?(name: string): readonly string[];
  /**
   * Whether the content is of this format, where others share its ending; never throws. Of those that share an
   * ending at most one may do without: it gets what no other knows.
   */
  sniff?(file: ImportFile): boolean;
  parse(file: ImportFile, options: ImportOptions): Iterable<ParseItem> | AsyncIterable<ParseItem>;
}

/** One document as one person left it. Several people on one document: one entry each. */
export interface ExportDocument {
  readonly document: SourceDocument;
  readonly text: string;
  /** Absent: nobody worked on it. */
  readonly layer?: Layer;
  readonly annotations: readonly Annotation[];
  readonly notes?: readonly Note[];
  readonly personName?: string;
  /** Of a data set, for formats that keep its parts in files of their own; absent: train. */
  readonly split?: Split;
}

export const SPLITS = ['train', 'validation', 'test'] as const;
export type Split = (typeof SPLITS)[number];

export interface ExportOptions {
  /** Default 'codepoint', as Python tools expect. brat is always code points. */
  readonly offsets?: OffsetUnit;
  /** Annotations of documents nobody finished: left out and counted as loss (default), or written as in progress. */
  readonly unfinished?: 'leaveOut' | 'include';
  /** By id of an option of the format: id of the choice. What is absent or unknown counts as its first choice. */
  readonly choices?: Readonly<Record<string, string>>;
}

/** A question that a format asks before it writes; the export screen shows it as it stands here. */
export interface FormatOption {
  readonly id: string;
  readonly name: string;
  /** One sentence. */
  readonly doc: string;
  /** The first is the default. */
  readonly choices: readonly { readonly id: string; readonly name: string }[];
}

export interface ExportedFile {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What a format could not carry. `examples` are document ids, at most five, never content. */
export interface Loss {
  readonly what: string;
  readonly count: number;
  readonly examples: readonly string[];
}

export interface ExportOutcome {
  readonly files: readonly ExportedFile[];
  readonly loss: readonly Loss[];
}

export interface ExportDef<Id extends string = string> {
  readonly id: Id;
  readonly name: string;
  /** One sentence for the export screen. */
  readonly doc: string;
  /** Of what the person saves: '.jsonl', or '.zip' where there are several files. */
  readonly extension: string;
  /** What the format can hold; all else is left out (or written as `exportable` says) and counted. */
  readonly carries: readonly Feature[];
  readonly options?: readonly FormatOption[];
  /** False where the files lack the texts, so that nothing can read them back. */
  readonly isReadable?: boolean;
  export(documents: readonly ExportDocument[], schema: LabelSchema, options?: ExportOptions): ExportOutcome;
}
