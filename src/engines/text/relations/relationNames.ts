import type { MentionKind } from './mentionKinds.ts';
import { RELATION_RULES, type RelationId, type RelationRule } from './relationTable.ts';

/** Names that say no more than that a detail belongs to something: the labels of both ends then tell the relation. */
const GENERAL_NAMES = new Set(
  [
    'modify',
    'modifies',
    'modifier',
    'modifier_of',
    'attribute',
    'attribute_of',
    'has_attribute',
    'detail_of',
  ].concat([...['relates_to', 'related_to', 'related', 'relation', 'rel', 'belongs_to']]),
);

/** A relation of the table, and whether it is written the other way round (from the thing to its detail). */
export interface NamedRelation {
  readonly id: RelationId;
  readonly turned: boolean;
}

const wordsOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{Nd}]+/gu, '_')
    .replace(/^_|_$/g, '');

/**
 * What a corpus or protocol means by a relation between mentions of two kinds; undefined where that is none of the
 * table, or several.
 */
export function nameRelation(name: string, from: MentionKind, to: MentionKind): NamedRelation | undefined {
  const words = wordsOf(name);
  const named = RELATION_RULES.filter(({ id, aliases }) => id === words || isAmong(aliases, words));
  const meant = named.length === 0 && GENERAL_NAMES.has(words) ? RELATION_RULES : named;
  const forward = meant.filter((rule) => joins(rule, from, to));
  const found = forward.length > 0 ? forward : meant.filter((rule) => joins(rule, to, from));
  const [only, second] = found;
  if (only === undefined || second !== undefined) return undefined;
  return { id: only.id, turned: forward.length === 0 };
}

const isAmong = (list: readonly string[], word: string): boolean => list.includes(word);

const joins = (rule: RelationRule, from: MentionKind, to: MentionKind): boolean =>
  rule.from.includes(from) && rule.to.includes(to);
