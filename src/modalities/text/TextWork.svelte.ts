import { isAnnotationId, type AnnotationId } from '../../domain/ids.ts';
import {
  isRelationAnnotation,
  isSpanAnnotation,
  type Annotation,
  type AttributeValue,
  type SpanAnnotation,
} from '../../domain/records/annotation.ts';
import type { AttributeType } from '../../domain/records/labelSchema.ts';
import { attributesFor, attributesOfRelation } from '../../domain/records/protocol.ts';
import { compareSpans, type Extent } from '../../domain/targets/textSpan.ts';
import { HiddenLines } from '../../engines/text/hiddenLines.ts';
import { IntervalIndex } from '../../engines/text/intervals.ts';
import { TextLayout, type LineWindow } from '../../engines/text/layout.ts';
import type { Proposal } from '../../engines/text/proposals.ts';
import type { Mark } from '../../engines/text/runs.ts';
import { TextSteps } from '../../engines/text/steps.ts';
import type { LayerSession } from '../../state/LayerSession.svelte.ts';
import type { Preferences, PreferenceValues } from '../../state/Preferences.svelte.ts';
import { answerName } from './attributes.ts';
import type { DraggedPart, Item, LinkCandidate, Linking, TextSelection, Waiting } from './items.ts';
import { decisionMark, partsInOrder, proposalMark, type MarkLook, type SpanPart } from './marks.ts';
import { inOneOrder } from './proposedRelations.ts';
import { readingOf, type ShownReading } from './reading.ts';
import type { BulkPlan } from './sameMentions.ts';
import { SectionFolds } from './SectionFolds.svelte.ts';
import { TextSearch } from './TextSearch.svelte.ts';

/** Stretches beyond the drawn lines whose marks count too: they may lie over marks that are drawn. */
const REACH_UNITS = 2_000;

/** What one person has before their eyes in one text: focus, caret, and the marks that follow from the layer. */
export class TextWork {
  readonly layer: LayerSession;
  readonly only: ReadonlySet<string> | undefined;
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
  /** An edge that is being dragged: how the part of its span would then stand. */
  dragging = $state.raw<DraggedPart | undefined>();
  /** The annotation whose relations are being walked; undefined: all of the document are. */
  anchorId = $state.raw<AnnotationId | undefined>();
  /** The lines that are drawn. */
  window = $state.raw<LineWindow>({ first: 0, end: 0 });
  skipping = $state(false);
  /** What is folded as it is drawn; follows `folded`. */
  hidden = $state.raw<HiddenLines>(HiddenLines.none);
  /** The list of sections is open. */
  outlining = $state(false);
  /** Many places are about to be decided alike. */
  plan = $state.raw<BulkPlan | undefined>();
  readonly search: TextSearch;
  readonly folds: SectionFolds;
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

  /** Proposals at or above the project's thresholds, in reading order. */
  shown = $derived.by(() => {
    const { only } = this;
    const { shownProposals } = this.layer;
    return only === undefined ? shownProposals : shownProposals.filter(({ labelId }) => only.has(labelId));
  });
  /** Annotations in reading order, those of the labels that are walked. */
  spans = $derived.by(() => {
    const { only } = this;
    const { spans } = this.layer;
    return only === undefined ? spans : spans.filter(({ labelId }) => only.has(labelId));
  });
  /** Proposed relations whose ends are there; none while only some labels are walked. */
  shownRelations = $derived.by(() => (this.only === undefined ? this.layer.shownRelations : []));
  /** Both, in reading order; a relation stands at its detail, behind what is proposed there. */
  queue = $derived.by((): readonly Waiting[] => inOneOrder(this.shown, this.shownRelations));
  focused = $derived.by(() => (this.focusId === undefined ? undefined : this.item(this.focusId)));
  /** The item under the pointer; its cue is shown like that of the focused one. */
  hoverId = $state.raw<string | undefined>();
  /** What the text says of the item under the pointer, else of the focused one. */
  reading = $derived.by(() => {
    const hovered = this.hoverId === undefined ? undefined : this.item(this.hoverId);
    return this.readingOf(hovered ?? this.focused);
  });
  lines = $derived.by(() => this.layout.layOut(this.#marks(), this.window, this.hidden));
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
  #parts = $derived.by(() => new IntervalIndex(partsInOrder(this.spans)));
  #proposed = $derived.by(() => new IntervalIndex(this.shown));
  #noted = $derived.by(() => {
    const pinned = this.layer.notes.flatMap(({ pin }) =>
      pin.type === 'annotation' ? [pin.annotationId] : [],
    );
    return new Set<string>(pinned);
  });

