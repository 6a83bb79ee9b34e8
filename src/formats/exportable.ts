import {
  isRelationAnnotation,
  isSpanAnnotation,
  type Annotation,
  type RelationAnnotation,
  type SpanAnnotation,
} from '../domain/records/annotation.ts';
import type { LabelSchema } from '../domain/records/labelSchema.ts';
import { compareSpans, textSpan, type Extent } from '../domain/targets/textSpan.ts';
import { FEATURES, type Feature } from './features.ts';
import type { LossCounter } from './losses.ts';
import { choiceOf } from './options.ts';
import { overlapOption, resolveOverlaps } from './overlaps.ts';
import type { ExportDocument, ExportOptions } from './types.ts';

export interface Exportable {
  /** In reading order. */
  readonly spans: readonly SpanAnnotation[];
  /** Only those whose ends are both among `spans`. */
  readonly relations: readonly RelationAnnotation[];
  /** Annotations of the document as a whole. */
  readonly documentLabels: readonly Annotation[];
  readonly notes: ExportableNotes;
}

export interface ExportableNotes {
  /** By annotation id; several on one annotation are paragraphs of one. */
  readonly byAnnotation: ReadonlyMap<string, string>;
  /** On stretches without a label, UTF-16 units. */
  readonly onText: readonly (Extent & { readonly note: string })[];
  readonly onDocument: readonly string[];
}

export interface ExportContext {
  readonly schema: LabelSchema;
  readonly options: ExportOptions;
  readonly losses: LossCounter;
  readonly carries: readonly Feature[];
}

const NO_NOTES: ExportableNotes = { byAnnotation: new Map(), onText: [], onDocument: [] };
const NOTHING: Exportable = { spans: [], relations: [], documentLabels: [], notes: NO_NOTES };

/** What of a document goes into a format that holds `carries`, sorted by kind; what does not is counted. */
export function exportable(entry: ExportDocument, context: ExportContext): Exportable {
  const { annotations, document } = entry;
  const { options } = context;
  const reduced = new Reduction(entry, context);
  reduced.count('metadata', Object.keys(document.meta ?? {}).length);
  if (entry.layer?.review === 'done') reduced.count('review', 1);
  else if (options.unfinished !== 'include') {
    context.losses.add('annotations of documents that are not reviewed', document.id, annotations.length);
    context.losses.add('notes of documents that are not reviewed', document.id, entry.notes?.length ?? 0);
    return NOTHING;
  }
  const spans = reduced.spans();
  const relations = reduced.relations(spans);
  const documentLabels = reduced.documentLabels();
  const kept = [...spans, ...relations, ...documentLabels];
  reduced.count('provenance', kept.filter(({ provenance }) => provenance.kind === 'model').length);
  return { spans, relations, documentLabels, notes: reduced.notes(kept, spans) };
}

/** Takes from the annotations of one document what a format cannot hold. */
class Reduction {
  readonly #entry: ExportDocument;
  readonly #context: ExportContext;

  constructor(entry: ExportDocument, context: ExportContext) {
    this.#entry = entry;
    this.#context = context;
  }

  /** Counts a loss, where the format lacks the feature. */
  count(feature: Feature, count: number): void {
    if (!this.#has(feature)) this.#context.losses.add(FEATURES[feature], this.#entry.document.id, count);
  }

  spans(): readonly SpanAnnotation[] {
    const { annotations, text } = this.#entry;
    const { schema, options } = this.#context;
    const all = annotations
      .filter(isSpanAnnotation)
      .sort((a, b) => compareSpans(a.target, b.target) || compareIds(a, b));
    this.count('fragments', all.filter(({ target }) => target.fragments !== undefined).length);
    const whole = this.#has('fragments')
      ? all
      : all.map((span) => ({ ...span, target: textSpan(text, span.target.start, span.target.end) }));
    const kept = this.#has('overlaps')
      ? whole
      : resolveOverlaps(whole, choiceOf(overlapOption, options), schema);
    this.count('overlaps', whole.length - kept.length);
    return kept.map((span) => this.#details(span, 'attributes'));
  }

  relations(spans: readonly SpanAnnotation[]): readonly RelationAnnotation[] {
    const { annotations, document } = this.#entry;
    const standing = new Set<string>(spans.map((span) => span.id));
    const links = annotations.filter(isRelationAnnotation);
    if (!this.#has('relations')) {
      this.count('relations', links.length);
      return [];
    }
    const kept = links.filter(({ target }) => standing.has(target.from) && standing.has(target.to));
    this.#context.losses.add('relations whose ends are missing', document.id, links.length - kept.length);
    return kept.map((relation) => this.#details(relation, 'relationAttributes'));
  }

  documentLabels(): readonly Annotation[] {
    const all = this.#entry.annotations.filter(({ target }) => target.type === 'wholeDocument');
    this.count('documentLabels', all.length);
    return this.#has('documentLabels') ? all.map((label) => this.#details(label, 'documentAttributes')) : [];
  }

  notes(kept: readonly Annotation[], spans: readonly SpanAnnotation[]): ExportableNotes {
    const standing = new Set<string>(kept.map(({ id }) => id));
    const isSpan = new Set<string>(spans.map(({ id }) => id));
    const byAnnotation = new Map<string, string>();
    const onText: (Extent & { note: string })[] = [];
    const onDocument: string[] = [];
    for (const { pin, text: note } of this.#entry.notes ?? []) {
      if (pin.type === 'annotation') {
        const id = pin.annotationId;
        if (!standing.has(id)) this.#context.losses.add('notes on what is left out', this.#entry.document.id);
        else if (this.#keeps(isSpan.has(id) ? 'spanNotes' : 'otherNotes')) {
          const before = byAnnotation.get(id);
          byAnnotation.set(id, before === undefined ? note : `${before}\n\n${note}`);
        }
      } else if (pin.type === 'textSpan') {
        if (this.#keeps('otherNotes')) onText.push({ start: pin.start, end: pin.end, note });
      } else if (this.#keeps('documentNotes')) onDocument.push(note);
    }
    return { byAnnotation, onText: onText.sort(compareSpans), onDocument };
  }

  #has(feature: Feature): boolean {
    return this.#context.carries.includes(feature);
  }

  #keeps(feature: Feature): boolean {
    this.count(feature, 1);
    return this.#has(feature);
  }

  #details<A extends Annotation>(
    annotation: A,
    feature: 'attributes' | 'relationAttributes' | 'documentAttributes',
  ): A {
    const { attributes, codes, ...bare } = annotation;
    const values = Object.values(attributes ?? {});
    this.count(feature, values.length);
    this.count('codes', codes?.length ?? 0);
    const hasAttributes = values.length > 0 && this.#has(feature);
    if (hasAttributes)
      this.count('typedAttributes', values.filter((value) => typeof value !== 'string').length);
    return {
      ...bare,
      ...(hasAttributes ? { attributes } : {}),
      ...(codes !== undefined && codes.length > 0 && this.#has('codes') ? { codes } : {}),
    } as A;
  }
}

// So that the same annotations always give the same file.
const compareIds = (a: Annotation, b: Annotation): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
