import type { LabelSchema } from '../../domain/records/labelSchema.ts';
import { FileNames } from '../bundle/fileNames.ts';
import { reviewRow, writeReviewTable, type ReviewRow } from '../bundle/reviewTable.ts';
import { exportable, type Exportable } from '../exportable.ts';
import { jsonFile, textFile } from '../exportedFile.ts';
import type { Feature } from '../features.ts';
import { LossCounter } from '../losses.ts';
import { NameEscaper } from '../names.ts';
import type { ExportDef, ExportDocument, ExportedFile, ExportOptions, ExportOutcome } from '../types.ts';
import { unitOfExport } from '../unitOfExport.ts';
import { illegalCount, ILLEGAL_IN_XML } from '../xml/escapeXml.ts';
import { writeDtd } from './dtd.ts';
import { RESERVED, writeTags, type TagDialect } from './writeTags.ts';

const I2B2: readonly Feature[] = [
  ...(['overlaps', 'attributes', 'relations', 'relationAttributes', 'spanNotes', 'review'] as const),
];
const MEDTATOR: readonly Feature[] = [...I2B2, 'fragments', 'documentLabels', 'documentAttributes'];

/** The XML of the i2b2 challenges (deIdi2b2, 2014): TYPE has the label, the element a name made of it. */
export const i2b2Export = {
  id: 'i2b2',
  name: 'i2b2 XML',
  doc: 'A zip with an XML file for each note and review.tsv; discontinuous spans become one stretch, codes and labels of documents are left out; offsets in code points, CR LF counts two.',
  extension: '.zip',
  carries: I2B2,
  export: (documents: readonly ExportDocument[], schema: LabelSchema, options: ExportOptions = {}) =>
    exportTags(documents, { dialect: 'i2b2', schema, options, carries: I2B2 }),
} as const satisfies ExportDef;

/** MedTator's XML (medtator.ohnlp.org) and the DTD that it opens first. */
export const medtatorExport = {
  id: 'medtator',
  name: 'MedTator XML',
  doc: 'A zip with an XML file for each note, the DTD of the labels, and review.tsv; codes and notes on documents are left out; offsets in code points unless you choose UTF-16.',
  extension: '.zip',
  carries: MEDTATOR,
  export: (documents: readonly ExportDocument[], schema: LabelSchema, options: ExportOptions = {}) =>
    exportTags(documents, { dialect: 'medtator', schema, options, carries: MEDTATOR }),
} as const satisfies ExportDef;

interface TagExport {
  readonly dialect: TagDialect;
  readonly schema: LabelSchema;
  readonly options: ExportOptions;
  readonly carries: readonly Feature[];
}

function exportTags(documents: readonly ExportDocument[], { dialect, ...given }: TagExport): ExportOutcome {
  const { schema, options } = given;
  const losses = new LossCounter();
  const names = new NameEscaper(RESERVED);
  const fileNames = new FileNames();
  const used = new UsedTagCollector();
  const rows: ReviewRow[] = [];
  const files: ExportedFile[] = [];
  const root = dialect === 'i2b2' ? 'deIdi2b2' : new NameEscaper().escape('xml', schema.name);
  for (const entry of documents) {
    const content = exportable(entry, { ...given, losses });
    const path = `${fileNames.next(entry.document.name)}.xml`;
    losses.add(ILLEGAL_IN_XML, entry.document.id, illegalCount(entry.text));
    used.add(content);
    const unit = unitOfExport(entry.text, options);
    files.push(textFile(path, writeTags(entry, content, { dialect, names, unit, root })));
    rows.push(reviewRow(path, entry, content));
  }
  if (dialect === 'medtator') files.push(textFile('schema.dtd', writeDtd(schema, used, names)));
  files.push(textFile('review.tsv', writeReviewTable(rows)));
  const changed = { ...names.changed(), units: { offsets: options.offsets ?? 'codepoint' } };
  files.push(jsonFile('names.json', changed));
  return { files, loss: losses.losses() };
}

class UsedTagCollector {
  readonly labels = new Set<string>();
  readonly documentLabels = new Set<string>();
  readonly relations = new Set<string>();
  readonly attributes = new Set<string>();

  add({ spans, documentLabels, relations }: Exportable): void {
    for (const { labelId } of spans) this.labels.add(labelId);
    for (const { labelId } of documentLabels) this.documentLabels.add(labelId);
    for (const { labelId } of relations) this.relations.add(labelId);
    for (const { attributes } of [...spans, ...documentLabels, ...relations])
      for (const name of Object.keys(attributes ?? {})) this.attributes.add(name);
  }
}
