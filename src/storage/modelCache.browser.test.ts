import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomSuffix } from '../domain/ids.ts';
import { sha256 } from '../lib/sha256.ts';
import { ModelCache, type CachedFile } from './modelCache.ts';

const CONTENT = new TextEncoder().encode('weights '.repeat(1000));

describe('ModelCache', () => {
  const name = `test-${randomSuffix()}`;
  const realFetch = globalThis.fetch;
  let cache: ModelCache;
  let file: CachedFile;
  let answer: () => Response;
  let fetched: string[];

  beforeEach(async () => {
    cache = await ModelCache.open(name);
    file = { url: 'models/tagger/model.onnx', sha256: await sha256(CONTENT), bytes: CONTENT.byteLength };
    answer = () => new Response(CONTENT);
    fetched = [];
    globalThis.fetch = (url) => {
      fetched.push(url instanceof Request ? url.url : url.toString());
      return Promise.resolve(answer());
    };
  });

  afterEach(async () => {
    globalThis.fetch = realFetch;
    for (const { sha256: hash } of await cache.list()) await cache.remove(hash);
    cache.close();
  });

  it('fetches once, then reads from the cache, and gives each caller a buffer of its own', async () => {
    const seen: number[] = [];
    const [one, two] = await Promise.all([
      cache.modelFile(file, (done) => seen.push(done)),
      cache.modelFile(file),
    ]);
    if (!one.ok || !two.ok) throw new Error('not fetched');
    expect(new Uint8Array(one.value)).toEqual(CONTENT);
    expect(one.value).not.toBe(two.value);
    expect(seen.at(-1)).toBe(file.bytes);
    expect(await cache.modelFile(file)).toMatchObject({ ok: true });
    expect(fetched).toEqual([file.url]);
    expect(await cache.list()).toEqual([file]);
    expect(await cache.sizeBytes()).toBe(file.bytes);
  });

  it('throws away what has another hash, says so and caches nothing', async () => {
    answer = () => new Response('other weights');
    const outcome = await cache.modelFile(file);
    expect(outcome).toMatchObject({
      ok: false,
      error: { kind: 'hash', message: expect.stringContaining('SHA-256') },
    });
    expect(await cache.list()).toEqual([]);
    answer = () => new Response(CONTENT);
    expect(await cache.modelFile(file)).toMatchObject({ ok: true });
  });

  it('tells a missing file from a site that cannot be reached', async () => {
    answer = () => new Response('', { status: 404 });
    expect(await cache.modelFile(file)).toMatchObject({ error: { kind: 'missing' } });
    answer = () => {
      throw new TypeError('failed to fetch');
    };
    expect(await cache.modelFile(file)).toMatchObject({ error: { kind: 'network' } });
  });
});
