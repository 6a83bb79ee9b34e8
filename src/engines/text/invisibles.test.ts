import { expect, it } from 'vitest';
import { invisiblesIn } from './invisibles.ts';

it('finds every mark that cannot be seen, at its own offset, and nothing that can', () => {
  const text = 'a\u200eb\u00a0c\td\u2067e\u2069 f\ud83d\udc68\u200d\ud83d\ude91\u061c.';
  expect(invisiblesIn(text, 0, text.length)).toEqual([
    { at: 1, sign: 'LRM', isWide: false },
    { at: 3, sign: '°', isWide: true },
    { at: 5, sign: '→', isWide: true },
    { at: 7, sign: 'RLI', isWide: false },
    { at: 9, sign: 'PDI', isWide: false },
    { at: 14, sign: 'ZWJ', isWide: false },
    { at: 17, sign: 'ALM', isWide: false },
  ]);
  expect(invisiblesIn(text, 2, 4)).toEqual([{ at: 3, sign: '°', isWide: true }]);
  expect(invisiblesIn('Plain text, 5 mg.\r\nnext', 0, 23)).toEqual([]);
});

it('knows all the marks that steer the direction of text', () => {
  const marks = '\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c';
  expect(invisiblesIn(marks, 0, marks.length).map(({ sign }) => sign)).toEqual(
    'LRM RLM LRE RLE PDF LRO RLO LRI RLI FSI PDI ALM'.split(' '),
  );
});
