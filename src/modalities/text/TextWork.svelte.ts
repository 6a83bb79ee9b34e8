import { isAnnotationId, type AnnotationId } from '../../domain/ids.ts';
import {
  isRelationAnnotation,
  isSpanAnnotation,
  type Annotation,
  type AttributeValue,
  type Provenance,
  type RelationAnnotation,
  type SpanAnnotation,
} from '../../domain/records/annotation.ts';
import type { AttributeType, RelationType } from '../../domain/records/labelSchema.ts';
import { attributesFor, attributesOfRelation } from '../../domain/records/protocol.ts';
import { isSamePin, type Note, type NotePin } from '../../domain/records/note.ts';
import { compareSpans, textSpan, type Extent } from '../../domain/targets/textSpan.ts';
import { IntervalIndex } from '../../engines/text/intervals.ts';
import { TextLayout, type LineWindow } from '../../engines/text/layout.ts';
import type { Proposal } from '../../engines/text/proposals.ts';
import type { Mark } from '../../engines/text/runs.ts';
import { TextSteps } from '../../engines/text/steps.ts';
import type { LayerSession } from '../../state/LayerSession.svelte.ts';
import type { Preferences, PreferenceValues } from '../../state/Preferences.svelte.ts';
import { answerName, tellingAttributes } from './attributes.ts';
import type { BulkPlan } from './sameMentions.ts';
import { TextSearch } from './TextSearch.svelte.ts';

/** A selection in the text: where it began, and where the caret is. Equal: only a caret. */
export interface TextSelection {
  readonly anchor: number;
  readonly head: number;
}

/** What the keys act on: a proposal that waits, or an annotation. */
export type Item =
  | {
      readonly kind: 'proposal';
      readonly id: string;
      readonly start: number;
      readonly end: number;
      readonly labelId: string;
      readonly proposal: Proposal;
    }
  | {
      readonly kind: 'annotation';
      readonly id: string;
      readonly start: number;
      readonly end: number;
      readonly labelId: string;
      readonly annotation: SpanAnnotation;
    }
  | {
      readonly kind: 'relation';
      readonly id: string;
      readonly start?: undefined;
      readonly end?: undefined;
      readonly labelId: string;
      readonly annotation: RelationAnnotation;
    }
  | {
      readonly kind: 'document';
      readonly id: string;
      readonly start?: undefined;
      readonly end?: undefined;
      readonly labelId: string;
      readonly annotation: Annotation;
    };

/** A relation that may be drawn; the protocol says which way it goes. */
export interface LinkOption {
  readonly type: RelationType;
  readonly from: AnnotationId;
  readonly to: AnnotationId;
}

/** An annotation that a relation may lead to, with the key that chooses it. */
export interface LinkCandidate {
  readonly span: SpanAnnotation;
  readonly hint: string;
  readonly options: readonly LinkOption[];
}

/** While a relation is being drawn: from where, and which of the candidates is aimed at or chosen. */
export interface Linking {
  readonly from: SpanAnnotation;
  readonly candidates: readonly LinkCandidate[];
  readonly at: number;
  /** Several types are possible, and one is to be chosen. */
  readonly choosing?: LinkCandidate;
}

/** Stretches beyond the drawn lines whose marks count too: they may lie over marks that are drawn. */
const REACH_UNITS = 2_000;

interface SpanPart extends Extent {
  readonly annotation: SpanAnnotation;
  readonly index: number;
}

/** What one person has before their eyes in one text: focus, caret, and the marks that follow from the layer. */
export class TextWork {
  readonly layer: LayerSession;
  readonly layout: TextLayout;
  readonly steps: TextSteps;
  readonly #preferences: Preferences;
  /** Set by the workspace: leads to the next document. */
  onend: (() => void) | undefined;
  focusId = $state.raw<string | undefined>();
  selection = $state.raw<TextSelection | undefined>();
  /** An extent that is being tried on the focused proposal; becomes part of its acceptance. */
  draft = $state.raw<{ start: number; end: number } | undefined>();
  linking = $state.raw<Linking | undefined>();
  /** The annotation that was focused before the selection began; what "add to the last label" means. */
  lastId = $state.raw<AnnotationId | undefined>();
  /** The annotation whose relations are being walked; undefined: all of the document are. */
  anchorId = $state.raw<AnnotationId | undefined>();
  /** The lines that are drawn. */
  window = $state.raw<LineWindow>({ first: 0, end: 0 });
  skipping = $state(false);
  /** Many places are about to be decided alike. */
  plan = $state.raw<BulkPlan | undefined>();
  readonly search: TextSearch;
  /** The field for a note is open. */
  noting = $state(false);
  /** The attribute whose field is to be filled in. */
  answering = $state.raw<string | undefined>();
  /** The selection is the extent of the focused item, which is being changed. */
  editing = $state(false);
  /** Counts up when the keyboard's focus should go back to the text. */
  returns = $state(0);
  /** Counts up when the focus should be brought into view. */
  reveal = $state(0);

