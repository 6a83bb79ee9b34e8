import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutWindows } from './windows.ts';

it('keeps every token once and gives each the whole halo the text has', () => {
  const sizes = fc.tuple(fc.nat(300), fc.nat(40), fc.integer({ min: 1, max: 70 }));
  fc.assert(
    fc.property(sizes, ([length, halo, size]) => {
      const kept = cutWindows(length, halo, size).flatMap((window) => {
        expect(window.contextFrom).toBe(Math.max(0, window.from - halo));
        expect(window.contextTo).toBe(Math.min(length, window.to + halo));
        return Array.from({ length: window.to - window.from }, (_, at) => window.from + at);
      });
      expect(kept).toEqual(Array.from({ length }, (_, at) => at));
    }),
  );
});
