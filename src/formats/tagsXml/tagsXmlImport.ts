import { offsetTable } from '../../engines/text/offsets.ts';
import { bundledNames, bundledReview } from '../bundle/companions.ts';
import { rowFacts } from '../bundle/reviewTable.ts';
import { failed, placeOf } from '../parseItems.ts';
import { documentItems, usually, type StatedAnnotations } from '../text/documentItems.ts';
import type { FormatDef, ImportFile, ImportOptions, ParseItem } from '../types.ts';
import { childrenNamed, elementsOf, MAX_XML_BYTES, readXml, textOf } from '../xml/readXml.ts';
import { statedTags } from './statedTags.ts';

/** i2b2 and MedTator: a TEXT and the TAGS in it, in a root of any name. Gets the XML that no other format knows. */
export const tagsXml = {
  id: 'tags-xml',
  name: 'i2b2 and MedTator XML',
  doc: 'One note a file: TEXT, and TAGS with start and end or spans.',
  extensions: ['.xml'],
  maxBytes: MAX_XML_BYTES,
  companionNames: () => ['review.tsv', 'names.json', 'schema.dtd'],
  async *parse(file: ImportFile, options: ImportOptions): AsyncGenerator<ParseItem> {
    const root = await readXml(file);
    if (!root.ok) {
      yield failed(placeOf(file), root.error);
      return;
    }
    const body = childrenNamed(root.value, 'TEXT')[0];
    if (body === undefined) {
      yield failed(
        placeOf(file),
        'It is XML without a TEXT and TAGS, of a kind that is not read here; left out.',
      );
      return;
    }
    const names = bundledNames(file);
    const tags = childrenNamed(root.value, 'TAGS').flatMap(elementsOf);
    const stated = statedTags(tags, names, file);
    const facts = rowFacts(bundledReview(file, file.name));
    const isSilent = facts.reviewed === false && tags.length === 0;
    const unit = names['units']?.['offsets'] === 'utf16' ? 'utf16' : 'codepoint';
    yield* documentItems(
      {
        where: placeOf(file),
        name: file.name.replace(/\.[^.]*$/, ''),
        ...facts,
        text: textAsCounted(textOf(body), stated),
        unit: usually(unit),
        source: 'XML tags',
        annotations: isSilent ? undefined : stated,
      },
      options,
    );
  },
} as const satisfies FormatDef;

/**
 * XML says that CR LF is one line feed, i2b2's tools count two characters. The quotes tell what the offsets of this
 * file count; where they do not, the text stays as it is.
 */
function textAsCounted(text: string, { spans }: StatedAnnotations): string {
  if (!text.includes('\r\n')) return text;
  const asXml = text.replaceAll('\r\n', '\n');
  const fitting = (candidate: string): number => {
    const { toUtf16 } = offsetTable(candidate);
    return spans.filter(({ start, end, quote }) => {
      const covered = candidate.slice(toUtf16(start), toUtf16(end));
      return quote !== undefined && covered.replaceAll('\r', '') === quote.replaceAll('\r', '');
    }).length;
  };
  return fitting(asXml) > fitting(text) ? asXml : text;
}
