import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineAt, linesOf } from './lines.ts';

const texts = fc
  .array(fc.constantFrom('a', 'bc', ' ', '\n', '\r', '\r\n', '😀'), { maxLength: 30 })
  .map((parts) => parts.join(''));

describe('linesOf', () => {
  it('splits at CRLF, LF and CR, and nowhere else', () => {
    const text = 'a\r\nb\nc\rd\n\re\u2028f';
    const lines = linesOf(text).map(({ start, end }) => text.slice(start, end));
    expect(lines).toEqual(['a', 'b', 'c', 'd', '', 'e\u2028f']);
  });

  it('has one line for an empty text, and an empty one behind a last break', () => {
    expect(linesOf('')).toEqual([{ start: 0, end: 0 }]);
    expect(linesOf('a\r\n')).toEqual([
      { start: 0, end: 1 },
      { start: 3, end: 3 },
    ]);
  });

  it('covers every character once, breaks aside', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const lines = linesOf(text);
        expect(lines.map(({ start, end }) => text.slice(start, end))).toEqual(text.split(/\r\n|\n|\r/));
        lines.forEach(({ end }, index) => {
          const between = text.slice(end, lines[index + 1]?.start);
          if (index + 1 < lines.length) expect(['\r\n', '\n', '\r']).toContain(between);
          else expect(between).toBe('');
        });
      }),
    );
  });
});

describe('lineAt', () => {
  it('agrees with a linear search, also inside line breaks', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const lines = linesOf(text);
        for (let offset = 0; offset <= text.length; offset++)
          expect(lineAt(lines, offset)).toBe(lines.findLastIndex(({ start }) => start <= offset));
      }),
    );
  });

  it('gives the nearest line beyond the text', () => {
    const lines = linesOf('a\nb');
    expect(lineAt(lines, -1)).toBe(0);
    expect(lineAt(lines, 99)).toBe(1);
  });
});

describe('long lines', () => {
  it('are cut after white space, with nothing lost between', () => {
    const text = `${'word '.repeat(30)}\nshort`;
    const lines = linesOf(text, 42);
    expect(lines.every(({ start, end }) => end - start <= 42)).toBe(true);
    expect(lines.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text.replace('\n', ''));
    expect(lines.slice(0, 3).every(({ end }) => text[end - 1] === ' ')).toBe(true);
  });

  it('are cut between characters where there is no white space, never inside one', () => {
    for (const unit of ['a', '😀', 'e\u0301', '👩‍👩‍👧']) {
      const text = unit.repeat(40);
      for (const { start, end } of linesOf(text, 25)) {
        expect(start % unit.length, unit).toBe(0);
        expect(end).toBeGreaterThan(start);
      }
    }
  });
});
