import { biocJsonExport, biocXmlExport } from './bioc/biocExport.ts';
import { biocJson, biocXml } from './bioc/biocImport.ts';
import { annotationConf } from './brat/annotationConfImport.ts';
import { bratExport } from './brat/bratExport.ts';
import { brat } from './brat/bratImport.ts';
import { conllExport } from './conll/conllExport.ts';
import { conll, conllTable } from './conll/conllImport.ts';
import { csvExport } from './csv/csvExport.ts';
import { doccanoExport } from './doccano/doccanoExport.ts';
import { huggingFaceExport } from './huggingFace/huggingFaceExport.ts';
import { json } from './json/jsonImport.ts';
import { jsonlExport } from './jsonl/jsonlExport.ts';
import { jsonl } from './jsonl/jsonlImport.ts';
import { labelStudioExport } from './labelStudio/labelStudioExport.ts';
import { labelStudio } from './labelStudio/labelStudioImport.ts';
import { plain } from './plain.ts';
import { pubAnnotationExport } from './pubAnnotation/pubAnnotationExport.ts';
import { pubAnnotation } from './pubAnnotation/pubAnnotationImport.ts';
import { pubTator } from './pubTator/pubTatorImport.ts';
import { table } from './table/tableImport.ts';
import type { ExportDef, FormatDef } from './types.ts';
import { i2b2Export, medtatorExport } from './tagsXml/tagsXmlExport.ts';
import { tagsXml } from './tagsXml/tagsXmlImport.ts';
import { uimaJsonExport, uimaXmiExport } from './uima/uimaExport.ts';
import { uimaJson, uimaXmi } from './uima/uimaImport.ts';
import { webannoExport } from './webanno/webannoExport.ts';
import { webanno } from './webanno/webannoImport.ts';

/** What can be imported. A new format is one file and one line here. */
export const importFormats = [
  plain,
  table,
  jsonl,
  labelStudio,
  pubAnnotation,
  uimaJson,
  biocJson,
  json,
  biocXml,
  tagsXml,
  uimaXmi,
  brat,
  annotationConf,
  conll,
  conllTable,
  pubTator,
  webanno,
] as const satisfies readonly FormatDef[];

/** What can be exported. A new format is one file and one line here; some import format reads each back. */
export const exportFormats = [
  jsonlExport,
  bratExport,
  doccanoExport,
  labelStudioExport,
  conllExport,
  csvExport,
  pubAnnotationExport,
  biocJsonExport,
  biocXmlExport,
  webannoExport,
  i2b2Export,
  medtatorExport,
  uimaJsonExport,
  uimaXmiExport,
  huggingFaceExport,
] as const satisfies readonly ExportDef[];

export type ExportFormatId = (typeof exportFormats)[number]['id'];
