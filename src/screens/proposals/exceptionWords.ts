import type { Exception, GroupSummary } from '../../engines/text/groupExceptions.ts';
import type { Judgement } from '../../engines/text/mentionIndex.ts';

type NameOf = (labelId: string) => string;

/** What a person has said of a mention, in words. */
export const judgementWords = ({ verdict, labelId }: Judgement, nameOf: NameOf): string =>
  verdict === 'rejected' ? `rejected as ${nameOf(labelId)}` : `is ${nameOf(labelId)}`;

/** Why a proposal is set apart from others like it, in words. */
export function exceptionWords(exception: Exception, nameOf: NameOf): string {
  switch (exception.kind) {
    case 'decidedHere':
      return `elsewhere in this document ${judgementWords(exception.judgement, nameOf)}`;
    case 'overlap':
      return `lies over ${nameOf(exception.labelId)}`;
    case 'negation':
      return exception.isNegated ? 'negated, it seems' : 'not negated, unlike most';
    case 'lowScore':
      return `far less sure than the ${percent(exception.median)} of most`;
  }
}

export const percent = (score: number | undefined): string =>
  score === undefined ? '–' : `${Math.round(score * 100)} %`;

/** Mean and lowest score of a group; one figure where they are the same. */
export function scoreWords({ mean, lowest }: GroupSummary): string {
  const [average, least] = [percent(mean), percent(lowest)];
  return average === least ? average : `${average}, lowest ${least}`;
}
