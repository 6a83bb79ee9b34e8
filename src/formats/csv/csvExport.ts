import Papa from 'papaparse';
import { suffixOf } from '../../domain/ids.ts';
import type { Annotation } from '../../domain/records/annotation.ts';
import type { LabelSchema } from '../../domain/records/labelSchema.ts';
import { coveredText, partsOf } from '../../domain/targets/textSpan.ts';
import { attributeText } from '../attributeText.ts';
import { exportable, type Exportable, type ExportContext } from '../exportable.ts';
import { textFile } from '../exportedFile.ts';
import type { Feature } from '../features.ts';
import { LossCounter } from '../losses.ts';
import { idOf, reviewOf, writtenCount } from '../ownMeta.ts';
import type { ExportDef, ExportDocument, ExportOptions, ExportOutcome } from '../types.ts';
import { unitOfExport } from '../unitOfExport.ts';

const CARRIES: readonly Feature[] = [
  ...(['overlaps', 'fragments', 'attributes', 'codes', 'relations', 'documentLabels'] as const),
  ...(['documentAttributes', 'spanNotes', 'documentNotes', 'provenance', 'review'] as const),
];

type Row = Readonly<Record<string, string | number>>;

/** Tables for spreadsheets and statistics (RFC 4180, UTF-8, CRLF). They hold no texts, so nothing reads them back. */
export const csvExport = {
  id: 'csv',
  name: 'CSV of entities',
  doc: 'A zip of three tables: entities.csv with a row for each span and document label, relations.csv, and documents.csv with what was reviewed; without the texts.',
  extension: '.zip',
  carries: CARRIES,
  isReadable: false,
  export(
    documents: readonly ExportDocument[],
    schema: LabelSchema,
    options: ExportOptions = {},
  ): ExportOutcome {
    const losses = new LossCounter();
    const context = { schema, options, losses, carries: CARRIES };
    const entities: Row[] = [];
    const relations: Row[] = [];
    const rows = documents.map((entry): Row => {
      const content = exportable(entry, context);
      entities.push(...entityRows(entry, content, context));
      relations.push(...relationRows(entry, content));
      return documentRow(entry, content);
    });
    const files = [
      textFile('entities.csv', csvOf(ENTITY_COLUMNS, entities)),
      textFile('relations.csv', csvOf(RELATION_COLUMNS, relations)),
      textFile('documents.csv', csvOf(DOCUMENT_COLUMNS, rows)),
    ];
    return { files, loss: losses.losses() };
  },
} as const satisfies ExportDef;

const ENTITY_COLUMNS = 'document id label start end fragments offsets text codes note model score'.split(' ');
const RELATION_COLUMNS = ['document', 'id', 'label', 'from', 'to'];
const DOCUMENT_COLUMNS = 'document name case annotator review annotations notes length sha256'.split(' ');

/** The fixed columns, then one for each attribute that is used. */
function csvOf(columns: readonly string[], rows: readonly Row[]): string {
  const others = new Set(rows.flatMap((row) => Object.keys(row)));
  for (const column of columns) others.delete(column);
  const fields = [...columns, ...[...others].sort()];
  const data = rows.map((row) => fields.map((field) => (Object.hasOwn(row, field) ? row[field] : '')));
  return `${Papa.unparse({ fields, data }, { newline: '\r\n' })}\r\n`;
}

function entityRows(
  entry: ExportDocument,
  { spans, documentLabels, notes }: Exportable,
  { options }: ExportContext,
): readonly Row[] {
  const { text } = entry;
  const { unit, convert } = unitOfExport(text, options);
  const spanRows = spans.map((span): Row => {
    const parts = partsOf(span.target).map(convert);
    return {
      ...commonCells(entry, span),
      ...convert(span.target),
      // As brat writes them, in one cell.
      fragments: parts.length === 1 ? '' : parts.map(({ start, end }) => `${start} ${end}`).join(';'),
      offsets: unit,
      text: coveredText(text, span.target),
      note: notes.byAnnotation.get(span.id) ?? '',
    };
  });
  return [...spanRows, ...documentLabels.map((label) => commonCells(entry, label))];
}

function commonCells(entry: ExportDocument, annotation: Annotation): Row {
  const { id, labelId, attributes = {}, codes = [], provenance } = annotation;
  const isModel = provenance.kind === 'model';
  const values = Object.entries(attributes).map(
    ([name, value]) => [`attribute:${name}`, attributeText(value)] as const,
  );
  return {
    document: idOf(entry),
    id,
    label: labelId,
    codes: codes.map(({ system, code }) => `${system}|${code}`).join(' '),
    model: isModel ? `${provenance.model}@${provenance.version}` : '',
    score: isModel ? (provenance.score ?? '') : '',
    ...Object.fromEntries(values),
  };
}

const relationRows = (entry: ExportDocument, { relations }: Exportable): readonly Row[] =>
  relations.map(({ id, labelId, target }) => ({
    document: idOf(entry),
    id,
    label: labelId,
    from: target.from,
    to: target.to,
  }));

/** "reviewed_empty" is a document in which somebody looked and found nothing. */
function documentRow(entry: ExportDocument, content: Exportable): Row {
  const { document, personName } = entry;
  return {
    document: idOf(entry),
    name: document.name,
    case: document.caseId === undefined ? '' : suffixOf(document.caseId),
    annotator: personName ?? '',
    review: reviewOf(entry, content),
    annotations: writtenCount(content),
    notes: content.notes.onDocument.join('\n\n'),
    length: document.length,
    sha256: document.sha256,
  };
}
