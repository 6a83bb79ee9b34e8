import { CUE_NAMES } from './cues.ts';
import { tokensBetween, type CandidateGroup, type CandidateHead } from './candidates.ts';
import { isCoordinated } from './coordination.ts';
import { MENTION_KINDS } from './mentionKinds.ts';
import type { PlacedMention } from './placedMentions.ts';
import type { RelationText } from './relationText.ts';

/** A head that names a treatment in general: details seldom belong to it where a drug is named. */
const GENERAL =
  /^(?:(?:his|her|the|this|these|other|medical|drug|oral|home|current|daily|regular)\s+)*(?:medications?|meds|drugs?|therap(?:y|ies)|treatments?|regimens?|agents?|doses?|antibiotics?|chemotherapy|steroids?|it)$/i;

/** Counts of cues are looked for in so many tokens at most. */
const FAR = 99;

const BASE = [
  'rule',
  'fromKind',
  'toKind',
  'distance',
  'characters',
  'headBehind',
  'overlap',
  'sentencesBetween',
  'linesBetween',
  'mentionsBetween',
  'headsBetween',
  'detailsBetween',
  'otherDetailsBetween',
  'freeBetween',
  'sideRank',
  'rank',
  'behindNearest',
  'otherSide',
  'headCount',
  'nearerDetails',
  'detailToHead',
  'headsInSentence',
  'detailsInSentence',
  'detailPlace',
  'headPlace',
  'placeDifference',
  'detailBeforeFirstHead',
  'sameCounts',
  'detailTokens',
  'headTokens',
  'headIsGeneral',
  'coordinated',
  'detailHasFigure',
  'openBetween',
  'beforeDetail',
  'afterDetail',
  'beforeFirst',
  'afterFirst',
  'beforeSecond',
  'afterSecond',
  'sentenceStart',
  'cuesBeforeTreat',
  'cuesBeforeCause',
  'cuesAfterCause',
  'cuesAfterTreat',
] as const;

/** What each place of a feature vector holds; a model names the features it was trained on. */
export const FEATURE_NAMES: readonly string[] = [...BASE, ...CUE_NAMES.map((name) => `between:${name}`)];

const AT = Object.fromEntries(BASE.map((name, index) => [name, index])) as Record<
  (typeof BASE)[number],
  number
>;
const CUE = Object.fromEntries(CUE_NAMES.map((name, index) => [name, index]));
const [OPEN, CLOSE, TREAT, CAUSE] = ['open', 'close', 'treat', 'cause'].map((name) => CUE[name] ?? -1);

/** Features of every head of a group, in the order of its heads: one row of `FEATURE_NAMES.length` numbers each. */
export function featuresOf(
  text: RelationText,
  mentions: readonly PlacedMention[],
  group: CandidateGroup,
): Float64Array[] {
  const nearest = group.heads[0]?.distance ?? 0;
  return group.heads.map((candidate, rank) => {
    const row = new Float64Array(FEATURE_NAMES.length);
    const set = (name: (typeof BASE)[number], value: number): void => {
      row[AT[name]] = value;
    };
    set('rank', rank);
    set('behindNearest', candidate.distance - nearest);
    set('headCount', group.heads.length);
    set('otherSide', otherSide(group, candidate));
    set('coordinated', isCoordinated(text, mentions, group.heads[0]?.head, candidate.head) ? 1 : 0);
    setEnds(set, text, group, candidate);
    setBetween(row, set, { text, mentions, group, candidate });
    setField(set, text, group, candidate);
    setEdges(set, text, group.detail, candidate.head);
    return row;
  });
}

type Set = (name: (typeof BASE)[number], value: number) => void;

const isBehind = (a: PlacedMention, b: PlacedMention): boolean => b.at > a.at;

/** Distance to the nearest head on the side where the candidate is not. */
function otherSide({ detail, heads }: CandidateGroup, { head }: CandidateHead): number {
  const side = isBehind(detail, head);
  return heads.find((other) => isBehind(detail, other.head) !== side)?.distance ?? FAR;
}

function setEnds(set: Set, text: RelationText, group: CandidateGroup, candidate: CandidateHead): void {
  const { detail, ruleIndex } = group;
  const { head, distance, sideRank } = candidate;
  set('rule', ruleIndex);
  set('fromKind', MENTION_KINDS.indexOf(detail.kind));
  set('toKind', MENTION_KINDS.indexOf(head.kind));
  set('distance', distance);
  const characters = Math.max(0, Math.max(detail.start, head.start) - Math.min(detail.end, head.end));
  set('characters', Math.log1p(characters));
  set('headBehind', isBehind(detail, head) ? 1 : 0);
  set('overlap', detail.first < head.last && head.first < detail.last ? 1 : 0);
  const apart = (of: Uint32Array): number => Math.abs((of[detail.first] ?? 0) - (of[head.first] ?? 0));
  set('sentencesBetween', apart(text.sentence));
  set('linesBetween', apart(text.line));
  set('sideRank', sideRank);
  set('detailTokens', detail.last - detail.first);
  set('headTokens', head.last - head.first);
  set(
    'headIsGeneral',
    GENERAL.test(text.text.slice(head.start, Math.min(head.end, head.start + 60))) ? 1 : 0,
  );
  set('detailHasFigure', /\p{Nd}/u.test(text.text.slice(detail.start, detail.end)) ? 1 : 0);
}

