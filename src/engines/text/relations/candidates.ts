import { firstIndex } from '../../../lib/firstIndex.ts';
import type { PlacedMention } from './placedMentions.ts';
import type { RelationText } from './relationText.ts';
import { RELATION_RULES, type RelationRule } from './relationTable.ts';

/** A head a detail might belong to, seen from the detail. */
export interface CandidateHead {
  readonly head: PlacedMention;
  /** Its index among the heads of the field. */
  readonly place: number;
  /** Tokens between the two; 0 where they touch or overlap. */
  readonly distance: number;
  /** How many possible heads stand nearer on the same side. */
  readonly sideRank: number;
}

/** A detail with all heads it might belong to; never empty. */
export interface CandidateGroup {
  readonly rule: RelationRule;
  readonly ruleIndex: number;
  readonly detail: PlacedMention;
  /** Its index among the details of the field. */
  readonly place: number;
  /** Nearest first. */
  readonly heads: readonly CandidateHead[];
  readonly field: RuleField;
}

/** What of one rule stands where: its details and heads in reading order, and how many a sentence has. */
export interface RuleField {
  readonly details: readonly PlacedMention[];
  readonly heads: readonly PlacedMention[];
  readonly detailsOf: ReadonlyMap<number, Row>;
  readonly headsOf: ReadonlyMap<number, Row>;
}

/** The mentions of one sentence: places [first, first + count) of a list. */
export interface Row {
  readonly first: number;
  readonly count: number;
}

/** Further away is nothing looked for: keeps the time of a text in proportion to its length. */
export const REACH_TOKENS = 80;
export const REACH_SENTENCES = 2;
const REACH_LINES = 4;
const HEADS_EACH_SIDE = 6;

/** Every detail with the heads near it, rule by rule. */
export function candidateGroups(text: RelationText, mentions: readonly PlacedMention[]): CandidateGroup[] {
  return RELATION_RULES.flatMap((rule: RelationRule, ruleIndex) => {
    const details = mentions.filter(({ kind }) => rule.from.includes(kind));
    const heads = mentions.filter(({ kind }) => rule.to.includes(kind));
    if (details.length === 0 || heads.length === 0) return [];
    const field = { details, heads, detailsOf: rowsOf(text, details), headsOf: rowsOf(text, heads) };
    return details.flatMap((detail, place) => {
      const near = headsNear(text, detail, heads);
      return near.length === 0 ? [] : [{ rule, ruleIndex, detail, place, heads: near, field }];
    });
  });
}

function rowsOf(text: RelationText, mentions: readonly PlacedMention[]): Map<number, Row> {
  const rows = new Map<number, Row>();
  mentions.forEach(({ first }, index) => {
    const sentence = text.sentence[first] ?? 0;
    const row = rows.get(sentence);
    rows.set(sentence, { first: row?.first ?? index, count: (row?.count ?? 0) + 1 });
  });
  return rows;
}

/** Tokens between two mentions; 0 where they touch or overlap. */
export const tokensBetween = (a: PlacedMention, b: PlacedMention): number =>
  Math.max(0, Math.max(a.first, b.first) - Math.min(a.last, b.last));

function headsNear(
  text: RelationText,
  detail: PlacedMention,
  heads: readonly PlacedMention[],
): CandidateHead[] {
  const middle = firstIndex(heads.length, (index) => (heads[index]?.at ?? 0) >= detail.at);
  const found: CandidateHead[] = [];
  for (const step of [-1, 1]) {
    let sideRank = 0;
    for (let at = step < 0 ? middle - 1 : middle; sideRank < HEADS_EACH_SIDE; at += step) {
      const head = heads[at];
      if (head === undefined || !isInReach(text, detail, head)) break;
      // A mention with two labels is not its own detail.
      if (head.start === detail.start && head.end === detail.end) continue;
      found.push({ head, place: at, distance: tokensBetween(detail, head), sideRank });
      sideRank += 1;
    }
  }
  return found.sort((a, b) => a.distance - b.distance || a.head.at - b.head.at);
}

function isInReach({ sentence, line }: RelationText, a: PlacedMention, b: PlacedMention): boolean {
  const apart = (of: Uint32Array): number => Math.abs((of[a.first] ?? 0) - (of[b.first] ?? 0));
  return (
    tokensBetween(a, b) <= REACH_TOKENS && apart(sentence) <= REACH_SENTENCES && apart(line) <= REACH_LINES
  );
}
