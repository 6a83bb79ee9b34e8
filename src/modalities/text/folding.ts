import { countStarting } from '../../engines/text/countStarting.ts';
import { lineAt } from '../../engines/text/lines.ts';
import type { FoldableSection } from './SectionFolds.svelte.ts';
import type { TextWork } from './TextWork.svelte.ts';

/** What lies under a folded heading: "12 lines, 5 entities, 2 proposals". */
export function foldSummary(work: TextWork, { under, filled }: FoldableSection): string {
  const extent = work.layout.extentOf(under);
  const entities = countStarting(work.layer.spans, ({ target }) => target.start, extent);
  const proposals = countStarting(work.shown, ({ start }) => start, extent);
  return [
    counted(filled, 'line', 'lines'),
    entities > 0 && counted(entities, 'entity', 'entities'),
    proposals > 0 && counted(proposals, 'proposal', 'proposals'),
  ]
    .filter((part) => part !== false)
    .join(', ');
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export function toggleFold(work: TextWork, section: FoldableSection): void {
  work.folds.setFolded(section, !work.folds.isFolded(section));
  leaveHidden(work);
}

/** Folds the section around the caret or the focus, or unfolds it; a sentence where there is none. */
export function toggleFoldHere(work: TextWork): string | undefined {
  work.folds.findAll();
  const section = work.folds.foldableAround(Math.max(0, work.place));
  if (section === undefined)
    return 'No section is here: none of the lines above is a heading with text under it.';
  toggleFold(work, section);
  return undefined;
}

/** Folds every section, or, where any is folded, unfolds them all. */
export function toggleAllFolds(work: TextWork): string | undefined {
  work.folds.findAll();
  if (work.folds.hasFolded) {
    work.folds.unfoldAll();
    return undefined;
  }
  work.folds.foldAll();
  leaveHidden(work);
  return work.folds.hasFolded ? undefined : 'No headings were found in this text.';
}

/** Goes to the next or previous heading. */
export function stepSection(work: TextWork, direction: 1 | -1): string | undefined {
  work.folds.findAll();
  const { all } = work.folds;
  const at = work.folds.indexAt(Math.max(0, work.place));
  // Going back from within a section leads to its own heading first.
  const isInside = at >= 0 && (all[at]?.start ?? 0) < work.place;
  const section = all[direction === 1 ? at + 1 : isInside ? at : at - 1];
  if (section === undefined)
    return all.length === 0
      ? 'No headings were found in this text.'
      : `This is the ${direction === 1 ? 'last' : 'first'} section.`;
  goTo(work, section.start);
  return undefined;
}

/** Puts the caret at an offset and shows it. */
export function goTo(work: TextWork, offset: number): void {
  work.focus(undefined, { reveal: false });
  work.selection = { anchor: offset, head: offset };
}

/** Keys never act on what cannot be seen: caret and focus leave what was folded for its heading. */
function leaveHidden(work: TextWork): void {
  const at = work.selection?.head ?? work.focused?.start;
  if (at === undefined) return;
  const line = lineAt(work.layout.lines, at);
  if (!work.folded.has(line)) return;
  goTo(work, work.layout.lines[work.folded.shownAbove(line)]?.start ?? 0);
}
