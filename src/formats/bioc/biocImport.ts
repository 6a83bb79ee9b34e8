import { MAX_JSON_BYTES } from '../json/readJson.ts';
import { sniffObject, topObjects } from '../json/values.ts';
import { isObject } from '../jsonl/lines.ts';
import { failed, placeOf } from '../parseItems.ts';
import type { FormatDef, ImportFile, ImportOptions, ParseItem } from '../types.ts';
import { MAX_XML_BYTES, readXml, rootName } from '../xml/readXml.ts';
import { biocDocuments } from './biocDocuments.ts';
import { jsonOfBiocXml } from './readBiocXml.ts';

export const biocJson = {
  id: 'bioc-json',
  name: 'BioC JSON',
  doc: 'A collection of documents; what stands between passages becomes white space.',
  extensions: ['.json'],
  maxBytes: MAX_JSON_BYTES,
  sniff: (file: ImportFile) => sniffObject(file, (first) => Array.isArray(first['documents'])),
  *parse(file: ImportFile, options: ImportOptions): Generator<ParseItem> {
    for (const collection of topObjects(file)) {
      if (isObject(collection)) yield* biocDocuments(file, collection, options);
      else yield failed(placeOf(file), 'An entry is no collection; left out.');
    }
  },
} as const satisfies FormatDef;

export const biocXml = {
  id: 'bioc-xml',
  name: 'BioC XML',
  doc: 'The same as BioC JSON, in XML.',
  extensions: ['.xml', '.bioc'],
  maxBytes: MAX_XML_BYTES,
  sniff: (file: ImportFile) => rootName(file) === 'collection',
  async *parse(file: ImportFile, options: ImportOptions): AsyncGenerator<ParseItem> {
    const root = await readXml(file);
    if (root.ok) yield* biocDocuments(file, jsonOfBiocXml(root.value), options);
    else yield failed(placeOf(file), root.error);
  },
} as const satisfies FormatDef;
