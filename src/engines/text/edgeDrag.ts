import type { Extent } from '../../domain/targets/textSpan.ts';
import type { TextSteps } from './steps.ts';

export type Edge = 'start' | 'end';

/** How far one part of a span may reach; what lies beyond belongs to its neighbours. UTF-16 offsets. */
export type Bounds = Extent;

/** What a part may reach to without touching the parts before and behind it, in a text of `length` units. */
export function boundsOf(parts: readonly Extent[], index: number, length: number): Bounds {
  const before = parts[index - 1];
  const behind = parts[index + 1];
  return {
    start: before === undefined ? 0 : before.end + 1,
    end: behind === undefined ? length : behind.start - 1,
  };
}

/**
 * The extent after an edge was dragged to an offset: at the nearest edge of a word, or by `character` at the nearest
 * whole character. Never empty and within `bounds`, which hold the part itself.
 */
export function dragEdge(
  steps: TextSteps,
  part: Extent,
  of: {
    readonly edge: Edge;
    readonly to: number;
    readonly by: 'word' | 'character';
    readonly bounds: Bounds;
  },
): Extent {
  const { edge, to, by, bounds } = of;
  const within = Math.min(Math.max(to, bounds.start), bounds.end);
  const at = by === 'word' ? nearestWordEdge(steps, edge, within) : steps.characterEdgeNear(within);
  const clamped = Math.min(Math.max(at, bounds.start), bounds.end);
  // At least the character at the other edge stays.
  if (edge === 'start')
    return { start: clamped < part.end ? clamped : steps.previousCharacter(part.end), end: part.end };
  return { start: part.start, end: clamped > part.start ? clamped : steps.nextCharacter(part.start) };
}

function nearestWordEdge(steps: TextSteps, edge: Edge, to: number): number {
  const [back, ahead] =
    edge === 'start'
      ? [steps.previousWordStart(to + 1), steps.nextWordStart(to - 1)]
      : [steps.previousWordEnd(to + 1), steps.nextWordEnd(to - 1)];
  return to - back <= ahead - to ? back : ahead;
}
