import type { DuplicateIndex } from './DuplicateIndex.ts';
import type { Likeness } from './shingles.ts';

/** Two documents that are near-duplicates, with how alike they are. */
export interface NearPair extends Likeness {
  readonly a: string;
  readonly b: string;
}

/** From here two texts are near-duplicates. */
export const NEAR_RESEMBLANCE = 0.7;
/** Or where so much of the shorter one stands in the longer: a note with an addendum. */
export const NEAR_CONTAINMENT = 0.9;
/** A short text stands in a longer one by chance or by form: contained counts only where both are of a size. */
const LEAST_SIZE_SHARE = 0.3;

export function isNear({ resemblance, containment }: Likeness): boolean {
  if (resemblance >= NEAR_RESEMBLANCE) return true;
  return containment >= NEAR_CONTAINMENT && resemblance >= LEAST_SIZE_SHARE;
}

/** What looking for near-duplicates works with; comparing reads the two texts. */
export interface PairSearch {
  readonly index: DuplicateIndex;
  /** Pairs known from before. */
  readonly known: readonly NearPair[];
  compare(a: string, b: string): Promise<Likeness | undefined>;
  readonly onprogress?: (done: number) => void;
}

/**
 * The pairs by which new documents hang together with each other and with all others. Of documents that hang together
 * already no further pair is looked at, so that a thousand copies of a note cost a thousand comparisons.
 */
export async function findPairs(search: PairSearch, fresh: readonly string[]): Promise<NearPair[]> {
  const { index, known, compare, onprogress } = search;
  const groups = new Forest();
  for (const { a, b } of known) groups.join(a, b);
  const found: NearPair[] = [];
  const seen = new Set<string>();
  let done = 0;
  for (const id of fresh) {
    for (const { id: other } of index.candidatesOf(id)) {
      const key = id < other ? `${id} ${other}` : `${other} ${id}`;
      if (seen.has(key) || groups.root(id) === groups.root(other)) continue;
      seen.add(key);
      const likeness = await compare(id, other);
      if (likeness === undefined || !isNear(likeness)) continue;
      groups.join(id, other);
      found.push({ a: id, b: other, ...likeness });
    }
    onprogress?.(++done);
  }
  return found;
}

/** Documents that hang together by pairs, each group and the groups in the order given; alone ones are left out. */
export function groupsOf(pairs: readonly Pick<NearPair, 'a' | 'b'>[], order: readonly string[]): string[][] {
  const forest = new Forest();
  for (const { a, b } of pairs) forest.join(a, b);
  const paired = new Set(pairs.flatMap(({ a, b }) => [a, b]));
  const members = new Map<string, string[]>();
  for (const id of order.filter((id) => paired.has(id))) {
    const standing = members.get(forest.root(id));
    if (standing === undefined) members.set(forest.root(id), [id]);
    else standing.push(id);
  }
  return [...members.values()].filter(({ length }) => length > 1);
}

/** Sets that only grow together (union and find, with paths halved). */
class Forest {
  #parents = new Map<string, string>();

  root(id: string): string {
    let at = id;
    for (;;) {
      const parent = this.#parents.get(at) ?? at;
      if (parent === at) return at;
      const above = this.#parents.get(parent) ?? parent;
      this.#parents.set(at, above);
      at = above;
    }
  }

  join(a: string, b: string): void {
    this.#parents.set(this.root(a), this.root(b));
  }
}
