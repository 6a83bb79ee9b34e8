/**
 * Writes out a phrase with alternatives: "no {known|} fever" is "no known fever" and "no fever". Braces may stand in
 * braces.
 */
export function expandPhrase(phrase: string): string[] {
  const open = phrase.indexOf('{');
  if (open < 0) return [phrase.split(' ').filter(Boolean).join(' ')];
  const { close, parts } = alternativesAt(phrase, open);
  const [before, behind] = [phrase.slice(0, open), phrase.slice(close + 1)];
  return parts.flatMap((part) => expandPhrase(`${before}${part}${behind}`));
}

function alternativesAt(phrase: string, open: number): { close: number; parts: string[] } {
  const parts: string[] = [];
  let depth = 0;
  let from = open + 1;
  for (let at = open; at < phrase.length; at++) {
    const sign = phrase[at];
    if (sign === '{') depth++;
    const isEnd = sign === '}' && --depth === 0;
    if (!isEnd && !(sign === '|' && depth === 1)) continue;
    parts.push(phrase.slice(from, at));
    if (isEnd) return { close: at, parts };
    from = at + 1;
  }
  throw new Error(`A brace is not closed in the cue "${phrase}".`);
}

/** Phrases by their words; the longest that stands at a place is found in one walk. */
export class PhraseTrie<T> {
  readonly #root: Branch<T> = { next: new Map(), values: [] };

  /** A phrase may stand for several values. */
  add(phrase: string, value: T): void {
    for (const words of expandPhrase(phrase)) {
      let branch = this.#root;
      for (const word of words.split(' ').map(asWord)) {
        let next = branch.next.get(word);
        if (next === undefined) branch.next.set(word, (next = { next: new Map(), values: [] }));
        branch = next;
      }
      if (!branch.values.includes(value)) branch.values.push(value);
    }
  }

  /**
   * The longest phrase that begins at `at` and ends at or before `limit`, both indices into `words`, of whose values
   * `holds` lets some count. `passed` are the values of shorter phrases that begin there.
   */
  longestAt(
    words: readonly string[],
    { at, limit }: { readonly at: number; readonly limit: number },
    holds: (value: T, end: number) => boolean,
  ): { end: number; values: readonly T[]; passed: readonly T[] } | undefined {
    let branch: Branch<T> | undefined = this.#root;
    let found: { end: number; values: readonly T[]; passed: readonly T[] } | undefined;
    for (let end = at; end < limit;) {
      branch = branch.next.get(words[end] ?? '');
      if (branch === undefined) return found;
      end++;
      const values = branch.values.filter((value) => holds(value, end));
      if (values.length === 0) continue;
      const passed = found === undefined ? [] : [...found.passed, ...found.values];
      found = { end, values, passed };
    }
    return found;
  }
}

interface Branch<T> {
  readonly next: Map<string, Branch<T>>;
  readonly values: T[];
}

/** "don't" is read as the words don, ', not. */
const asWord = (word: string): string => (word === 'NOT' || word === 't' ? 'not' : word);
