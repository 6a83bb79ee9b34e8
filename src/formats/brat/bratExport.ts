import type { LabelSchema } from '../../domain/records/labelSchema.ts';
import { offsetTable } from '../../engines/text/offsets.ts';
import { exportable } from '../exportable.ts';
import { textFile } from '../exportedFile.ts';
import type { Feature } from '../features.ts';
import { LossCounter } from '../losses.ts';
import type { ExportDef, ExportDocument, ExportedFile, ExportOptions, ExportOutcome } from '../types.ts';
import { writeAnnotationConf } from './annotationConf.ts';
import { FileNames } from '../bundle/fileNames.ts';
import { NameEscaper } from '../names.ts';
import { reviewRow, writeReviewTable, type ReviewRow } from '../bundle/reviewTable.ts';
import { UsedNameCollector } from './usedNames.ts';
import { writeStandoff } from './writeStandoff.ts';

const CARRIES: readonly Feature[] = [
  ...(['overlaps', 'fragments', 'attributes', 'typedAttributes', 'codes', 'relations', 'spanNotes'] as const),
  'review',
];

/**
 * brat standoff (brat.nlplab.org/standoff.html): .txt and .ann a note, annotation.conf with the protocol. Besides,
 * review.tsv says which notes were reviewed and names.json how names were escaped, where they had to be.
 */
export const bratExport = {
  id: 'brat',
  name: 'brat standoff',
  doc: 'A zip with a .txt and an .ann file for each note, annotation.conf, and review.tsv; offsets in code points.',
  extension: '.zip',
  carries: CARRIES,
  export(
    documents: readonly ExportDocument[],
    schema: LabelSchema,
    options: ExportOptions = {},
  ): ExportOutcome {
    const losses = new LossCounter();
    const names = new NameEscaper();
    const used = new UsedNameCollector();
    const fileNames = new FileNames();
    const files: ExportedFile[] = [];
    const rows: ReviewRow[] = [];
    for (const entry of documents) {
      const stem = fileNames.next(entry.document.name);
      const content = exportable(entry, { schema, options, losses, carries: CARRIES });
      used.add(content);
      const context = {
        text: entry.text,
        documentId: entry.document.id,
        table: offsetTable(entry.text),
        names,
        losses,
      };
      const lines = writeStandoff(content, context);
      files.push(textFile(`${stem}.txt`, entry.text), textFile(`${stem}.ann`, lines));
      rows.push(reviewRow(`${stem}.txt`, entry, content));
    }
    files.push(textFile('annotation.conf', writeAnnotationConf(schema, used.names(), names)));
    files.push(textFile('review.tsv', writeReviewTable(rows)));
    const changed = names.changed();
    if (Object.keys(changed).length > 0) files.push(textFile('names.json', JSON.stringify(changed, null, 2)));
    return { files, loss: losses.losses() };
  },
} as const satisfies ExportDef;
