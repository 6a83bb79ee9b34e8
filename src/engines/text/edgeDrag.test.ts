import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsOf, dragEdge, type Edge } from './edgeDrag.ts';
import { TextSteps } from './steps.ts';

const TEXT = 'Severe chest pain since Monday';
const ALL = { start: 0, end: TEXT.length };
const CHEST = { start: 7, end: 12 };

function dragged(
  edge: Edge,
  to: number,
  by: 'word' | 'character' = 'word',
  { text, part }: { text: string; part: { start: number; end: number } } = { text: TEXT, part: CHEST },
): string {
  const bounds = { start: 0, end: text.length };
  const { start, end } = dragEdge(new TextSteps(text), part, { edge, to, by, bounds });
  return text.slice(start, end);
}

describe('dragEdge', () => {
  it('stops at the nearest edge of a word', () => {
    expect(dragged('end', 16)).toBe('chest pain');
    expect(dragged('end', 14)).toBe('chest');
    expect(dragged('end', TEXT.length)).toBe('chest pain since Monday');
    expect(dragged('start', 1)).toBe('Severe chest');
    expect(dragged('start', 5)).toBe('chest');
    expect(dragged('start', 0)).toBe('Severe chest');
  });

  it('goes by characters where that is asked, and never into one', () => {
    expect(dragged('end', 10, 'character')).toBe('che');
    expect(dragged('start', 9, 'character')).toBe('est');
    const text = 'a \ud83d\udc68\u200d\ud83d\ude91 b';
    for (let to = 0; to <= text.length; to++)
      expect([
        'a',
        'a ',
        'a \ud83d\udc68\u200d\ud83d\ude91',
        'a \ud83d\udc68\u200d\ud83d\ude91 ',
        text,
      ]).toContain(dragged('end', to, 'character', { text, part: { start: 0, end: 1 } }));
  });

  it('keeps at least a character', () => {
    expect(dragged('end', 2)).toBe('c');
    expect(dragged('start', 25)).toBe('t');
  });

  it('does not touch the other parts of a span', () => {
    const parts = [{ start: 0, end: 6 }, CHEST, { start: 18, end: 23 }];
    const bounds = boundsOf(parts, 1, TEXT.length);
    expect(bounds).toEqual({ start: 7, end: 17 });
    const steps = new TextSteps(TEXT);
    const right = dragEdge(steps, CHEST, { edge: 'end', to: 30, by: 'word', bounds });
    expect(TEXT.slice(right.start, right.end)).toBe('chest pain');
    expect(dragEdge(steps, CHEST, { edge: 'start', to: 0, by: 'word', bounds }).start).toBe(7);
    expect(boundsOf([CHEST], 0, TEXT.length)).toEqual(ALL);
  });

  it('is never empty and never out of bounds, wherever one drags', () => {
    const edges = fc.constantFrom<Edge>('start', 'end');
    const ways = fc.constantFrom<'word' | 'character'>('word', 'character');
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 3, maxLength: 30 }),
        fc.nat(40),
        edges,
        ways,
        (text, to, edge, by) => {
          const steps = new TextSteps(text);
          const first = steps.nextCharacter(0);
          const part = { start: first, end: steps.nextCharacter(first) };
          const { start, end } = dragEdge(steps, part, {
            edge,
            to,
            by,
            bounds: { start: 0, end: text.length },
          });
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(edge === 'start' ? end : start).toBe(edge === 'start' ? part.end : part.start);
        },
      ),
    );
  });
});
