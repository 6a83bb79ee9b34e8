import {
  isRelationAnnotation,
  isSpanAnnotation,
  type Annotation,
  type RelationAnnotation,
  type SpanAnnotation,
} from '../domain/records/annotation.ts';
import { compareSpans } from '../domain/targets/textSpan.ts';
import type { LossCounter } from './losses.ts';
import type { ExportDocument, ExportOptions } from './types.ts';

export interface Exportable {
  /** In reading order. */
  readonly spans: readonly SpanAnnotation[];
  /** Only those whose ends are both among `spans`. */
  readonly relations: readonly RelationAnnotation[];
}

const NOTHING: Exportable = { spans: [], relations: [] };

/** What of a document goes into an export, sorted by kind; what does not is counted. */
export function exportable(entry: ExportDocument, options: ExportOptions, losses: LossCounter): Exportable {
  const { annotations, document } = entry;
  if (entry.layer?.review !== 'done' && options.unfinished !== 'include') {
    losses.add('annotations of documents that are not reviewed', document.id, annotations.length);
    return NOTHING;
  }
  const spans = annotations
    .filter(isSpanAnnotation)
    .sort((a, b) => compareSpans(a.target, b.target) || compareIds(a, b));
  const standing = new Set<string>(spans.map((span) => span.id));
  const links = annotations.filter(isRelationAnnotation);
  const relations = links.filter(({ target }) => standing.has(target.from) && standing.has(target.to));
  losses.add('relations whose ends are missing', document.id, links.length - relations.length);
  losses.add('labels of whole documents', document.id, annotations.length - spans.length - links.length);
  losses.add('attributes of relations', document.id, relations.filter(hasAttributes).length);
  return { spans, relations };
}

const hasAttributes = ({ attributes, codes }: Annotation): boolean =>
  Object.keys(attributes ?? {}).length > 0 || (codes ?? []).length > 0;

// So that the same annotations always give the same file.
const compareIds = (a: Annotation, b: Annotation): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
