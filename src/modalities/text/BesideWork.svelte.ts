import { HiddenLines } from '../../engines/text/hiddenLines.ts';
import { IntervalIndex } from '../../engines/text/intervals.ts';
import { TextLayout, type LineWindow } from '../../engines/text/layout.ts';
import type { Mark } from '../../engines/text/runs.ts';
import type { ReadingSession } from '../../state/ReadingSession.svelte.ts';
import type { TextOnScreen } from './DrawnText.svelte.ts';
import { decisionMark, partsInOrder, proposalMark, type MarkLook } from './marks.ts';
import { TextSearch } from './TextSearch.svelte.ts';

/** A text that is only read: its lines and the marks that lie over them. */
export class BesideWork implements TextOnScreen {
  readonly session: ReadingSession;
  readonly layout: TextLayout;
  readonly search: TextSearch;
  readonly folded = HiddenLines.none;
  hidden = HiddenLines.none;
  window = $state.raw<LineWindow>({ first: 0, end: 0 });
  #parts = $derived.by(() => new IntervalIndex(partsInOrder(this.session.spans)));
  #proposed = $derived.by(
    () => new IntervalIndex(this.session.openProposals.filter(this.session.project.tasks.shows)),
  );
  readonly lines = $derived.by(() => this.layout.layOut(this.#marks(), this.window));

  constructor(session: ReadingSession) {
    this.session = session;
    this.layout = new TextLayout(session.text);
    this.search = new TextSearch(session.text, this.layout.lines);
  }

  /** Nothing is folded here. */
  unfold(): void {}

  #marks(): Mark[] {
    const { start, end } = this.layout.extentOf(this.window);
    const look: MarkLook = {
      project: this.session.project,
      source: this.session,
      currentIds: [],
      hints: new Map(),
      noted: new Set(),
    };
    return [
      ...this.#parts.overlapping(start, end).map((part) => decisionMark(part, look)),
      ...this.#proposed.overlapping(start, end).map((proposal) => proposalMark(proposal, look)),
    ];
  }
}
