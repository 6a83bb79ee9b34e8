import { reaches } from './scoreSteps.ts';

/** Something proposed somewhere, in words a person knows it by. */
export interface Example {
  readonly words: string;
  /** The source's name of what it was taken for. */
  readonly label: string;
  /** 0 to 1. */
  readonly score: number;
}

/**
 * What a threshold is about: the examples just above it, surest last, and those just below, surest first; each wording
 * once.
 * @param examples by rising score
 */
export function examplesNear(
  examples: readonly Example[],
  threshold: number,
  count: number,
): { readonly above: readonly Example[]; readonly below: readonly Example[] } {
  const cut = examples.findIndex(({ score }) => reaches(score, threshold));
  const from = cut < 0 ? examples.length : cut;
  return {
    above: distinct(examples, { from, by: 1, count }),
    below: distinct(examples, { from: from - 1, by: -1, count }),
  };
}

function distinct(
  examples: readonly Example[],
  { from, by, count }: { readonly from: number; readonly by: 1 | -1; readonly count: number },
): Example[] {
  const found = new Map<string, Example>();
  for (let at = from; at >= 0 && at < examples.length && found.size < count; at += by) {
    const example = examples[at];
    if (example === undefined) break;
    const key = example.words.toLowerCase();
    if (!found.has(key)) found.set(key, example);
  }
  return [...found.values()];
}
