import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WantedFile } from './protocol.ts';
import { StreamHash } from './StreamHash.ts';
import { Failed, takeIn, type Incoming, type Target } from './takeIn.ts';

/** A disk of so many bytes. */
class Memory implements Target {
  bytes = new Uint8Array();
  readonly #room: number;
  constructor(room = Infinity) {
    this.#room = room;
  }
  getSize = () => this.bytes.length;
  truncate(size: number) {
    this.bytes = this.bytes.slice(0, size);
  }
  read(into: Uint8Array, { at }: { at: number }) {
    const part = this.bytes.subarray(at, at + into.length);
    into.set(part);
    return part.length;
  }
  write(bytes: Uint8Array, { at }: { at: number }) {
    if (at + bytes.length > this.#room) throw new DOMException('full', 'QuotaExceededError');
    const grown = new Uint8Array(Math.max(this.bytes.length, at + bytes.length));
    grown.set(this.bytes);
    grown.set(bytes, at);
    this.bytes = grown;
    return bytes.length;
  }
  flush = () => undefined;
}

/** Comparing by element takes a second. */
const isContent = ({ bytes }: Memory): boolean => Buffer.compare(bytes, CONTENT) === 0;

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const CONTENT = new Uint8Array(100_000).map((_, at) => (at * 7919) % 251);
const KNOWN: WantedFile = { key: 'k', name: 'k', sha256: hashOf(CONTENT), bytes: CONTENT.length };

interface Host {
  readonly content?: Uint8Array;
  readonly contentType?: string;
  /** Goes on from the middle of a file. */
  readonly hasRanges?: boolean;
  /** The line breaks after so many bytes. */
  readonly breaksAfter?: number;
  readonly chunkBytes?: number;
}

function openOf({ content = CONTENT, hasRanges = true, chunkBytes = 9_973, ...host }: Host) {
  return async (from: number): Promise<Incoming> => {
    const start = hasRanges ? from : 0;
    const { breaksAfter = Infinity, contentType = 'application/octet-stream' } = host;
    async function* chunks() {
      for (let at = start; at < content.length; at += chunkBytes) {
        if (at - start >= breaksAfter) throw new Failed({ kind: 'network' });
        yield content.slice(at, at + chunkBytes);
      }
    }
    return { from: start, total: content.length, contentType, chunks: chunks() };
  };
}

/** One for all: what it costs is beginning it. */
const hash = await StreamHash.begin();

function take(target: Target, host: Host = {}, file: WantedFile = KNOWN) {
  hash.startOver();
  return takeIn({ file, target, hash, open: openOf(host), onProgress: () => undefined });
}

const kindOf = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'done',
    (error: unknown) => (error instanceof Failed ? error.failure.kind : String(error)),
  );

describe('takeIn', () => {
  it('takes in a file and tells its hash and size', async () => {
    const target = new Memory();
    expect(await take(target)).toEqual({ sha256: KNOWN.sha256, bytes: CONTENT.length });
    expect(isContent(target)).toBe(true);
  });

  it('tells the hash of a file that was not known before', async () => {
    expect(await take(new Memory(), {}, { key: 'k', name: 'k' })).toEqual({
      sha256: KNOWN.sha256,
      bytes: CONTENT.length,
    });
  });

  it('goes on where it was broken off, whatever the pieces, and whether or not the host can', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 60_000 }), { maxLength: 4 }),
        fc.integer({ min: 2_000, max: 30_000 }),
        fc.boolean(),
        async (breaks, chunkBytes, hasRanges) => {
          const target = new Memory();
          for (const breaksAfter of breaks)
            await kindOf(take(target, { breaksAfter, chunkBytes, hasRanges }));
          expect((await take(target, { chunkBytes, hasRanges })).sha256).toBe(KNOWN.sha256);
          expect(isContent(target)).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('asks nobody where all of it is there', async () => {
    const target = new Memory();
    await take(target);
    hash.startOver();
    const taken = takeIn({
      ...{ file: KNOWN, target, hash, onProgress: () => undefined },
      open: () => Promise.reject(new Error('was asked')),
    });
    expect((await taken).sha256).toBe(KNOWN.sha256);
  });

  it.each([
    ['another content', { content: CONTENT.slice().reverse() }, 'hash'],
    ['a longer file', { content: new Uint8Array([...CONTENT, 1]) }, 'hash'],
    ['a page in its place', { content: new TextEncoder().encode('<!DOCTYPE html><p>Not found') }, 'page'],
    ['a page by its type', { contentType: 'text/html; charset=utf-8' }, 'page'],
  ] as const)('throws away %s', async (_name, host, kind) => {
    const target = new Memory();
    expect(await kindOf(take(target, host))).toBe(kind);
    expect(target.getSize()).toBe(0);
    expect(await kindOf(take(target))).toBe('done');
  });

  it('keeps what came of half a file, and of a broken line', async () => {
    const target = new Memory();
    expect(await kindOf(take(target, { content: CONTENT.slice(0, 50_000) }))).toBe('cut');
    expect(target.getSize()).toBe(50_000);
    expect(await kindOf(take(target, { breaksAfter: 10_000 }))).toBe('network');
    expect(target.getSize()).toBeGreaterThan(50_000);
    expect(await kindOf(take(target))).toBe('done');
  });

  it('says when the disk is full', async () => {
    expect(await kindOf(take(new Memory(60_000)))).toBe('quota');
  });

  it('starts anew where more is there than the file can have', async () => {
    const target = new Memory();
    target.write(new Uint8Array(CONTENT.length + 5), { at: 0 });
    expect(await kindOf(take(target))).toBe('done');
    expect(isContent(target)).toBe(true);
  });

  it('takes no empty file', async () => {
    expect(await kindOf(take(new Memory(), { content: new Uint8Array() }, { key: 'k', name: 'k' }))).toBe(
      'hash',
    );
  });
});
