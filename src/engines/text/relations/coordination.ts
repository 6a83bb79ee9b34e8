import { CUE_NAMES } from './cues.ts';
import type { PlacedMention } from './placedMentions.ts';
import type { RelationText } from './relationText.ts';

const JOINING = new Set(['comma', 'and', 'dash', 'open', 'close'].map((name) => CUE_NAMES.indexOf(name)));
const MOST_TOKENS = 40;

/**
 * Whether two mentions stand in one enumeration: between them nothing but further mentions, commas, "and", strokes and
 * brackets ("aspirin 100 mg and clopidogrel").
 */
export function isCoordinated(
  text: RelationText,
  mentions: readonly PlacedMention[],
  a: PlacedMention | undefined,
  b: PlacedMention,
): boolean {
  if (a === undefined || a === b) return false;
  const [first, second] = a.at < b.at ? [a, b] : [b, a];
  if (second.first - first.last > MOST_TOKENS) return false;
  let at = first.last;
  let joins = 0;
  for (let index = first.at + 1; index <= second.at; index++) {
    const mention = mentions[index];
    if (mention === undefined) return false;
    for (; at < mention.first; at++, joins++) if (!JOINING.has(text.cue(at))) return false;
    at = Math.max(at, mention.last);
  }
  return joins > 0 && text.sentence[first.first] === text.sentence[second.first];
}
