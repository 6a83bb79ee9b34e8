import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstInvalidUtf8 } from './firstInvalidUtf8.ts';
import { MAX_TEXT_BYTES, readText } from './readText.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function utf16(text: string, isLittleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 + text.length * 2));
  view.setUint16(0, 0xfeff, isLittleEndian);
  for (let index = 0; index < text.length; index += 1)
    view.setUint16(2 + index * 2, text.charCodeAt(index), isLittleEndian);
  return new Uint8Array(view.buffer);
}

const isUtf8 = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

describe('readText', () => {
  it('gives any text back exactly, line ends and composition untouched', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (raw) => {
        const text = `e\u0301\r\n${raw.toWellFormed()}`;
        expect(readText(utf8(text))).toMatchObject({ ok: true, value: { text, hadByteOrderMark: false } });
      }),
    );
  });

  it('leaves out one byte order mark and says so', () => {
    expect(readText(utf8('\ufeff\ufeffa'))).toMatchObject({
      ok: true,
      value: { text: '\ufeffa', hadByteOrderMark: true },
    });
  });

  it('reads UTF-16 with a byte order mark, either way round', () => {
    for (const isLittleEndian of [true, false]) {
      expect(readText(utf16('Ärztin 😀', isLittleEndian))).toMatchObject({
        ok: true,
        value: { text: 'Ärztin 😀', encoding: 'UTF-16' },
      });
    }
  });

  it('names the byte at which a text stops being UTF-8', () => {
    const latin1 = Uint8Array.from([...'Herr M', ...'x'].map((c) => c.charCodeAt(0)).concat(0xfc, 0x6c));
    expect(readText(latin1)).toEqual({
      ok: false,
      error: expect.stringContaining('not UTF-8 at byte 7;') as string,
    });
  });

  it('refuses what is empty, too large, or not text, with a sentence', () => {
    expect(readText(new Uint8Array())).toEqual({ ok: false, error: 'It is empty.' });
    expect(readText(utf8('\ufeff'))).toEqual({ ok: false, error: 'It is empty.' });
    expect(readText(new Uint8Array(MAX_TEXT_BYTES + 1))).toMatchObject({ ok: false });
    expect(readText(utf16('unmarked', true).subarray(2))).toMatchObject({ ok: false });
    expect(readText(utf16('\ud800', true))).toMatchObject({ ok: false });
  });
});

describe('firstInvalidUtf8', () => {
  it('agrees with the decoder on any bytes, and everything before the byte it names is valid', () => {
    const anyBytes = fc.array(
      fc.oneof(
        fc.nat(255),
        fc.constantFrom(0xc3, 0xa4, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80, 0xed, 0xa0),
      ),
    );
    fc.assert(
      fc.property(anyBytes, (raw) => {
        const bytes = Uint8Array.from(raw);
        const at = firstInvalidUtf8(bytes);
        expect(at < 0).toBe(isUtf8(bytes));
        if (at >= 0) expect(isUtf8(bytes.subarray(0, at))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
