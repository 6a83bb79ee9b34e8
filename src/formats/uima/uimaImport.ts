import { bundledReview } from '../bundle/companions.ts';
import { rowFacts } from '../bundle/reviewTable.ts';
import { MAX_JSON_BYTES, readJson } from '../json/readJson.ts';
import { isObject } from '../jsonl/lines.ts';
import { failed, placeOf } from '../parseItems.ts';
import { documentItems, usually } from '../text/documentItems.ts';
import type { FormatDef, ImportFile, ImportOptions, ParseItem } from '../types.ts';
import { MAX_XML_BYTES, readXml } from '../xml/readXml.ts';
import type { Cas } from './cas.ts';
import { casOfJson, isCasJson } from './casJson.ts';
import { casOfXmi } from './casXmi.ts';
import { statedCas } from './statedCas.ts';

export const uimaJson = {
  id: 'uima-json',
  name: 'UIMA CAS JSON',
  doc: 'One CAS a file: its first text, annotations with a value or label, and relations.',
  extensions: ['.json'],
  maxBytes: MAX_JSON_BYTES,
  companionNames: () => ['review.tsv'],
  sniff(file: ImportFile): boolean {
    const read = readJson(file);
    return read.ok && isObject(read.value) && isCasJson(read.value);
  },
  *parse(file: ImportFile, options: ImportOptions): Generator<ParseItem> {
    const read = readJson(file);
    const cas = read.ok && isObject(read.value) ? casOfJson(read.value) : undefined;
    yield* casItems(file, cas, options);
  },
} as const satisfies FormatDef;

export const uimaXmi = {
  id: 'uima-xmi',
  name: 'UIMA CAS XMI',
  doc: 'The same as UIMA CAS JSON, as .xmi; its type system is not needed.',
  extensions: ['.xmi'],
  maxBytes: MAX_XML_BYTES,
  companionNames: () => ['review.tsv', 'TypeSystem.xml'],
  async *parse(file: ImportFile, options: ImportOptions): AsyncGenerator<ParseItem> {
    const root = await readXml(file);
    if (root.ok) yield* casItems(file, casOfXmi(root.value), options);
    else yield failed(placeOf(file), root.error);
  },
} as const satisfies FormatDef;

function* casItems(file: ImportFile, cas: Cas | undefined, options: ImportOptions): Generator<ParseItem> {
  const where = placeOf(file);
  if (cas === undefined) {
    yield failed(where, 'The CAS has no text; left out.');
    return;
  }
  const facts = rowFacts(bundledReview(file, file.name));
  const annotations = statedCas(cas, where);
  const isSilent = facts.reviewed === false && annotations.spans.length === 0;
  yield* documentItems(
    {
      where,
      name: file.name.replace(/\.[^.]*$/, ''),
      ...facts,
      text: cas.text,
      unit: usually('utf16'),
      source: 'UIMA CAS',
      annotations: isSilent ? undefined : annotations,
    },
    options.offsets === 'codepoint' ? options : { ...options, offsets: 'auto' },
  );
}
