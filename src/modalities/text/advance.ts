import { choicesLeft, nextFrom } from '../../engines/text/openItems.ts';
import type { TextWork } from './TextWork.svelte.ts';

/** After a decision the focus goes on as the person has chosen; at the end of the document, perhaps to the next one. */
export function advance(work: TextWork, from: number): void {
  if (work.afterDecision === 'stay') return;
  const next = work.afterDecision === 'nextOpen' ? nextOpen(work, from) : nextProposal(work, from);
  work.focus(next);
  if (next === undefined) work.leaveAtEnd();
}

const nextProposal = (work: TextWork, from: number): string | undefined =>
  (work.queue.find(({ start }) => start >= from) ?? work.queue[0])?.id;

/** The next proposal, or label with a choice that nobody has made. */
function nextOpen(work: TextWork, from: number): string | undefined {
  const { spans, project } = work.layer;
  const labels = spans.filter(choicesLeft(project.schema));
  const items = labels.map(({ id, target }): { id: string; start: number } => ({ id, start: target.start }));
  return nextFrom([...work.queue, ...items], from)?.id;
}
