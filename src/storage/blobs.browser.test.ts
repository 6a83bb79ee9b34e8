import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId, randomSuffix, type BlobKey } from '../domain/ids.ts';
import { sha256 } from '../lib/sha256.ts';
import { BlobStore } from './blobs.ts';
import { openDatabase, type WorkspaceDatabase } from './database.ts';
import { passThroughVault } from './vault.ts';

const bytesOf = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(length).fill(7);

// Not toEqual: it takes seconds for half a million bytes.
const hashOf = async (blob: Blob | undefined): Promise<string> =>
  sha256(new Uint8Array((await blob?.arrayBuffer()) ?? []));

describe('BlobStore', () => {
  let db: WorkspaceDatabase;
  let blobs: BlobStore;

  beforeEach(async () => {
    db = await openDatabase(`test-${randomSuffix()}`);
    blobs = new BlobStore(db, passThroughVault);
  });

  afterEach(async () => {
    await db.delete();
  });

  it.each([0, 2_000, 500_000])('gives back %i bytes', async (length) => {
    const key: BlobKey = 'blob:a';
    await blobs.put([{ key, content: new Blob([bytesOf(length)]) }]);
    const stored = await blobs.get(key);
    expect(await hashOf(stored)).toBe(await hashOf(new Blob([bytesOf(length)])));
    await blobs.delete([key]);
    expect(await blobs.get(key)).toBeUndefined();
  });

  it('takes in 5,000 notes in a few seconds', async ({ annotate }) => {
    const items = Array.from({ length: 5_000 }, (_, index) => ({
      key: newId('blob', `${index}`),
      content: bytesOf(2_000),
    }));
    const progress: number[] = [];
    const start = performance.now();
    expect(await blobs.put(items, (done) => progress.push(done))).toEqual({ ok: true, value: undefined });
    const seconds = (performance.now() - start) / 1000;
    await annotate(`5,000 blobs of 2 kB: ${seconds.toFixed(2)} s`);
    expect(seconds).toBeLessThan(20);
    expect(progress.at(-1)).toBe(5_000);
    expect((await blobs.getMany([newId('blob', '0'), newId('blob', 'none')])).size).toBe(1);
    expect(await db.blobs.count()).toBe(5_000);
  });

  it('takes out what it wrote when a later part does not fit', async () => {
    let written = 0;
    db.blobs.hook('creating', () => {
      written += 1;
      if (written > 700) throw new DOMException('no room', 'QuotaExceededError');
    });
    const items = Array.from({ length: 1_000 }, (_, index) => ({
      key: newId('blob', `${index}`),
      content: bytesOf(10),
    }));
    expect(await blobs.put(items)).toMatchObject({ ok: false, error: { kind: 'quota' } });
    expect(await db.blobs.count()).toBe(0);
  });
});
