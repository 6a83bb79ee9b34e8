import type { Extent } from '../../../domain/targets/textSpan.ts';
import { wordsOf } from './words.ts';

/** A stretch of one text, of the other, or of both, in reading order. UTF-16 offsets; white space between goes along. */
export type DiffPart =
  | { readonly kind: 'same'; readonly a: Extent; readonly b: Extent }
  | { readonly kind: 'changed'; readonly a: Extent; readonly b: Extent };

/** Differing words from which the rest counts as changed: what differs so much is not read as a difference. */
const MOST_EDITS = 1_500;

/**
 * How one text becomes another, by words: the shortest way of taking out and putting in (Myers 1986, greedy), with what
 * is the same at both ends taken off first. Parts alternate and together cover both texts.
 */
export function wordDiff(textA: string, textB: string): DiffPart[] {
  const [a, b] = [wordsOf(textA), wordsOf(textB)];
  const matches = matchesOf(a.hashes, b.hashes);
  const parts: DiffPart[] = [];
  let [fromA, fromB] = [0, 0];
  const push = (kind: DiffPart['kind'], toA: number, toB: number): void => {
    if (toA === fromA && toB === fromB) return;
    parts.push({ kind, a: { start: fromA, end: toA }, b: { start: fromB, end: toB } });
    [fromA, fromB] = [toA, toB];
  };
  for (const { first, other, length } of matches) {
    if (first > 0 || other > 0) push('changed', startOf(a.starts, first, 0), startOf(b.starts, other, 0));
    push(
      'same',
      startOf(a.starts, first + length, textA.length),
      startOf(b.starts, other + length, textB.length),
    );
  }
  push('changed', textA.length, textB.length);
  return parts;
}

const startOf = (starts: Uint32Array, index: number, otherwise: number): number => starts[index] ?? otherwise;

interface Match {
  readonly first: number;
  readonly other: number;
  readonly length: number;
}

function matchesOf(a: Uint32Array, b: Uint32Array): Match[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  const most = Math.min(a.length, b.length) - head;
  while (tail < most && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const middle = shortestWay(a.subarray(head, a.length - tail), b.subarray(head, b.length - tail));
  const runs: Match[] = [
    { first: 0, other: 0, length: head },
    ...middle.map((run) => ({ ...run, first: run.first + head, other: run.other + head })),
    { first: a.length - tail, other: b.length - tail, length: tail },
  ];
  return runs.filter(({ length }) => length > 0);
}

/** Runs of equal words along the shortest way; none where it is longer than `MOST_EDITS`. */
function shortestWay(a: Uint32Array, b: Uint32Array): Match[] {
  const most = Math.min(a.length + b.length, MOST_EDITS);
  const reach = new Int32Array(2 * most + 3);
  const origin = most + 1;
  const steps: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits++) {
    steps.push(reach.slice(origin - edits - 1, origin + edits + 2));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const at = origin + diagonal;
      const isDown =
        diagonal === -edits || (diagonal !== edits && (reach[at - 1] ?? 0) < (reach[at + 1] ?? 0));
      let x = isDown ? (reach[at + 1] ?? 0) : (reach[at - 1] ?? 0) + 1;
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x += 1;
      reach[at] = x;
      if (x >= a.length && x - diagonal >= b.length) return walkBack(a.length, b.length, steps);
    }
  }
  return [];
}

/** From the end to the beginning through what was reached with one edit less each time. */
function walkBack(endA: number, endB: number, steps: readonly Int32Array[]): Match[] {
  const runs: Match[] = [];
  let [x, y] = [endA, endB];
  for (let edits = steps.length - 1; edits >= 0 && (x > 0 || y > 0); edits--) {
    const before = steps[edits];
    const reached = (diagonal: number): number => before?.[diagonal + edits + 1] ?? 0;
    const diagonal = x - y;
    const isDown =
      diagonal === -edits || (diagonal !== edits && reached(diagonal - 1) < reached(diagonal + 1));
    const from = isDown ? diagonal + 1 : diagonal - 1;
    const startX = edits === 0 ? 0 : reached(from) + (isDown ? 0 : 1);
    if (x > startX) runs.push({ first: startX, other: startX - diagonal, length: x - startX });
    if (edits === 0) break;
    x = reached(from);
    y = x - from;
  }
  return runs.reverse();
}
