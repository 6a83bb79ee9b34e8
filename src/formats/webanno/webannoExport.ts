import type { LabelSchema } from '../../domain/records/labelSchema.ts';
import { FileNames } from '../bundle/fileNames.ts';
import { reviewRow, writeReviewTable, type ReviewRow } from '../bundle/reviewTable.ts';
import { exportable } from '../exportable.ts';
import { textFile } from '../exportedFile.ts';
import type { Feature } from '../features.ts';
import { LossCounter } from '../losses.ts';
import type { ExportDef, ExportDocument, ExportedFile, ExportOptions, ExportOutcome } from '../types.ts';
import { writeTsv } from './writeTsv.ts';

const CARRIES: readonly Feature[] = ['overlaps', 'relations', 'review'];

/** WebAnno TSV 3.3 for INCEpTION; its layers must exist in the project there. The text lies beside it. */
export const webannoExport = {
  id: 'webanno',
  name: 'WebAnno TSV 3.3',
  doc: 'A zip with a .tsv and a .tsv.txt for each note, and review.tsv; discontinuous spans become one stretch, attributes, codes and notes are left out; offsets in UTF-16.',
  extension: '.zip',
  carries: CARRIES,
  export(
    documents: readonly ExportDocument[],
    schema: LabelSchema,
    options: ExportOptions = {},
  ): ExportOutcome {
    const losses = new LossCounter();
    const fileNames = new FileNames();
    const files: ExportedFile[] = [];
    const rows: ReviewRow[] = [];
    for (const entry of documents) {
      const stem = fileNames.next(entry.document.name);
      const content = exportable(entry, { schema, options, losses, carries: CARRIES });
      const tsv = writeTsv(entry.text, content, { documentId: entry.document.id, losses });
      files.push(textFile(`${stem}.tsv`, tsv), textFile(`${stem}.tsv.txt`, entry.text));
      rows.push(reviewRow(`${stem}.tsv`, entry, content));
    }
    files.push(textFile('review.tsv', writeReviewTable(rows)));
    return { files, loss: losses.losses() };
  },
} as const satisfies ExportDef;
