import { suffixOf } from '../domain/ids.ts';
import { SPLITS, type ExportDocument, type Split } from './types.ts';

/** Shares of the parts of a data set; they add up to one. */
export type SplitShares = Readonly<Record<Split, number>>;

interface Group {
  readonly key: string;
  readonly documents: readonly ExportDocument[];
  /** Label to number of annotations. */
  readonly labels: ReadonlyMap<string, number>;
}

/**
 * Gives every document a part of the data set. Documents of one case, and documents with the same text, stay
 * together: nothing of a patient in training can be met again in the test. Labels are spread by their shares, the
 * rarest first (iterative stratification: Sechidis, Tsoumakas and Vlahavas, 2011). The same seed and documents
 * always give the same parts.
 */
export function splitDocuments(
  documents: readonly ExportDocument[],
  shares: SplitShares,
  seed: number,
): ExportDocument[] {
  const groups = groupsOf(documents).sort((a, b) => hash(a.key, seed) - hash(b.key, seed));
  const assigned = assign(groups, shares);
  return documents.map((entry) => ({ ...entry, split: assigned.get(entry.document.id) ?? 'train' }));
}

/** Documents joined through a case or an identical text, directly or through others. */
function groupsOf(documents: readonly ExportDocument[]): Group[] {
  const parent = documents.map((_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== at) at = parent[at] ?? at;
    return at;
  };
  const seen = new Map<string, number>();
  documents.forEach(({ document }, index) => {
    const shared = [`text ${document.sha256}`];
    if (document.caseId !== undefined) shared.push(`case ${suffixOf(document.caseId)}`);
    for (const key of shared) {
      const before = seen.get(key);
      if (before === undefined) seen.set(key, index);
      else parent[root(index)] = root(before);
    }
  });
  const byRoot = new Map<number, ExportDocument[]>();
  documents.forEach((entry, index) => {
    const group = byRoot.get(root(index));
    if (group === undefined) byRoot.set(root(index), [entry]);
    else group.push(entry);
  });
  return [...byRoot.values()].map((group) => ({
    key: group.map(({ document }) => document.sha256 + document.id).sort()[0] ?? '',
    documents: group,
    labels: labelCounts(group),
  }));
}

function labelCounts(documents: readonly ExportDocument[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { labelId } of documents.flatMap(({ annotations }) => annotations))
    counts.set(labelId, (counts.get(labelId) ?? 0) + 1);
  return counts;
}

function assign(groups: readonly Group[], shares: SplitShares): Map<string, Split> {
  const total = groups.reduce((sum, { documents }) => sum + documents.length, 0);
  const need = new Needs(shares, total, totals(groups));
  const assigned = new Map<string, Split>();
  const left = new Set(groups);
  const place = (group: Group, label: string | undefined) => {
    const split = need.greatest(label);
    need.fill(split, group);
    left.delete(group);
    for (const { document } of group.documents) assigned.set(document.id, split);
  };
  for (const label of rarestFirst(groups)) {
    for (const group of [...left]) if (group.labels.has(label)) place(group, label);
  }
  for (const group of [...left]) place(group, undefined);
  return assigned;
}

const totals = (groups: readonly Group[]): Map<string, number> =>
  labelCounts(groups.flatMap(({ documents }) => documents));

/** By the number of groups that have a label, fewest first. */
function rarestFirst(groups: readonly Group[]): string[] {
  const counts = new Map<string, number>();
  for (const label of groups.flatMap(({ labels }) => [...labels.keys()]))
    counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1)).map(([label]) => label);
}

/** How much each part still wants, of documents and of each label. */
class Needs {
  #documents: Record<Split, number>;
  #labels: ReadonlyMap<string, Record<Split, number>>;
  /** Parts of no share get nothing, also when the others have more than theirs. */
  #wanted: readonly Split[];

  constructor(shares: SplitShares, documents: number, labels: ReadonlyMap<string, number>) {
    const shareOf = (amount: number) =>
      Object.fromEntries(SPLITS.map((split) => [split, shares[split] * amount])) as Record<Split, number>;
    this.#wanted = SPLITS.filter((split) => shares[split] > 0);
    this.#documents = shareOf(documents);
    this.#labels = new Map([...labels].map(([label, count]) => [label, shareOf(count)]));
  }

  greatest(label: string | undefined): Split {
    const wanted = label === undefined ? this.#documents : (this.#labels.get(label) ?? this.#documents);
    return this.#wanted.reduce((best, split) => {
      const difference = wanted[split] - wanted[best];
      if (Math.abs(difference) > 1e-9) return difference > 0 ? split : best;
      return this.#documents[split] > this.#documents[best] ? split : best;
    });
  }

  fill(split: Split, { documents, labels }: Group): void {
    this.#documents[split] -= documents.length;
    for (const [label, count] of labels) {
      const wanted = this.#labels.get(label);
      if (wanted !== undefined) wanted[split] -= count;
    }
  }
}

/** FNV-1a, mixed with the seed: an order that follows from nothing else. */
function hash(text: string, seed: number): number {
  let value = (2_166_136_261 ^ seed) >>> 0;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 16_777_619) >>> 0;
  return value;
}
