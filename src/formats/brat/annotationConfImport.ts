import { failed, placeOf } from '../parseItems.ts';
import { readText } from '../text/readText.ts';
import type { FormatDef, ImportFile, ParseItem } from '../types.ts';
import { readAnnotationConf } from './annotationConf.ts';
import { bundledNames } from '../bundle/companions.ts';
import { unescapeName } from '../names.ts';

/** The protocol that comes with a brat folder: no document, only names of labels and relation types. */
export const annotationConf = {
  id: 'brat-conf',
  name: 'brat protocol',
  doc: 'annotation.conf of a brat folder: its labels and relation types.',
  extensions: ['annotation.conf'],
  maxBytes: 1024 * 1024,
  companionNames: () => ['names.json'],
  *parse(file: ImportFile): Generator<ParseItem> {
    const decoded = readText(file.bytes);
    if (!decoded.ok) {
      yield failed(placeOf(file), decoded.error);
      return;
    }
    const names = bundledNames(file);
    const { labels, relationTypes } = readAnnotationConf(decoded.value.text);
    yield {
      kind: 'declared',
      labels: labels.map((label) => unescapeName(names, 'entity', label)),
      relationTypes: relationTypes.map((type) => unescapeName(names, 'relation', type)),
    };
  },
} as const satisfies FormatDef;
