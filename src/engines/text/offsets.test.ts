import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offsetTable } from './offsets.ts';

/** Any UTF-16, lone surrogates included, dense in what breaks offsets. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom('a', '😀', '👩‍⚕️', '🇨🇭', 'é', '\r\n', '\n', '\u00a0', 'שלום', '\ud83d', '\ude00', '𝛼'),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('offsetTable', () => {
  it('agrees with counting code points, at every boundary', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const table = offsetTable(text);
        let utf16 = 0;
        let codePoint = 0;
        for (const character of text) {
          expect(table.toCodePoint(utf16)).toBe(codePoint);
          expect(table.toUtf16(codePoint)).toBe(utf16);
          utf16 += character.length;
          codePoint += 1;
        }
        expect(table.codePoints).toBe(codePoint);
        expect(table.toCodePoint(text.length)).toBe(codePoint);
        expect(table.toUtf16(codePoint)).toBe(text.length);
      }),
    );
  });

  it('never maps an offset past the end into the text', () => {
    fc.assert(
      fc.property(anyText, fc.nat(50), (text, beyond) => {
        const table = offsetTable(text);
        expect(table.toUtf16(table.codePoints + beyond)).toBe(text.length + beyond);
        expect(table.toCodePoint(text.length + beyond)).toBe(table.codePoints + beyond);
      }),
    );
  });

  it('counts an offset inside a pair as after it', () => {
    expect(offsetTable('😀b').toCodePoint(1)).toBe(1);
  });

  it('is the identity without astral characters', () => {
    expect(offsetTable('naïve é\r\n').isIdentity).toBe(true);
    expect(offsetTable('a😀').isIdentity).toBe(false);
  });

  it('converts many offsets of a long text quickly', () => {
    const text = 'x😀'.repeat(300_000);
    const table = offsetTable(text);
    const started = performance.now();
    for (let codePoint = 0; codePoint < 600_000; codePoint += 2)
      if (table.toUtf16(codePoint) !== (codePoint / 2) * 3) throw new Error('wrong');
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
