import { failed, lineOf, parsed, placeOf, warning } from '../parseItems.ts';
import { annotationsAs } from '../text/annotationsAs.ts';
import { readText } from '../text/readText.ts';
import type {
  FormatDef,
  ImportFile,
  ImportOptions,
  ParsedAnnotations,
  ParsedDocument,
  ParseItem,
} from '../types.ts';
import { bundledNames, bundledReview } from '../bundle/companions.ts';
import { readStandoff } from './readStandoff.ts';
import type { ReviewRow } from '../bundle/reviewTable.ts';

const MAX_ANN_BYTES = 64 * 1024 * 1024;

/** brat standoff (brat.nlplab.org/standoff.html). The .ann file leads; its text and our sidecar files are companions. */
export const brat = {
  id: 'brat',
  name: 'brat standoff',
  doc: 'Pairs of .txt and .ann files with the same name, in a folder or zip.',
  extensions: ['.ann'],
  maxBytes: MAX_ANN_BYTES,
  companionNames: (name: string) => [textName(name), 'review.tsv', 'names.json'],
  *parse(file: ImportFile, options: ImportOptions): Generator<ParseItem> {
    const textFile = file.companions?.get(textName(file.name).toLowerCase());
    if (textFile === undefined) {
      yield failed(placeOf(file), `There is no ${textName(file.name)} beside it; import both together.`);
      return;
    }
    const decoded = readText(textFile.bytes);
    if (!decoded.ok) {
      yield failed(placeOf(textFile), decoded.error);
      return;
    }
    const row = bundledReview(file, textFile.name);
    const document = documentOf(textFile, decoded.value.text, row);
    const standoff = file.bytes.length === 0 ? undefined : readText(file.bytes, MAX_ANN_BYTES);
    if (standoff !== undefined && !standoff.ok) {
      yield failed(placeOf(file), `Its annotations cannot be read. ${standoff.error}`);
      yield parsed(document);
      return;
    }
    const read = yield* readStandoff({
      text: document.text,
      standoff: standoff?.value.text ?? '',
      names: bundledNames(file),
      offsets: options.offsets ?? 'auto',
      whereOf: (line) => lineOf(file, line),
    });
    const result = annotated(document, read, { row, use: options.annotationsAs ?? 'decisions' });
    if (result.lost !== undefined) yield warning(placeOf(file), result.lost);
    yield parsed(result.document);
  },
} as const satisfies FormatDef;

const textName = (name: string): string => `${name.replace(/\.ann$/i, '')}.txt`;

interface Usage {
  readonly row: ReviewRow | undefined;
  readonly use: NonNullable<ImportOptions['annotationsAs']>;
}

function annotated(
  document: ParsedDocument,
  read: ParsedAnnotations,
  { row, use }: Usage,
): { readonly document: ParsedDocument; readonly lost?: string } {
  const { document: placed, ...rest } = annotationsAs(read, use, 'brat');
  const isUntouched = read.spans.length === 0 && row?.review === 'not_reviewed';
  const reviewed = use !== 'decisions' || row === undefined ? undefined : row.review.startsWith('reviewed');
  const review = reviewed === undefined ? {} : { reviewed };
  return { document: { ...document, ...(isUntouched ? {} : placed), ...review }, ...rest };
}

function documentOf(textFile: ImportFile, text: string, row: ReviewRow | undefined): ParsedDocument {
  const stem = textFile.name.replace(/\.txt$/i, '');
  if (row === undefined) return { name: stem, text };
  return {
    name: row.name === '' ? stem : row.name,
    text,
    ...(row.id === '' ? {} : { externalId: row.id }),
    ...(row.case === '' ? {} : { caseId: row.case }),
  };
}
