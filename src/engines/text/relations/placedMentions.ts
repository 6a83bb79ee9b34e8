import { firstIndex } from '../../../lib/firstIndex.ts';
import type { Tokens } from '../tokenize.ts';
import type { MentionKind } from './mentionKinds.ts';
import { mentionKindOf } from './mentionKinds.ts';

/** A mention with its tokens [first, last) and its place among the mentions of the text. */
export interface PlacedMention {
  readonly start: number;
  readonly end: number;
  readonly label: string;
  readonly kind: MentionKind;
  readonly first: number;
  readonly last: number;
  /** Index among all placed mentions, in reading order. */
  readonly at: number;
  /** Index among the mentions of its kind. */
  readonly rank: number;
}

/** The mentions that can take part in relations, in reading order; labels that mean nothing here are left out. */
export function placeMentions(
  tokens: Tokens,
  entities: readonly { readonly start: number; readonly end: number; readonly label: string }[],
): PlacedMention[] {
  const kinds = new Map<string, MentionKind | undefined>();
  const ranks = new Map<MentionKind, number>();
  const known = entities.flatMap(({ start, end, label }) => {
    if (!kinds.has(label)) kinds.set(label, mentionKindOf(label));
    const kind = kinds.get(label);
    return kind === undefined || end <= start ? [] : [{ start, end, label, kind }];
  });
  known.sort((a, b) => a.start - b.start || a.end - b.end || (a.kind < b.kind ? -1 : 1));
  return known
    .flatMap((mention) => {
      const first = firstIndex(tokens.length, (index) => (tokens.ends[index] ?? 0) > mention.start);
      const last = firstIndex(tokens.length, (index) => (tokens.starts[index] ?? 0) >= mention.end);
      return last > first ? [{ ...mention, first, last }] : [];
    })
    .map((mention, at) => {
      const rank = ranks.get(mention.kind) ?? 0;
      ranks.set(mention.kind, rank + 1);
      return { ...mention, at, rank };
    });
}
