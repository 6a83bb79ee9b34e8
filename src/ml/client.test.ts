import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeManifest, fakeWeights } from '../../tests/support/fakeModel.ts';
import { fakeTaggerSession } from '../../tests/support/fakeTagger.ts';
import { FakeWorker } from '../../tests/support/fakeWorker.ts';
import { err, ok } from '../lib/result.ts';
import { Scope } from '../lib/scope.ts';
import { createMlClient } from './client.ts';
import { CANCELLED, CLOSED, CRASHED } from './failure.ts';
import type { WeightSource } from './weightSource.ts';

const LONG = { text: 'pain '.repeat(3000) };

function setUp({ idleMs, source }: { idleMs?: number; source?: WeightSource } = {}) {
  const workers: FakeWorker[] = [];
  const weights = fakeWeights();
  const scope = new Scope();
  const client = createMlClient({
    weights: source ?? weights.source,
    newWorker: () => {
      const worker = new FakeWorker(() => Promise.resolve(fakeTaggerSession()));
      workers.push(worker);
      return Promise.resolve(ok(worker.asWorker()));
    },
    scope,
    ...(idleMs === undefined ? {} : { idleMs }),
  });
  return { client, workers, weights, scope };
}

beforeEach(() => {
  vi.stubGlobal('navigator', { hardwareConcurrency: 2 });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the ML client', () => {
  it('starts nothing until asked, loads once for callers at the same time and tells all how far it is', async () => {
    const { client, workers, weights } = setUp();
    expect(workers).toHaveLength(0);
    const told: number[][] = [[], []];
    const loads = await Promise.all(
      told.map((steps) => client.load(fakeManifest, ({ done, total }) => steps.push(done / total))),
    );
    expect(loads).toEqual([ok(undefined), ok(undefined)]);
    expect(weights.asked).toEqual(['graph', 'heads', 'vocabulary']);
    expect(told.map((steps) => steps.at(-1))).toEqual([1, 1]);
    await client.run(fakeManifest, 'entities', { text: 'pain' });
    expect(weights.asked).toHaveLength(3);
    expect(workers).toHaveLength(1);
  });

  it('runs in the order asked, one at a time, with progress per window', async () => {
    const { client } = setUp();
    const events: string[] = [];
    const run = (name: string) =>
      client
        .run(
          fakeManifest,
          'entities',
          // Two texts: one that was just read is not read again.
          { text: LONG.text + name },
          { onProgress: ({ done }) => events.push(`${name}${done}`) },
        )
        .then((result) => expect(result.ok).toBe(true));
    await Promise.all([run('a'), run('b')]);
    const windows = ['0', '1', '2', '3', '4', '5', '6'];
    expect(events).toEqual(['a', 'b'].flatMap((name) => windows.map((at) => name + at)));
  });

  it('tells the caller of a cancel at once and keeps the worker when it answers', async () => {
    const { client, workers } = setUp();
    const controller = new AbortController();
    const options = { signal: controller.signal, onProgress: () => controller.abort() };
    expect(await client.run(fakeManifest, 'entities', LONG, options)).toEqual(err(CANCELLED));
    expect((await client.run(fakeManifest, 'entities', { text: 'pain' })).ok).toBe(true);
    expect(workers.map(({ terminated }) => terminated)).toEqual([false]);
  });

  it('does not start a run that was cancelled in the queue', async () => {
    const { client, workers } = setUp();
    const first = client.run(fakeManifest, 'entities', LONG);
    const second = client.run(fakeManifest, 'entities', LONG, { signal: AbortSignal.abort() });
    expect(await second).toEqual(err(CANCELLED));
    expect((await first).ok).toBe(true);
    expect(workers[0]?.received.filter(({ type }) => type === 'run')).toHaveLength(1);
  });

  it('ends a worker that does not answer a cancel within 2 s and starts another', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { client, workers } = setUp();
    await client.load(fakeManifest);
    workers[0]!.deafTo = 'run';
    const controller = new AbortController();
    const hung = client.run(fakeManifest, 'entities', LONG, { signal: controller.signal });
    await vi.waitFor(() => expect(workers[0]!.received.at(-1)?.type).toBe('run'));
    controller.abort();
    expect(await hung).toEqual(err(CANCELLED));
    const next = client.run(fakeManifest, 'entities', { text: 'pain' });
    vi.advanceTimersByTime(2000);
    expect((await next).ok).toBe(true);
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
  });

  it('says that the worker crashed, and starts another on the next call', async () => {
    const { client, workers, weights } = setUp();
    await client.load(fakeManifest);
    workers[0]!.deafTo = 'run';
    const lost = client.run(fakeManifest, 'entities', LONG);
    await vi.waitFor(() => expect(workers[0]!.received.at(-1)?.type).toBe('run'));
    workers[0]!.crash();
    expect(await lost).toEqual(err(CRASHED));
    expect((await client.run(fakeManifest, 'entities', { text: 'pain' })).ok).toBe(true);
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    expect(weights.asked).toHaveLength(6);
  });

  it('hands on why weights are not to be had, and tries again on the next call', async () => {
    const refusal = { kind: 'hash', message: 'Not the file of the manifest.' } as const;
    const memory = fakeWeights().source;
    const source: WeightSource = { file: vi.fn(memory.file).mockResolvedValueOnce(err(refusal)) };
    const { client } = setUp({ source });
    expect(await client.load(fakeManifest)).toEqual(
      err({ kind: 'weights', message: refusal.message, weights: refusal }),
    );
    expect(await client.load(fakeManifest)).toEqual(ok(undefined));
  });

  it('hands on what a model fails with', async () => {
    const { client } = setUp();
    const result = await client.run(fakeManifest, 'entities', { text: 'pain', head: 'none' });
    expect(result).toMatchObject({ ok: false, error: { kind: 'failed' } });
  });

  it('ends the worker when idle and starts another when there is work', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { client, workers } = setUp({ idleMs: 1000 });
    await client.run(fakeManifest, 'entities', { text: 'pain' });
    vi.advanceTimersByTime(999);
    expect(workers[0]?.terminated).toBe(false);
    vi.advanceTimersByTime(1);
    expect(workers[0]?.terminated).toBe(true);
    expect((await client.run(fakeManifest, 'entities', { text: 'pain' })).ok).toBe(true);
    expect(workers).toHaveLength(2);
  });

  it('ends the worker with its scope', async () => {
    const { client, workers, scope } = setUp();
    await client.load(fakeManifest);
    workers[0]!.deafTo = 'run';
    const open = client.run(fakeManifest, 'entities', LONG);
    await vi.waitFor(() => expect(workers[0]!.received.at(-1)?.type).toBe('run'));
    scope.dispose();
    expect(await open).toEqual(err(CLOSED));
    expect(workers[0]?.terminated).toBe(true);
    expect(await client.load(fakeManifest)).toEqual(err(CLOSED));
  });
});