  /** `only`: ids of the labels that are shown and walked; absent: all. */
  constructor(layer: LayerSession, preferences: Preferences, only?: ReadonlySet<string>) {
    this.layer = layer;
    this.only = only;
    this.#preferences = preferences;
    this.layout = new TextLayout(layer.text);
    this.steps = new TextSteps(layer.text);
    this.search = new TextSearch(layer.text, this.layout.lines);
    this.folds = new SectionFolds(layer.text, this.layout.lines);
  }

  get folded(): HiddenLines {
    return this.folds.hidden;
  }

  /** Unfolds what hides an offset. */
  unfold(offset: number): void {
    this.folds.reveal(offset);
  }

  get afterDecision(): PreferenceValues['afterDecision'] {
    return this.#preferences.values.afterDecision;
  }

  /** Nothing is left to decide here: goes on to the next document where that is wanted. */
  leaveAtEnd(): void {
    if (this.#preferences.values.atEnd === 'nextDocument') this.onend?.();
  }

  item(id: string): Item | undefined {
    const proposal = this.layer.openProposal(id);
    if (proposal !== undefined) {
      const { start, end } = this.draft ?? proposal;
      return { kind: 'proposal', id, start, end, labelId: proposal.labelId, proposal };
    }
    const relation = this.layer.openRelation(id);
    if (relation !== undefined) return { kind: 'relationProposal', id, labelId: relation.labelId, relation };
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

  /** What the text says of an item, and by which words. */
  readingOf(item: Item | undefined): ShownReading | undefined {
    const { layer } = this;
    const proposalOf = layer.proposalOf.bind(layer);
    return readingOf(item, { schema: layer.project.schema, proposalOf, read: layer.readingOf });
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
    return this.focused?.annotation;
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
    if (focused?.kind === 'relationProposal') return focused.relation.start;
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
    const hints = new Map(this.linking?.candidates.map(({ span, hint }) => [span.id, hint]));
    const look: MarkLook = {
      project: this.layer.project,
      source: this.layer,
      currentIds: [this.focusId, this.linkCandidate()?.span.id],
      hints,
      noted: this.#noted,
    };
    const parts = new Set<SpanPart>();
    const proposals = new Set<Proposal>();
    for (const { start, end } of this.#stretches()) {
      for (const part of this.#parts.overlapping(start, end)) parts.add(part);
      for (const proposal of this.#proposed.overlapping(start, end)) proposals.add(proposal);
    }
    return [
      ...[...parts].map((part) => decisionMark(this.#dragged(part), look)),
      ...[...proposals].map((proposal) =>
        proposalMark(proposal.id === this.focusId ? { ...proposal, ...this.draft } : proposal, look),
      ),
    ];
  }

  /** What is drawn of the text and a reach around it, without what lies under a fold. */
  #stretches(): Extent[] {
    const shown = this.hidden.shownIn(this.window);
    return shown.map((lines) => {
      const { start, end } = this.layout.extentOf(lines);
      return { start: start - REACH_UNITS, end: end + REACH_UNITS };
    });
  }

  /** A part whose edge is being dragged stands where the pointer has it. */
  #dragged(part: SpanPart): SpanPart {
    const { dragging } = this;
    const isDragged = dragging?.annotationId === part.annotation.id && dragging.part === part.index;
    return isDragged ? { ...part, start: dragging.start, end: dragging.end } : part;
  }
}
