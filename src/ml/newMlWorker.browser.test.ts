import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import golden from '../../tests/fixtures/models/tiny/golden.json';
import headsUrl from '../../tests/fixtures/models/tiny/heads.json?url';
import manifestFile from '../../tests/fixtures/models/tiny/manifest.json';
import graphUrl from '../../tests/fixtures/models/tiny/model.onnx?url';
import vocabularyUrl from '../../tests/fixtures/models/tiny/vocab.json?url';
import tinyBertGolden from '../../tests/fixtures/models/tinyBert/golden.json';
import tinyBertGraphUrl from '../../tests/fixtures/models/tinyBert/onnx/model.onnx?url';
import tinyBertFile from '../../tests/fixtures/models/tinyBert/manifest.json';
import { proseOf } from '../engines/text/prose.ts';
import { tokenize } from '../engines/text/tokenize.ts';
import { Scope } from '../lib/scope.ts';
import { createMlClient } from './client.ts';
import { verified } from './fetchWeights.ts';
import { manifestSchema } from './manifest.ts';
import { newMlWorker } from './newMlWorker.ts';
import type { WeightSource } from './weightSource.ts';

const URLS: Readonly<Record<string, string>> = {
  graph: graphUrl,
  vocabulary: vocabularyUrl,
  heads: headsUrl,
};

const manifest = v.parse(manifestSchema, manifestFile);

const weights: WeightSource = {
  async file(model, file) {
    const response = await fetch(URLS[file.role]!);
    return verified(new Uint8Array(await response.arrayBuffer()), model, file);
  },
};

describe('the real worker', () => {
  let scope: Scope;
  let workers: Worker[];

  beforeEach(() => {
    scope = new Scope();
    workers = [];
  });
  afterEach(() => scope.dispose());

  const client = () =>
    createMlClient({
      weights,
      scope,
      newWorker: async () => {
        const started = await newMlWorker();
        if (started.ok) workers.push(started.value);
        return started;
      },
    });

  it('finds the spans that the reference implementation finds, in every head', async () => {
    const ml = client();
    for (const { text, tokens, spans } of golden) {
      // The reference is the network alone; the app says nothing of what is no prose.
      const isProse = proseOf(text, tokenize(text));
      for (const [head, expected] of Object.entries(spans)) {
        const result = await ml.run(manifest, 'entities', { text, head });
        if (!result.ok) throw new Error(result.error.message);
        expect(result.value.tokens).toBe(tokens.length);
        expect(result.value.spans).toEqual(
          expected
            .filter(({ start, end }) => isProse(start, end))
            .map((span) => ({ ...span, score: expect.closeTo(span.score, 3) as number })),
        );
      }
    }
    expect(workers).toHaveLength(1);
  });

  it('runs a token classifier as its manifest says', async () => {
    const folder = new URL('../', new URL(tinyBertGraphUrl, location.href));
    const fromFolder: WeightSource = {
      async file(model, file) {
        const response = await fetch(new URL(file.path, folder));
        return verified(new Uint8Array(await response.arrayBuffer()), model, file);
      },
    };
    const ml = createMlClient({ weights: fromFolder, scope, newWorker: newMlWorker });
    const labelMap = { Disease: 'finding', Drug: null };
    const model = v.parse(manifestSchema, { ...tinyBertFile, labelMap, aggregation: 'mean' });
    const { text, spans } = tinyBertGolden[1]!;
    const result = await ml.run(model, 'entities', { text });
    if (!result.ok) throw new Error(result.error.message);
    expect(result.value.spans).toEqual(
      spans!.mean
        .filter(({ label }) => label === 'Disease')
        .map((span) => ({ ...span, label: 'finding', score: expect.closeTo(span.score, 3) as number })),
    );
  });

  it('stops mid-way when cancelled, and works on', async () => {
    const ml = client();
    const controller = new AbortController();
    const seen: number[] = [];
    const result = await ml.run(
      manifest,
      'entities',
      { text: 'Denies pain. '.repeat(60_000) },
      {
        signal: controller.signal,
        onProgress: ({ done }) => {
          seen.push(done);
          if (done === 3) controller.abort();
        },
      },
    );
    expect(result).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
    expect((await ml.run(manifest, 'entities', { text: 'pain' })).ok).toBe(true);
    expect(seen.at(-1)).toBeLessThan(30);
    expect(workers).toHaveLength(1);
  });

  it('refuses weights with another hash, in a sentence', async () => {
    const other = { ...manifest, files: manifest.files.map((file) => ({ ...file, sha256: 'a'.repeat(64) })) };
    expect(await client().load(other)).toEqual({
      ok: false,
      error: {
        kind: 'weights',
        message:
          'The file model.onnx of the model "Tiny" is not the one its manifest describes, so it is not used.',
        weights: expect.objectContaining({ kind: 'hash' }) as unknown,
      },
    });
  });

  it('says what is wrong with a graph that is none', async () => {
    const files = new Uint8Array([1, 2, 3]);
    const broken: WeightSource = {
      file: (model, file, onProgress) =>
        file.role === 'graph'
          ? Promise.resolve({ ok: true, value: files.slice().buffer })
          : weights.file(model, file, onProgress),
    };
    const ml = createMlClient({ weights: broken, scope, newWorker: newMlWorker });
    expect(await ml.load(manifest)).toMatchObject({ ok: false, error: { kind: 'failed' } });
  });

  it('comes back after a crash', async () => {
    const ml = client();
    expect((await ml.load(manifest)).ok).toBe(true);
    const lost = ml.run(manifest, 'entities', { text: 'pain '.repeat(100_000) }, { onProgress: crashOnce });
    function crashOnce(): void {
      workers[0]?.dispatchEvent(new ErrorEvent('error', { cancelable: true }));
    }
    expect(await lost).toMatchObject({ ok: false, error: { kind: 'crashed' } });
    expect((await ml.run(manifest, 'entities', { text: 'pain' })).ok).toBe(true);
    expect(workers).toHaveLength(2);
  });

  it.each([
    ['a line of 2 MB', 'a'.repeat(2_000_000)],
    ['40,000 numbers', '12 '.repeat(40_000)],
    ['base64', 'aGVsbG8gd29ybGQ+/0'.repeat(10_000)],
    ['control characters', '\u0000\u0001\u001B[0m'.repeat(5_000)],
  ])('takes %s', { timeout: 30_000 }, async (_name, text) => {
    expect((await client().run(manifest, 'entities', { text })).ok).toBe(true);
  });
});
