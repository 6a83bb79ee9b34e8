import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize, tokenTexts } from './tokenize.ts';

const texts = (text: string): string[] => tokenTexts(text, tokenize(text));

describe('tokenize', () => {
  it.each<[name: string, text: string, tokens: string[]]>([
    ['nothing', '', []],
    ['white space alone', ' \t\r\n\u00A0\u2003\uFEFF', []],
    ['words and figures', 'Metoprolol 12.5mg b.i.d.', 'Metoprolol 12 . 5 mg b . i . d .'.split(' ')],
    ['line ends of any kind', 'a\r\nb\rc\nd', ['a', 'b', 'c', 'd']],
    ['no-break space', '5\u00A0mg', ['5', 'mg']],
    ['next line (U+0085) is no white space', 'a\u0085b', ['a', '\u0085', 'b']],
    ['marks within a letter run', 'cafe\u0301 noir', ['cafe\u0301', 'noir']],
    ['a mark alone', '\u0301x', ['\u0301', 'x']],
    ['an emoji with a skin tone', '\u{1F44D}\u{1F3FD}ok', ['\u{1F44D}\u{1F3FD}', 'ok']],
    [
      'a family joined to one',
      '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}!',
      ['\u{1F468}\u200D\u{1F469}\u200D\u{1F467}', '!'],
    ],
    ['a variation selector', '\u2764\uFE0F\u200D\u{1F525} x', ['\u2764\uFE0F\u200D\u{1F525}', 'x']],
    ['two flags letter by letter', '\u{1F1E9}\u{1F1EA}', ['\u{1F1E9}', '\u{1F1EA}']],
    ['right to left', 'حرارة ٣٨', ['حرارة', '٣٨']],
    ['lone surrogates', '\uD83Da\uDE00', ['\uD83D', 'a', '\uDE00']],
    ['letters outside the first plane', '\u{1D400}\u{1D401}1', ['\u{1D400}\u{1D401}', '1']],
    ['control characters', '\u0000\u0007', ['\u0000', '\u0007']],
  ])('%s', (_name, text, tokens) => {
    expect(texts(text)).toEqual(tokens);
  });

  it('ascends, never overlaps and covers every character that is not white space', () => {
    const unit = fc.oneof(
      // Most of all code points are unassigned; most letters and digits in use stand below U+0700.
      ...[0x6ff, 0x10ffff].map((max) =>
        fc.integer({ min: 0, max }).map((code) => String.fromCodePoint(code)),
      ),
      fc.constantFrom(' ', '\r\n', '\u00A0', '\u200D', '\u0301', '\uD83D', '\u{1F468}\u200D\u{1F469}'),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        const tokens = tokenize(text);
        let end = 0;
        const faults: string[] = [];
        for (let i = 0; i <= tokens.length; i++) {
          const start = tokens.starts[i] ?? text.length;
          if (start < end) faults.push(`${i} overlaps`);
          if (text.slice(end, start).trim() !== '') faults.push(`before ${i} something is left out`);
          end = tokens.ends[i] ?? end;
          if (i < tokens.length && end <= start) faults.push(`${i} is empty`);
        }
        expect(faults).toEqual([]);
      }),
    );
  });

  it.each([
    ['one letter run', 'a'.repeat(2_000_000), 1],
    ['one digit run', '7'.repeat(2_000_000), 1],
    ['marks without end', `e${'\u0301'.repeat(2_000_000)}`, 1],
    ['numbers', '12 '.repeat(40_000), 40_000],
    ['control characters', '\u0001'.repeat(200_000), 200_000],
  ])('takes 2 MB of %s', (_name, text, count) => {
    expect(tokenize(text).length).toBe(count);
  });
});
