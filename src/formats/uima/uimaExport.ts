import type { LabelSchema } from '../../domain/records/labelSchema.ts';
import { FileNames } from '../bundle/fileNames.ts';
import { reviewRow, writeReviewTable, type ReviewRow } from '../bundle/reviewTable.ts';
import { exportable } from '../exportable.ts';
import { textFile } from '../exportedFile.ts';
import type { Feature } from '../features.ts';
import { LossCounter } from '../losses.ts';
import type { ExportDef, ExportDocument, ExportedFile, ExportOptions, ExportOutcome } from '../types.ts';
import { illegalCount, ILLEGAL_IN_XML } from '../xml/escapeXml.ts';
import type { Cas } from './cas.ts';
import { jsonOfCas } from './casJson.ts';
import { casOf } from './casOf.ts';
import { typeSystemXml, xmiOfCas } from './casXmi.ts';

const CARRIES: readonly Feature[] = ['overlaps', 'relations', 'review'];

/** UIMA CAS JSON 0.4, which holds its own type system. */
export const uimaJsonExport = {
  id: 'uima-json',
  name: 'UIMA CAS JSON 0.4',
  doc: 'A zip with a .json for each note and review.tsv; entities and relations of DKPro types, discontinuous spans as one stretch, no attributes, codes or notes; offsets in UTF-16.',
  extension: '.zip',
  carries: CARRIES,
  export: (documents: readonly ExportDocument[], schema: LabelSchema, options: ExportOptions = {}) =>
    exportCas(documents, {
      schema,
      options,
      ending: '.json',
      write: (cas) => JSON.stringify(jsonOfCas(cas)),
    }),
} as const satisfies ExportDef;

/** UIMA CAS XMI with TypeSystem.xml. */
export const uimaXmiExport = {
  id: 'uima-xmi',
  name: 'UIMA CAS XMI',
  doc: 'The same as UIMA CAS JSON, as .xmi files with TypeSystem.xml; control characters that XML cannot hold become spaces, and are counted.',
  extension: '.zip',
  carries: CARRIES,
  export(
    documents: readonly ExportDocument[],
    schema: LabelSchema,
    options: ExportOptions = {},
  ): ExportOutcome {
    return exportCas(documents, { schema, options, ending: '.xmi', write: xmiOfCas });
  },
} as const satisfies ExportDef;

interface CasExport {
  readonly schema: LabelSchema;
  readonly options: ExportOptions;
  readonly ending: '.json' | '.xmi';
  write(cas: Cas): string;
}

function exportCas(
  documents: readonly ExportDocument[],
  { schema, options, ending, write }: CasExport,
): ExportOutcome {
  const losses = new LossCounter();
  const fileNames = new FileNames();
  const files: ExportedFile[] = [];
  const rows: ReviewRow[] = [];
  for (const entry of documents) {
    const path = `${fileNames.next(entry.document.name)}${ending}`;
    const content = exportable(entry, { schema, options, losses, carries: CARRIES });
    if (ending === '.xmi') losses.add(ILLEGAL_IN_XML, entry.document.id, illegalCount(entry.text));
    files.push(textFile(path, write(casOf(entry, content, losses))));
    rows.push(reviewRow(path, entry, content));
  }
  if (ending === '.xmi') files.push(textFile('TypeSystem.xml', typeSystemXml()));
  files.push(textFile('review.tsv', writeReviewTable(rows)));
  return { files, loss: losses.losses() };
}
