import type { Annotation, RelationAnnotation, SpanAnnotation } from '../../domain/records/annotation.ts';
import { coveredText, type Extent } from '../../domain/targets/textSpan.ts';
import { tokenize, type Tokens } from '../../engines/text/tokenize.ts';
import type { Exportable } from '../exportable.ts';
import { alignTokens } from '../text/alignTokens.ts';

interface LineOptions {
  readonly toUnit: (utf16: number) => number;
  /** Whether to write words, which Prodigy's relation view needs. */
  readonly hasTokens: boolean;
}

/** Writes the annotations of one document as members of its line. */
export class LineWriter {
  readonly #text: string;
  readonly #content: Exportable;
  readonly #toUnit: (utf16: number) => number;
  readonly #tokens: Tokens | undefined;

  constructor(text: string, content: Exportable, { toUnit, hasTokens }: LineOptions) {
    this.#text = text;
    this.#content = content;
    this.#toUnit = toUnit;
    this.#tokens = hasTokens ? tokenize(text) : undefined;
  }

  members(): object {
    const { spans, relations, documentLabels } = this.#content;
    const byId = new Map(spans.map((span) => [span.id, span]));
    const labels = documentLabels.map((label) => ({
      label: label.labelId,
      id: label.id,
      ...this.#details(label),
    }));
    const notes = this.#notes();
    return {
      ...(this.#tokens === undefined ? {} : { tokens: this.#tokenMembers(this.#tokens) }),
      spans: spans.map((span) => this.#span(span)),
      relations: relations.map((relation) => this.#relation(relation, byId)),
      ...(labels.length === 0 ? {} : { document_labels: labels }),
      ...(notes.length === 0 ? {} : { notes }),
    };
  }

  /** Prodigy's tokens; `ws`: whether white space follows. */
  #tokenMembers({ length, starts, ends }: Tokens): readonly object[] {
    return Array.from({ length }, (_, id) => {
      const [start = 0, end = 0] = [starts[id], ends[id]];
      const next = starts[id + 1] ?? this.#text.length;
      return { text: this.#text.slice(start, end), ...this.#extent({ start, end }), id, ws: next > end };
    });
  }

  #span(annotation: SpanAnnotation): object {
    const { target } = annotation;
    return {
      ...this.#end(annotation),
      ...(target.fragments === undefined
        ? {}
        : { fragments: target.fragments.map((part) => this.#extent(part)) }),
      // The quote lets any reader check the offsets.
      text: coveredText(this.#text, target),
      ...this.#details(annotation),
    };
  }

  #relation(relation: RelationAnnotation, byId: ReadonlyMap<string, SpanAnnotation>): object {
    const head = byId.get(relation.target.from);
    const child = byId.get(relation.target.to);
    return {
      label: relation.labelId,
      ...this.#tokenEnds(head, child),
      ...(head === undefined ? {} : { head_span: this.#end(head) }),
      ...(child === undefined ? {} : { child_span: this.#end(child) }),
      ...this.#details(relation),
    };
  }

  /** Prodigy names the last token of a span. */
  #tokenEnds(head: SpanAnnotation | undefined, child: SpanAnnotation | undefined): object {
    if (this.#tokens === undefined || head === undefined || child === undefined) return {};
    const [from, to] = [head, child].map(({ target }) => this.#range(target)?.last);
    return from === undefined || to === undefined ? {} : { head: from, child: to };
  }

  #range(extent: Extent) {
    return this.#tokens === undefined ? undefined : alignTokens(this.#tokens, extent);
  }

  #end({ id, target, labelId }: SpanAnnotation): object {
    const range = this.#range(target);
    // Both inclusive, while `end` is exclusive.
    const tokens = range?.isExact === true ? { token_start: range.first, token_end: range.last } : {};
    return { ...this.#extent(target), ...tokens, label: labelId, id };
  }

  #extent({ start, end }: Extent): Extent {
    return { start: this.#toUnit(start), end: this.#toUnit(end) };
  }

  #details({ id, attributes, codes, provenance }: Annotation): object {
    const note = this.#content.notes.byAnnotation.get(id);
    return {
      ...(attributes === undefined ? {} : { attributes }),
      ...(codes === undefined ? {} : { codes }),
      ...(note === undefined ? {} : { note }),
      ...(provenance.kind === 'model'
        ? {
            source: `${provenance.model}@${provenance.version}`,
            score: provenance.score,
            changed: provenance.changed,
          }
        : {}),
    };
  }

  #notes(): readonly object[] {
    const { onText, onDocument } = this.#content.notes;
    return [
      ...onDocument.map((text) => ({ text })),
      ...onText.map(({ note, ...extent }) => ({ ...this.#extent(extent), text: note })),
    ];
  }
}
