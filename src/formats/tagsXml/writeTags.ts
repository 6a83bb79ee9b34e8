import type { Annotation, SpanAnnotation } from '../../domain/records/annotation.ts';
import { coveredText, partsOf } from '../../domain/targets/textSpan.ts';
import { attributeText } from '../attributeText.ts';
import type { Exportable } from '../exportable.ts';
import type { NameEscaper } from '../names.ts';
import type { ExportDocument } from '../types.ts';
import type { ExportUnit } from '../unitOfExport.ts';
import { cdata, element, XML_HEAD } from '../xml/writeXml.ts';
import { legalXml } from '../xml/escapeXml.ts';

export type TagDialect = 'i2b2' | 'medtator';

/** XML attributes with a meaning of their own; ours of these names are escaped. */
export const RESERVED = {
  xmlAttribute: 'id start end text spans comment TYPE fromID fromText toID toText'.split(' '),
  xml: ['TEXT', 'TAGS', 'META'],
} as const;

export interface TagContext {
  readonly dialect: TagDialect;
  readonly names: NameEscaper;
  readonly unit: ExportUnit;
  /** Of the document element. */
  readonly root: string;
}

/** One file: the text in CDATA, then an element for each span, relation and document label. */
export function writeTags({ text }: ExportDocument, content: Exportable, context: TagContext): string {
  const { names, dialect, root } = context;
  const ids = new Map(content.spans.map(({ id }, index) => [id, `T${index}`]));
  const tags = content.spans.map((span) => {
    const note = content.notes.byAnnotation.get(span.id);
    return tag(names, span, {
      id: ids.get(span.id) ?? '',
      ...extentOf(span, context),
      text: coveredText(text, span.target),
      ...(dialect === 'i2b2' ? { TYPE: span.labelId } : {}),
      ...(note === undefined ? {} : { comment: note }),
    });
  });
  // MedTator's way to say that a tag is of the document: it has no place.
  const documentLabels = content.documentLabels.map((label, index) =>
    tag(names, label, { id: `D${index}`, spans: '-1~-1', text: '' }),
  );
  const covered = new Map(content.spans.map(({ id, target }) => [id, coveredText(text, target)]));
  const relations = content.relations.map((relation, index) => {
    const { from, to } = relation.target;
    return tag(names, relation, {
      id: `L${index}`,
      fromID: ids.get(from) ?? '',
      fromText: covered.get(from) ?? '',
      toID: ids.get(to) ?? '',
      toText: covered.get(to) ?? '',
      ...(dialect === 'i2b2' ? { TYPE: relation.labelId } : {}),
    });
  });
  const lines = [...tags, ...documentLabels, ...relations].map((line) => `${line}\n`);
  const body = `\n<TEXT>${cdata(legalXml(text))}</TEXT>\n<TAGS>\n${lines.join('')}</TAGS>\n`;
  return `${XML_HEAD}<${root}>${body}</${root}>\n`;
}

function extentOf(
  { target }: SpanAnnotation,
  { dialect, unit }: TagContext,
): Record<string, string | number> {
  if (dialect === 'i2b2') return { ...unit.convert(target) };
  const parts = partsOf(target).map((part) => unit.convert(part));
  return { spans: parts.map(({ start, end }) => `${start}~${end}`).join(',') };
}

function tag(names: NameEscaper, annotation: Annotation, given: Record<string, string | number>): string {
  const attributes = Object.entries(annotation.attributes ?? {}).map(
    ([name, value]) => [names.escape('xmlAttribute', name), attributeText(value)] as const,
  );
  return element(names.escape('xml', annotation.labelId), { ...given, ...Object.fromEntries(attributes) });
}
