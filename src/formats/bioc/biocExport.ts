import type { LabelSchema } from '../../domain/records/labelSchema.ts';
import { jsonFile, textFile } from '../exportedFile.ts';
import { LossCounter } from '../losses.ts';
import type { ExportDef, ExportDocument, ExportOptions, ExportOutcome } from '../types.ts';
import { illegalCount, ILLEGAL_IN_XML } from '../xml/escapeXml.ts';
import { BIOC_CARRIES, collectionOf } from './collection.ts';
import { writeBiocXml } from './writeBiocXml.ts';

export const biocJsonExport = {
  id: 'bioc-json',
  name: 'BioC JSON',
  doc: 'One collection, a document with one passage for each note; no codes, labels or notes of documents; offsets in code points, not bytes.',
  extension: '.json',
  carries: BIOC_CARRIES,
  export(
    documents: readonly ExportDocument[],
    schema: LabelSchema,
    options: ExportOptions = {},
  ): ExportOutcome {
    const losses = new LossCounter();
    const context = { schema, options, losses, carries: BIOC_CARRIES };
    const file = jsonFile('annotations.json', collectionOf(documents, context));
    return { files: [file], loss: losses.losses() };
  },
} as const satisfies ExportDef;

export const biocXmlExport = {
  id: 'bioc-xml',
  name: 'BioC XML',
  doc: 'The same as BioC JSON, in XML; control characters that XML cannot hold become spaces, and are counted.',
  extension: '.xml',
  carries: BIOC_CARRIES,
  export(
    documents: readonly ExportDocument[],
    schema: LabelSchema,
    options: ExportOptions = {},
  ): ExportOutcome {
    const losses = new LossCounter();
    const context = { schema, options, losses, carries: BIOC_CARRIES };
    for (const { document, text } of documents) losses.add(ILLEGAL_IN_XML, document.id, illegalCount(text));
    const file = textFile('annotations.xml', writeBiocXml(collectionOf(documents, context)));
    return { files: [file], loss: losses.losses() };
  },
} as const satisfies ExportDef;
