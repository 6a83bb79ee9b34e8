import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mark, MARKED_TEXT, marksArbitrary } from '../../../tests/support/markArbitraries.ts';
import { TextLayout } from './layout.ts';
import type { Mark } from './runs.ts';

const TEXT = 'first line\r\nsecond line\nthird line';
const SECOND = TEXT.indexOf('second');

/** Which lines are other objects after the marks became these. */
function redrawn(before: readonly Mark[], after: readonly Mark[]): number[] {
  const layout = new TextLayout(TEXT);
  const old = layout.layOut(before);
  return layout.layOut(after).flatMap((line, index) => (line === old[index] ? [] : [index]));
}

describe('TextLayout', () => {
  it('hands out a new object only for the lines a change touches', () => {
    const first = mark('a', 0, 5);
    const second = mark('b', SECOND, SECOND + 6);
    expect(redrawn([first], [first])).toEqual([]);
    expect(redrawn([first], [{ ...first }])).toEqual([]);
    expect(redrawn([first], [first, second])).toEqual([1]);
    expect(redrawn([first, second], [second])).toEqual([0]);
    expect(redrawn([first], [mark('a', SECOND, SECOND + 6)])).toEqual([0, 1]);
    expect(redrawn([first], [mark('a', 0, SECOND + 6)])).toEqual([0, 1]);
  });

  it('draws a line again for everything of a mark that is seen', () => {
    const one = mark('a', SECOND, SECOND + 6, { kind: 'proposal', score: 0.5 });
    const others: Partial<Mark>[] = [
      { id: 'c' },
      { start: SECOND + 1 },
      { end: SECOND + 8 },
      { kind: 'decision' } as const,
      { hue: 2 },
      { name: 'Dose' },
      { score: 0.6 },
      { current: true },
      { title: 'By hand' },
    ];
    for (const other of others)
      expect(redrawn([one], [{ ...one, ...other }]), JSON.stringify(other)).toEqual([1]);
  });

  it('draws lines again where a mark elsewhere changes the level of one that reaches into them', () => {
    const long = mark('long', SECOND, TEXT.length);
    expect(redrawn([long], [long, mark('inner', SECOND, SECOND + 6)])).toEqual([1, 2]);
  });

  it('goes on from what was drawn last', () => {
    const layout = new TextLayout(TEXT);
    const bare = layout.layOut([]);
    const marked = layout.layOut([mark('a', 0, 5)]);
    const again = layout.layOut([]);
    expect(again[0]).not.toBe(marked[0]);
    expect(again[0]).toEqual(bare[0]);
    expect(again[2]).toBe(bare[2]);
  });

  it('looks after any change as if it were laid out anew, and keeps what looks the same', () => {
    fc.assert(
      fc.property(marksArbitrary(), marksArbitrary(), (before, after) => {
        const layout = new TextLayout(MARKED_TEXT);
        const old = layout.layOut(before);
        const now = layout.layOut(after);
        expect(now).toEqual(new TextLayout(MARKED_TEXT).layOut(after));
        now.forEach((line, index) => {
          const isSame = JSON.stringify(line.runs) === JSON.stringify(old[index]?.runs);
          // A mark that only touches the break of a line is not drawn in it, but may have it drawn again.
          if (line === old[index]) expect(isSame).toBe(true);
          expect(line.runs.map(({ text }) => text).join('')).toBe(
            MARKED_TEXT.slice(line.line.start, line.line.end),
          );
        });
      }),
    );
  });
});
