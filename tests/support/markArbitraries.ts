import fc from 'fast-check';
import type { Mark } from '../../src/engines/text/runs.ts';

/** Several lines with every kind of break, blank lines, and characters of two units. */
export const MARKED_TEXT = 'Aspirin 100 mg\r\ndaily 😀 PRN\n\nNo ibuprofen.\rnext\r\n';

export const mark = (id: string, start: number, end: number, more: Partial<Mark> = {}): Mark => ({
  id,
  start,
  end,
  kind: 'decision',
  hue: 1,
  name: 'Medication',
  current: false,
  ...more,
});

/** Marks that are not empty, anywhere in the text, under ids m0, m1 ... */
export const marksArbitrary = (length = MARKED_TEXT.length, maxLength = 9): fc.Arbitrary<Mark[]> =>
  fc
    .array(
      fc
        .tuple(fc.nat({ max: length - 1 }), fc.nat({ max: length - 1 }))
        .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) + 1 })),
      { maxLength },
    )
    .map((extents) => extents.map(({ start, end }, index) => mark(`m${index}`, start, end)));
