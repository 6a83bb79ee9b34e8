import { mentionKey } from './mentions.ts';
import type { Proposal } from './proposals.ts';

/** Proposals of one label that say the same. */
export interface ProposalGroup {
  readonly key: string;
  readonly quote: string;
  readonly labelId: string;
  /** In reading order. */
  readonly proposals: readonly Proposal[];
}

/** The largest groups first; equal ones in reading order. */
export function groupByMention(text: string, proposals: readonly Proposal[]): ProposalGroup[] {
  const groups = new Map<string, Proposal[]>();
  for (const proposal of proposals) {
    const key = `${proposal.labelId} ${mentionKey(text.slice(proposal.start, proposal.end))}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [proposal]);
    else group.push(proposal);
  }
  return [...groups]
    .map(([key, group]) => {
      const [first] = group;
      const quote = first === undefined ? '' : text.slice(first.start, first.end);
      return { key, quote, labelId: first?.labelId ?? '', proposals: group };
    })
    .sort((a, b) => b.proposals.length - a.proposals.length);
}
