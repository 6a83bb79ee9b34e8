import type { AnnotationId } from '../../domain/ids.ts';
import type { Provenance } from '../../domain/records/annotation.ts';
import { TextLayout } from '../../engines/text/layout.ts';
import type { Proposal } from '../../engines/text/proposals.ts';
import type { Mark } from '../../engines/text/runs.ts';
import { TextSteps } from '../../engines/text/steps.ts';
import type { SpanAnnotation } from '../../domain/records/annotation.ts';
import type { LayerSession } from '../../state/LayerSession.svelte.ts';
import type { Preferences } from '../../state/Preferences.svelte.ts';

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
    };

/** While a relation is being drawn: from where, and which of the candidates is aimed at. */
export interface Linking {
  readonly from: SpanAnnotation;
  readonly candidates: readonly SpanAnnotation[];
  readonly at: number;
}

/** What one person has before their eyes in one text: focus, caret, and the marks that follow from the layer. */
export class TextWork {
  readonly layer: LayerSession;
  readonly layout: TextLayout;
  readonly steps: TextSteps;
  readonly #preferences: Preferences;
  focusId = $state.raw<string | undefined>();
  selection = $state.raw<TextSelection | undefined>();
  /** An extent that is being tried on the focused proposal; becomes part of its acceptance. */
  draft = $state.raw<{ start: number; end: number } | undefined>();
  linking = $state.raw<Linking | undefined>();
  skipping = $state(false);
  /** The selection is the extent of the focused item, which is being changed. */
  editing = $state(false);
  /** Counts up when the focus should be brought into view. */
  reveal = $state(0);

  /** Proposals at or above the threshold, in reading order. */
  shown = $derived.by(() => this.layer.openProposals.filter(({ score }) => (score ?? 1) >= this.threshold));
  focused = $derived.by(() => (this.focusId === undefined ? undefined : this.item(this.focusId)));
  lines = $derived.by(() => this.layout.layOut(this.#marks()));

  constructor(layer: LayerSession, preferences: Preferences) {
    this.layer = layer;
    this.#preferences = preferences;
    this.layout = new TextLayout(layer.text);
    this.steps = new TextSteps(layer.text);
  }

  get threshold(): number {
    return this.#preferences.values.threshold;
  }

  get autoAdvance(): boolean {
    return this.#preferences.values.autoAdvance;
  }

  item(id: string): Item | undefined {
    const proposal = this.layer.openProposals.find((open) => open.id === id);
    if (proposal !== undefined) {
      const { start, end } = this.draft ?? proposal;
      return { kind: 'proposal', id, start, end, labelId: proposal.labelId, proposal };
    }
    const annotation = this.layer.spans.find((span) => span.id === id);
    if (annotation === undefined) return undefined;
    const { target, labelId } = annotation;
    return { kind: 'annotation', id, start: target.start, end: target.end, labelId, annotation };
  }

  focus(id: string | undefined, { reveal = true }: { reveal?: boolean } = {}): void {
    if (id !== this.focusId) this.draft = undefined;
    this.focusId = id;
    this.editing = false;
    this.linking = undefined;
    if (id !== undefined) this.selection = undefined;
    if (reveal) this.reveal += 1;
  }

  /** Where the eye is: the caret, else the focused item, else the top. */
  get place(): number {
    return this.selection?.head ?? this.focused?.start ?? -1;
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
      ...this.shown.map(({ id, start, end }) => ({ id, start, end })),
      ...this.layer.spans.map(({ id, target }) => ({ id, start: target.start, end: target.end })),
    ].filter(({ start, end }) => start <= offset && offset < end);
    return over.sort((a, b) => a.end - a.start - (b.end - b.start))[0]?.id;
  }

  linkCandidate(): AnnotationId | undefined {
    const { linking } = this;
    return linking?.candidates[linking.at]?.id;
  }

  #marks(): Mark[] {
    const { project } = this.layer;
    const candidate = this.linkCandidate();
    const marks: Mark[] = this.layer.spans.map(({ id, target, labelId, provenance }) => {
      const { hue, name } = project.label(labelId);
      const { start, end } = target;
      const title = `${name}. ${sourceOf(provenance)}`;
      return {
        id,
        start,
        end,
        kind: 'decision',
        hue,
        name,
        current: id === this.focusId || id === candidate,
        title,
      };
    });
    for (const proposal of this.shown) {
      const { id, labelId, score, model, version } = proposal;
      const title = `Proposed as ${this.layer.project.label(labelId).name} by ${model} ${version}`;
      const { hue, name } = project.label(labelId);
      const current = id === this.focusId;
      const { start, end } = current && this.draft !== undefined ? this.draft : proposal;
      marks.push({
        id,
        start,
        end,
        kind: 'proposal',
        hue,
        name,
        current,
        title,
        ...(score === undefined ? {} : { score }),
      });
    }
    return marks;
  }
}

function sourceOf(provenance: Provenance): string {
  if (provenance.kind === 'model') return `Accepted from ${provenance.model} ${provenance.version}`;
  return provenance.kind === 'import' ? 'Came with the imported file' : 'Marked by hand';
}