interface Pair {
  readonly text: RelationText;
  readonly mentions: readonly PlacedMention[];
  readonly group: CandidateGroup;
  readonly candidate: CandidateHead;
}

/** What stands between the two: mentions by their part in the rule, and tokens outside of mentions by class. */
function setBetween(row: Float64Array, set: Set, { text, mentions, group, candidate }: Pair): void {
  const { detail, rule } = group;
  const { head } = candidate;
  const [first, second] = isBehind(detail, head) ? [detail, head] : [head, detail];
  const counts = { all: 0, heads: 0, details: 0, others: 0 };
  let free = 0;
  let at = first.last;
  const countFree = (to: number): void => {
    for (; at < to; at++) {
      const place = BASE.length + text.cue(at);
      row[place] = (row[place] ?? 0) + 1;
      free += 1;
    }
  };
  for (let index = first.at + 1; index < second.at; index++) {
    const mention = mentions[index];
    if (mention === undefined || mention.first < first.last) continue;
    countFree(Math.min(mention.first, second.first));
    at = Math.max(at, mention.last);
    counts.all += 1;
    if (rule.to.includes(mention.kind)) counts.heads += 1;
    else if (mention.kind === detail.kind) counts.details += 1;
    else counts.others += 1;
  }
  countFree(second.first);
  set('mentionsBetween', counts.all);
  set('headsBetween', counts.heads);
  set('detailsBetween', counts.details);
  set('otherDetailsBetween', counts.others);
  set('freeBetween', free);
  set('openBetween', (row[BASE.length + (OPEN ?? 0)] ?? 0) - (row[BASE.length + (CLOSE ?? 0)] ?? 0));
}

/** How the detail and the head stand among their like in the sentence. */
function setField(set: Set, text: RelationText, group: CandidateGroup, candidate: CandidateHead): void {
  const { detail, field } = group;
  const [nearer, nearest] = nearerDetails(group, candidate);
  set('nearerDetails', nearer);
  set('detailToHead', nearest);
  const sentence = text.sentence[detail.first] ?? 0;
  const details = field.detailsOf.get(sentence);
  const heads = field.headsOf.get(sentence);
  const detailPlace = group.place - (details?.first ?? 0);
  const headPlace = candidate.place - (heads?.first ?? 0);
  set('headsInSentence', heads?.count ?? 0);
  set('detailsInSentence', details?.count ?? 0);
  set('detailPlace', detailPlace);
  set('headPlace', headPlace);
  set('placeDifference', headPlace - detailPlace);
  const firstHead = heads === undefined ? undefined : field.heads[heads.first];
  const firstDetail = details === undefined ? undefined : field.details[details.first];
  const isDetailFirst = firstHead !== undefined && firstDetail !== undefined && firstDetail.at < firstHead.at;
  set('detailBeforeFirstHead', isDetailFirst ? 1 : 0);
  set('sameCounts', (heads?.count ?? 0) === (details?.count ?? 0) ? 1 : 0);
}

/** How many details of the same kind stand nearer to the head, and how near the nearest of them. */
function nearerDetails(
  { field: { details }, detail, place }: CandidateGroup,
  { head, distance }: CandidateHead,
): [nearer: number, nearest: number] {
  let nearer = 0;
  let nearest = FAR;
  for (let at = Math.max(0, place - 6); at <= Math.min(details.length - 1, place + 6); at++) {
    const other = details[at];
    if (other === undefined || other === detail || other.kind !== detail.kind) continue;
    const away = tokensBetween(other, head);
    if (away < distance) nearer += 1;
    nearest = Math.min(nearest, away);
  }
  return [nearer, nearest];
}

const LOOK = 5;

/** The classes of the tokens around the two, and whether the text speaks of treating or causing beside them. */
function setEdges(set: Set, text: RelationText, detail: PlacedMention, head: PlacedMention): void {
  const [first, second] = isBehind(detail, head) ? [detail, head] : [head, detail];
  set('beforeDetail', text.cue(detail.first - 1));
  set('afterDetail', text.cue(detail.last));
  set('beforeFirst', text.cue(first.first - 1));
  set('afterFirst', text.cue(first.last));
  set('beforeSecond', text.cue(second.first - 1));
  set('afterSecond', text.cue(second.last));
  const sentence = text.sentence[first.first];
  set('sentenceStart', text.sentence[first.first - 1] === sentence ? 0 : 1);
  const has = (cue: number | undefined, from: number, to: number): number => {
    for (let at = from; at < to; at++) if (text.cue(at) === cue && text.sentence[at] === sentence) return 1;
    return 0;
  };
  set('cuesBeforeTreat', has(TREAT, first.first - LOOK, first.first));
  set('cuesBeforeCause', has(CAUSE, first.first - LOOK, first.first));
  set('cuesAfterCause', has(CAUSE, second.last, second.last + LOOK));
  set('cuesAfterTreat', has(TREAT, second.last, second.last + LOOK));
}
