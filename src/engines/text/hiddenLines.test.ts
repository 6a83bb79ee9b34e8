import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HiddenLines } from './hiddenLines.ts';

it('knows of every line what a plain list knows, whatever is folded', () => {
  const ranges = fc.array(
    fc.tuple(fc.nat(40), fc.nat(8)).map(([first, size]) => ({ first, end: first + size })),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(ranges, fc.nat(30), fc.nat(30), (folded, from, size) => {
      const hidden = new HiddenLines(folded);
      const isHidden = (line: number) => folded.some(({ first, end }) => line >= first && line < end);
      for (let line = 0; line < 60; line++) {
        expect(hidden.has(line)).toBe(isHidden(line));
        let above = line;
        while (above > 0 && isHidden(above)) above--;
        expect(hidden.shownAbove(line)).toBe(above);
      }
      const window = { first: from, end: from + size };
      const shown = hidden
        .shownIn(window)
        .flatMap(({ first, end }) => Array.from({ length: end - first }, (_, at) => first + at));
      const plain = Array.from({ length: size }, (_, at) => from + at).filter((line) => !isHidden(line));
      expect(shown).toEqual(plain);
    }),
  );
});
