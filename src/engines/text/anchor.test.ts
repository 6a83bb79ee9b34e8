import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorSpan } from './anchor.ts';

const TEXT = 'Aspirin 100 mg daily. No aspirin at night. Aspirin 100 mg  at\r\nnoon 😀 (PRN).';

describe('anchorSpan', () => {
  it('leaves a span that fits', () => {
    expect(anchorSpan(TEXT, { start: 8, end: 14, quote: '100 mg' })).toEqual({ kind: 'exact' });
  });

  it('takes the nearest of several occurrences, the earlier of two as near', () => {
    expect(anchorSpan(TEXT, { start: 4, end: 11, quote: 'Aspirin' })).toMatchObject({ start: 0, end: 7 });
    expect(anchorSpan(TEXT, { start: 40, end: 47, quote: 'Aspirin' })).toMatchObject({ start: 43, end: 50 });
    expect(anchorSpan('ab.ab', { start: 2, end: 3, quote: 'ab' })).toMatchObject({ start: 3 });
    expect(anchorSpan('ab..ab', { start: 2, end: 4, quote: 'ab' })).toMatchObject({ start: 0 });
  });

  it('finds a quote whose white space was collapsed, and gives the extent in the text', () => {
    const found = anchorSpan(TEXT, { start: 50, end: 70, quote: ' 100 mg at noon' });
    expect(found).toMatchObject({ kind: 'moved' });
    if (found.kind === 'moved') expect(TEXT.slice(found.start, found.end)).toBe('100 mg  at\r\nnoon');
  });

  it('reads special characters of a quote as themselves', () => {
    expect(anchorSpan('x (a-b)  [c/d]|', { start: 0, end: 1, quote: '(a-b) [c/d]|' })).toMatchObject({
      start: 2,
    });
  });

  it('says lost, also for empty, white and half-character quotes', () => {
    for (const quote of ['ibuprofen', '', ' \n', '\ud83d'])
      expect(anchorSpan(TEXT, { start: 3, end: 9, quote })).toEqual({ kind: 'lost' });
  });

  it('takes any number as a stated offset', () => {
    for (const start of [-5, NaN, 1e12, 0.5])
      expect(anchorSpan(TEXT, { start, end: start + 5, quote: 'night' })).toMatchObject({ start: 36 });
  });

  it('does not look further than its reach', () => {
    const text = `needle${' .'.repeat(200_000)}`;
    expect(anchorSpan(text, { start: 300_000, end: 300_006, quote: 'needle' })).toEqual({ kind: 'lost' });
  });

  it('finds every span of any text from any stated offset', () => {
    const anyCase = fc
      .tuple(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), fc.nat(), fc.nat(), fc.integer())
      .filter(([text]) => text.isWellFormed());
    fc.assert(
      fc.property(anyCase, ([text, a, b, stated]) => {
        const characters = [...text];
        const from = a % characters.length;
        const quote = characters.slice(from, from + 1 + (b % characters.length)).join('');
        const found = anchorSpan(text, { start: stated, end: stated + quote.length, quote });
        if (found.kind === 'moved') expect(text.slice(found.start, found.end)).toBe(quote);
        else expect(found.kind).toBe('exact');
      }),
    );
  });
});