  /** Proposals at or above the threshold, in reading order. */
  shown = $derived.by(() => this.layer.openProposals.filter(({ score }) => (score ?? 1) >= this.threshold));
  focused = $derived.by(() => (this.focusId === undefined ? undefined : this.item(this.focusId)));
  lines = $derived.by(() => this.layout.layOut(this.#marks(), this.window));
  /** In reading order, each at the end that comes first. */
  relationsInOrder = $derived.by(() => {
    const startOf = (id: AnnotationId): number => this.layer.span(id)?.target.start ?? 0;
    return this.layer.relations
      .map((relation) => {
        const [from, to] = [startOf(relation.target.from), startOf(relation.target.to)];
        return { relation, start: Math.min(from, to), end: Math.max(from, to) };
      })
      .sort(compareSpans)
      .map(({ relation }) => relation);
  });
  #parts = $derived.by(() => new IntervalIndex(partsInOrder(this.layer.spans)));
  #proposed = $derived.by(() => new IntervalIndex(this.shown));
  #noted = $derived.by(() => {
    const pinned = this.layer.notes.flatMap(({ pin }) =>
      pin.type === 'annotation' ? [pin.annotationId] : [],
    );
    return new Set<string>(pinned);
  });

  constructor(layer: LayerSession, preferences: Preferences) {
    this.layer = layer;
    this.#preferences = preferences;
    this.layout = new TextLayout(layer.text);
    this.steps = new TextSteps(layer.text);
    this.search = new TextSearch(layer.text, this.layout.lines);
  }

  get threshold(): number {
    return this.#preferences.values.threshold;
  }

  get afterDecision(): PreferenceValues['afterDecision'] {
    return this.#preferences.values.afterDecision;
  }

  /** Nothing is left to decide here: goes on to the next document where that is wanted. */
  leaveAtEnd(): void {
    if (this.#preferences.values.atEnd === 'nextDocument') this.onend?.();
  }

  item(id: string): Item | undefined {
    const proposal = this.layer.openProposals.find((open) => open.id === id);
    if (proposal !== undefined) {
      const { start, end } = this.draft ?? proposal;
      return { kind: 'proposal', id, start, end, labelId: proposal.labelId, proposal };
    }
    // A proposal that was just decided has the id of its decision.
    if (!isAnnotationId(id)) return undefined;
    const annotation = this.layer.annotation(id);
    if (annotation === undefined) return undefined;
    const { labelId } = annotation;
    if (isRelationAnnotation(annotation)) return { kind: 'relation', id, labelId, annotation };
    if (!isSpanAnnotation(annotation))
      return annotation.target.type === 'wholeDocument'
        ? { kind: 'document', id, labelId, annotation }
        : undefined;
    const { start, end } = annotation.target;
    return { kind: 'annotation', id, start, end, labelId, annotation };
  }

  focus(id: string | undefined, { reveal = true }: { reveal?: boolean } = {}): void {
    if (id !== this.focusId) this.draft = undefined;
    if (this.focused?.kind === 'annotation') this.lastId = this.focused.annotation.id;
    this.focusId = id;
    this.editing = false;
    this.noting = false;
    this.answering = undefined;
    this.linking = undefined;
    if (id !== undefined) this.selection = undefined;
    if (reveal) this.reveal += 1;
  }

  /** The annotation the keys act on, of whatever kind. */
  get focusedAnnotation(): Annotation | undefined {
    return this.focused?.kind === 'proposal' ? undefined : this.focused?.annotation;
  }

  /** What can be said of the focused annotation. */
  get attributes(): readonly AttributeType[] {
    const annotation = this.focusedAnnotation;
    if (annotation === undefined) return [];
    const { schema } = this.layer.project;
    return isRelationAnnotation(annotation)
      ? attributesOfRelation(schema, annotation)
      : attributesFor(schema, annotation.labelId);
  }

  answer(type: AttributeType, value: AttributeValue | undefined): void {
    const annotation = this.focusedAnnotation;
    if (annotation === undefined) return;
    const said = value === undefined ? 'no answer' : answerName(type, value);
    this.layer.apply(this.layer.edits.setAttribute(annotation, type.id, value), `${type.name}: ${said}`);
  }

  /** What a note that is written now is pinned to: the focus, the selection, else the document. */
  get #pin(): NotePin {
    const { focused, selected } = this;
    if (focused !== undefined && focused.kind !== 'proposal')
      return { type: 'annotation', annotationId: focused.annotation.id };
    const extent = focused ?? selected;
    return extent === undefined
      ? { type: 'wholeDocument' }
      : textSpan(this.layer.text, extent.start, extent.end);
  }

  get pinName(): string {
    const { type } = this.#pin;
    if (type === 'annotation') return this.focused?.kind === 'relation' ? 'this relation' : 'this label';
    return type === 'textSpan' ? 'this stretch of text' : 'the document';
  }

  get notePinned(): Note | undefined {
    const pin = this.#pin;
    return this.layer.notes.find((note) => isSamePin(note.pin, pin));
  }

