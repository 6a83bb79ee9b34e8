/** What a tag of a classifier says of a word. */
export interface Tag {
  /** Undefined for a word that is of no label. */
  readonly label?: string;
  /** The word begins a span even where the one before has the same label. */
  readonly begins: boolean;
  /** The span ends with the word. */
  readonly ends: boolean;
}

const PREFIXED = /^([BIMELSUW])[-_](.+)$/;
const OUTSIDE: Tag = { begins: false, ends: false };
const BEGINS = 'BSUW';
const ENDS = 'ELSUW';

/**
 * Reads the names of a classifier's tags: BIO, BIOES, BILOU and BMES with their prefixes; names without prefixes are the
 * labels themselves (IO), where words beside each other with the same label are one span.
 */
export function readTagScheme(names: readonly string[]): readonly Tag[] {
  const named = names.filter((name) => !isOutside(name));
  const isPrefixed = named.length > 0 && named.every((name) => PREFIXED.test(name));
  return names.map((name) => {
    if (isOutside(name)) return OUTSIDE;
    const [, prefix = '', label = ''] = (isPrefixed ? PREFIXED.exec(name) : null) ?? [];
    if (!isPrefixed) return { label: name, begins: false, ends: false };
    return { label, begins: BEGINS.includes(prefix), ends: ENDS.includes(prefix) };
  });
}

const isOutside = (name: string): boolean => /^(O|OUTSIDE|NONE|)$/i.test(name);

/** The labels of a scheme, each once, in their order. */
export const labelsOf = (tags: readonly Tag[]): string[] => [
  ...new Set(tags.flatMap(({ label }) => label ?? [])),
];

/** A run of words [first, stop) with one label. */
export interface TaggedRun {
  readonly first: number;
  readonly stop: number;
  readonly label: string;
}

/**
 * The runs that a tag for each word makes. A tag that would go on where nothing of its label is open begins a run; one
 * that is not to be (undefined) is passed over, whatever stands around it goes on.
 */
export function taggedRuns(wordTags: readonly (Tag | undefined)[]): TaggedRun[] {
  const runs: TaggedRun[] = [];
  let open: { first: number; stop: number; label: string } | undefined;
  const close = () => {
    if (open !== undefined) runs.push(open);
    open = undefined;
  };
  wordTags.forEach((tag, at) => {
    if (tag === undefined) return;
    if (open !== undefined && (tag.begins || tag.label !== open.label)) close();
    if (tag.label === undefined) return;
    open ??= { first: at, stop: at, label: tag.label };
    open.stop = at + 1;
    if (tag.ends) close();
  });
  close();
  return runs;
}
