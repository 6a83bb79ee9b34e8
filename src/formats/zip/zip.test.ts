import { zipSync, type Zippable } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../tests/fixtures/formats/parse.ts';
import { crc32 } from './crc32.ts';
import { readDirectory, type ZipEntry } from './directory.ts';
import { extractEntry } from './extract.ts';
import { packZip } from './pack.ts';
import { isClutter, unpackZip } from './unpack.ts';

const zip = (content: Zippable): Uint8Array<ArrayBuffer> => zipSync(content);

function entriesOf(bytes: Uint8Array): readonly ZipEntry[] {
  const listed = readDirectory(bytes);
  if (!listed.ok) throw new Error(listed.error);
  return listed.value;
}

/** Writes a number into every central directory entry. */
function patchEntries(bytes: Uint8Array<ArrayBuffer>, at: number, value: number): Uint8Array<ArrayBuffer> {
  const patched = bytes.slice();
  const view = new DataView(patched.buffer);
  for (let index = 0; index + 46 <= patched.length; index += 1) {
    if (view.getUint32(index, true) === 0x02014b50) view.setUint32(index + at, value, true);
  }
  return patched;
}

/** The same zip with its end record in the 64-bit form (APPNOTE 4.3.14 and 4.3.15), as for 65,536 files and more. */
function asZip64(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const end = bytes.length - 22;
  const large = new Uint8Array(bytes.length + 56 + 20);
  large.set(bytes.subarray(0, end));
  large.set(bytes.subarray(end), end + 76);
  const view = new DataView(large.buffer);
  const count = view.getUint16(end + 76 + 10, true);
  const offset = view.getUint32(end + 76 + 16, true);
  view.setUint32(end, 0x06064b50, true);
  view.setBigUint64(end + 32, BigInt(count), true);
  view.setBigUint64(end + 48, BigInt(offset), true);
  view.setUint32(end + 56, 0x07064b50, true);
  view.setBigUint64(end + 64, BigInt(end), true);
  view.setUint16(end + 76 + 10, 0xffff, true);
  view.setUint32(end + 76 + 16, 0xffffffff, true);
  return large;
}

describe('zip reading', () => {
  it('gives back what was packed, stored or deflated', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), fc.constantFrom<0 | 6>(0, 6), (raw, level) => {
        const content = new Uint8Array(raw);
        const bytes = zip({ 'ordner/größe 😀.bin': [content, { level }] });
        const [entry] = entriesOf(bytes);
        expect(entry?.path).toBe('ordner/größe 😀.bin');
        if (entry !== undefined) expect(extractEntry(bytes, entry)).toEqual({ ok: true, value: content });
      }),
    );
  });

  it('unpacks what is larger than a piece, and finds damage', () => {
    const content = new Uint8Array(500_000).map((_, index) => (index * index) >> 7);
    const bytes = zip({ a: content });
    const [entry] = entriesOf(bytes);
    if (entry === undefined) throw new Error('no entry');
    const unpacked = extractEntry(bytes, entry);
    expect(unpacked.ok && Buffer.compare(unpacked.value, content)).toBe(0);
    const damaged = bytes.slice();
    damaged[1000] = (damaged[1000] ?? 0) ^ 1;
    expect(extractEntry(damaged, entry).ok).toBe(false);
  });

  it('finds the end before a comment', () => {
    const bytes = zip({ a: utf8('x') });
    const commented = new Uint8Array(bytes.length + 5);
    commented.set(bytes);
    new DataView(commented.buffer).setUint16(bytes.length - 2, 5, true);
    expect(entriesOf(commented).length).toBe(1);
  });

  it('reads the 64-bit extension', () => {
    const large = asZip64(zip({ a: utf8('x'), b: utf8('y') }));
    const entries = entriesOf(large);
    expect(entries.map(({ path }) => path)).toEqual(['a', 'b']);
    expect(entries.map((entry) => extractEntry(large, entry).ok)).toEqual([true, true]);
  });

  it('knows the checksum of the standard', () => {
    expect(crc32(utf8('123456789'))).toBe(0xcbf43926);
  });

  it('refuses what claims to be too large, without unpacking it', () => {
    const bomb = patchEntries(zip({ a: utf8('x'), b: utf8('y') }), 24, 0x3fffffff);
    expect(readDirectory(bomb)).toEqual({ ok: false, error: expect.stringContaining('2.0 GB') as string });
  });

  it('refuses what unpacks to more than it claims', () => {
    const bomb = patchEntries(zip({ a: new Uint8Array(5_000_000) }), 24, 1000);
    const [entry] = entriesOf(bomb);
    if (entry !== undefined) expect(extractEntry(bomb, entry).ok).toBe(false);
  });

  it('refuses what claims more than its bytes can hold, before making room for it', () => {
    const lie = patchEntries(zip({ a: utf8('x'.repeat(100)) }), 24, 900_000_000);
    const [entry] = entriesOf(lie);
    if (entry !== undefined) expect(extractEntry(lie, entry).ok).toBe(false);
  });

  it('counts files before it reads them', () => {
    const bytes = zip({ a: utf8('x'), b: utf8('y') });
    expect(readDirectory(bytes, { maxEntries: 1, maxTotalBytes: 10 })).toEqual({
      ok: false,
      error: expect.stringContaining('2 files') as string,
    });
  });

  it('says that a password is needed', () => {
    const [entry] = entriesOf(patchEntries(zip({ a: utf8('x') }), 8, 0x00000001));
    expect(entry?.isEncrypted).toBe(true);
    if (entry !== undefined) expect(extractEntry(zip({ a: utf8('x') }), entry)).toMatchObject({ ok: false });
  });
});

describe('unpackZip', () => {
  it('refuses paths that lead out and zips in zips, passes over clutter', () => {
    const bytes = zip({
      'ok.txt': utf8('a'),
      '../../x.txt': utf8('b'),
      '/abs.txt': utf8('c'),
      'C:\\x.txt': utf8('d'),
      'a\\..\\..\\x.txt': utf8('e'),
      'inner.ZIP': utf8('f'),
      '__MACOSX/._ok.txt': utf8('g'),
      'sub/.DS_Store': utf8('h'),
      'folder/': new Uint8Array(),
    });
    const unpacked = unpackZip(bytes, 'z.zip');
    if (!unpacked.ok) throw new Error(unpacked.error);
    expect(unpacked.value.files.map(({ path }) => path)).toEqual(['z.zip/ok.txt']);
    expect(unpacked.value.refused.map(({ path }) => path)).toEqual([
      ...[
        'z.zip/../../x.txt',
        'z.zip//abs.txt',
        'z.zip/C:\\x.txt',
        'z.zip/a\\..\\..\\x.txt',
        'z.zip/inner.ZIP',
      ],
    ]);
  });

  it('knows clutter', () => {
    expect(['a/._x', 'Thumbs.db', 'a/desktop.ini'].every(isClutter)).toBe(true);
    expect(['a_.txt', 'x/.note.txt', 'thumbs.txt'].some(isClutter)).toBe(false);
  });
});

describe('packZip', () => {
  it('gives the same bytes for the same files', () => {
    const files = [{ path: 'a/ü.txt', bytes: utf8('x'.repeat(1000)) }];
    expect(packZip(files)).toEqual(packZip(files));
    expect(entriesOf(packZip(files)).map(({ path }) => path)).toEqual(['a/ü.txt']);
  });
});