  writeNote(text: string): void {
    const before = this.notePinned?.text ?? '';
    if (text.trim() === before) return;
    const what = text.trim() === '' ? 'remove the note' : before === '' ? 'note' : 'change the note';
    this.layer.apply(this.layer.edits.setNote(this.#pin, text), `${what} on ${this.pinName}`);
  }

  /** A field of the panel is done with; the keys act on the text again. */
  leaveField(): void {
    this.noting = false;
    this.answering = undefined;
    this.returns += 1;
  }

  /** Where the eye is: the caret, else the focused item, else the top. */
  get place(): number {
    return this.selection?.head ?? this.focusStart ?? -1;
  }

  /** Where the focus begins in the text; of a relation, at its first end. */
  get focusStart(): number | undefined {
    const { focused } = this;
    if (focused?.kind !== 'relation') return focused?.start;
    const { from, to } = focused.annotation.target;
    const starts = [from, to].flatMap((id) => this.layer.span(id)?.target.start ?? []);
    return starts.length === 0 ? undefined : Math.min(...starts);
  }

  /** The selected stretch without white space at its ends. */
  get selected(): { start: number; end: number } | undefined {
    if (this.selection === undefined) return undefined;
    const { anchor, head } = this.selection;
    return this.steps.trim(Math.min(anchor, head), Math.max(anchor, head));
  }

  /** The innermost item at an offset; where a proposal and a decision are equally near, the proposal. */
  itemAt(offset: number): string | undefined {
    const over = [
      ...this.#proposed.overlapping(offset, offset + 1),
      ...this.#parts
        .overlapping(offset, offset + 1)
        .map(({ start, end, annotation }) => ({ id: annotation.id, start, end })),
    ];
    return over.sort((a, b) => a.end - a.start - (b.end - b.start))[0]?.id;
  }

  /** Annotations that share at least one character with a stretch. */
  spansOver(start: number, end: number): SpanAnnotation[] {
    return [...new Set(this.#parts.overlapping(start, end).map(({ annotation }) => annotation))];
  }

  /** Annotations of the lines that are drawn, and whatever reaches into them. */
  spansInWindow(): SpanAnnotation[] {
    const { start, end } = this.layout.extentOf(this.window);
    return this.spansOver(start, end);
  }

  linkCandidate(): LinkCandidate | undefined {
    const { linking } = this;
    return linking?.choosing ?? linking?.candidates[linking.at];
  }

  #marks(): Mark[] {
    const { start, end } = this.layout.extentOf(this.window);
    const [from, to] = [start - REACH_UNITS, end + REACH_UNITS];
    const hints = new Map(this.linking?.candidates.map(({ span, hint }) => [span.id, hint]));
    const candidate = this.linkCandidate()?.span.id;
    return [
      ...this.#parts.overlapping(from, to).map((part) => this.#decisionMark(part, { hints, candidate })),
      ...this.#proposed.overlapping(from, to).map((proposal) => this.#proposalMark(proposal)),
    ];
  }

  #decisionMark(
    { start, end, index, annotation }: SpanPart,
    { hints, candidate }: { hints: ReadonlyMap<string, string>; candidate: string | undefined },
  ): Mark {
    const { id, labelId, provenance } = annotation;
    const { project } = this.layer;
    const { hue, name } = project.label(labelId);
    const said = tellingAttributes(project.schema, annotation);
    const hint = hints.get(id);
    return {
      id,
      start,
      end,
      kind: 'decision',
      hue,
      // Further parts of a discontinuous span say that they go on from another.
      name: index === 0 ? [name, ...said].join(' · ') : `… ${name}`,
      current: id === this.focusId || id === candidate,
      title: `${[name, ...said].join(', ')}. ${sourceOf(provenance)}`,
      ...(hint === undefined || index > 0 ? {} : { hint }),
      ...(index === 0 && this.#noted.has(id) ? { hasNote: true } : {}),
    };
  }

  #proposalMark(proposal: Proposal): Mark {
    const { id, labelId, score, model, version } = proposal;
    const { hue, name } = this.layer.project.label(labelId);
    const current = id === this.focusId;
    const { start, end } = current && this.draft !== undefined ? this.draft : proposal;
    return {
      id,
      start,
      end,
      kind: 'proposal',
      hue,
      name,
      current,
      title: `Proposed as ${name} by ${model} ${version}`,
      ...(score === undefined ? {} : { score }),
    };
  }
}

function partsInOrder(spans: readonly SpanAnnotation[]): SpanPart[] {
  const parts: SpanPart[] = [];
  let isSorted = true;
  for (const annotation of spans) {
    const { fragments } = annotation.target;
    if (fragments === undefined) {
      const { start, end } = annotation.target;
      parts.push({ start, end, annotation, index: 0 });
    } else {
      isSorted = false;
      fragments.forEach(({ start, end }, index) => parts.push({ start, end, annotation, index }));
    }
  }
  return isSorted ? parts : parts.sort(compareSpans);
}

function sourceOf(provenance: Provenance): string {
  if (provenance.kind === 'model') return `Accepted from ${provenance.model} ${provenance.version}`;
  return provenance.kind === 'import' ? 'Came with the imported file' : 'Marked by hand';
}
