/** Tagging schemes: IOB1 as CoNLL-2003 was published, IOB2 (also called BIO) as most tools mean it, BIOES. */
export type TagScheme = 'iob2' | 'iob1' | 'bioes';

/** A run of tokens of one label, both ends inclusive. */
export interface TaggedRun {
  readonly first: number;
  readonly last: number;
  readonly label: string;
}

/** One tag for each of `length` tokens; runs are apart and ascending. */
export function tagsOf(length: number, runs: readonly TaggedRun[], scheme: TagScheme): readonly string[] {
  const tags = new Array<string>(length).fill('O');
  let before: TaggedRun | undefined;
  for (const run of runs) {
    const { first, last, label } = run;
    // IOB1 marks a beginning only where it would not be seen otherwise.
    const isSeen = before?.last !== first - 1 || before.label !== label;
    for (let index = first; index <= last; index += 1) {
      const isFirst = index === first;
      const isLast = index === last;
      tags[index] = `${prefixOf(scheme, { isFirst, isLast, isSeen })}-${label}`;
    }
    before = run;
  }
  return tags;
}

interface Place {
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly isSeen: boolean;
}

function prefixOf(scheme: TagScheme, { isFirst, isLast, isSeen }: Place): string {
  if (scheme === 'bioes' && isLast) return isFirst ? 'S' : 'E';
  return isFirst && !(scheme === 'iob1' && isSeen) ? 'B' : 'I';
}

const TAG = /^([BIOESLUMW])(?:-(.+))?$/u;

/** Splits a tag; undefined for what is none. */
export function parseTag(tag: string): { readonly prefix: string; readonly label: string } | undefined {
  const [, prefix, label] = TAG.exec(tag) ?? [];
  if (prefix === undefined || (label === undefined) !== (prefix === 'O')) return undefined;
  return { prefix, label: label ?? '' };
}

/**
 * The runs of a sequence of tags in any of the schemes (IOB1, IOB2, BIOES, BILOU, BMEWO): they differ in what they
 * mark, never in what a mark means, so the reader need not know which it is.
 */
export function runsOf(tags: readonly string[]): readonly TaggedRun[] {
  const runs: TaggedRun[] = [];
  let open: { readonly first: number; readonly label: string } | undefined;
  const close = (last: number): void => {
    if (open !== undefined) runs.push({ ...open, last });
    open = undefined;
  };
  for (const [index, tag] of tags.entries()) {
    const { prefix, label } = parseTag(tag) ?? { prefix: 'O', label: '' };
    const begins = ['B', 'S', 'U', 'W'].includes(prefix);
    if (begins || prefix === 'O' || open?.label !== label) close(index - 1);
    if (prefix === 'O') continue;
    open ??= { first: index, label };
    if (['E', 'L', 'S', 'U', 'W'].includes(prefix)) close(index);
  }
  close(tags.length - 1);
  return runs;
}
