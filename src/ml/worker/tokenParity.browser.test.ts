import { describe, expect, it } from 'vitest';
import configUrl from '../../../tests/fixtures/models/tinyBert/config.json?url';
import externalUrl from '../../../tests/fixtures/models/tinyBert/external.onnx?url';
import goldenUrl from '../../../tests/fixtures/models/tinyBert/golden.json?url';
import manifest from '../../../tests/fixtures/models/tinyBert/manifest.json';
import graphUrl from '../../../tests/fixtures/models/tinyBert/onnx/model.onnx?url';
import tokenizerUrl from '../../../tests/fixtures/models/tinyBert/tokenizer.json?url';
import tokenizerConfigUrl from '../../../tests/fixtures/models/tinyBert/tokenizer_config.json?url';
import unknownOperatorUrl from '../../../tests/fixtures/models/tinyBert/unknownOperator.onnx?url';
import type { MlFailure } from '../failure.ts';
import type { ModelManifest } from '../manifest.ts';
import type { Session } from '../runners/types.ts';
import type { TaskMap } from '../tasks.ts';
import { ModelHost } from './modelHost.ts';
import { openOrtSession } from './ortSession.ts';
import type { FromWorker } from './protocol.ts';

interface GoldenSpan {
  readonly start: number;
  readonly end: number;
  readonly label: string;
  readonly score: number;
}

/** What Hugging Face `tokenizers` and PyTorch give; no `logits` where a text does not fit the network at once. */
interface GoldenCase {
  readonly text: string;
  readonly pieces: number;
  readonly logits?: readonly (readonly number[])[];
  readonly spans?: Readonly<Record<'first' | 'mean', readonly GoldenSpan[]>>;
}

const golden = (await (await fetch(goldenUrl)).json()) as GoldenCase[];
const URLS: Readonly<Record<string, string>> = {
  graph: graphUrl,
  tokenizer: tokenizerUrl,
  config: configUrl,
  'tokenizer-config': tokenizerConfigUrl,
};

interface Loaded {
  /** Other files, by role. */
  readonly over?: Readonly<Record<string, string>>;
  readonly aggregation?: ModelManifest['aggregation'];
}

/** The tiny classifier behind the worker's host, with what its graph gave last. */
function openHost() {
  let logits = new Float32Array();
  const openSession = async (model: ArrayBuffer, threads: number): Promise<Session> => {
    const session = await openOrtSession(model, threads);
    return {
      ...session,
      async run(feeds) {
        const outputs = await session.run(feeds);
        logits = Float32Array.from(outputs['logits']?.data as Float32Array);
        return outputs;
      },
    };
  };
  const answers: FromWorker[] = [];
  const host = new ModelHost({ openSession, post: (message) => answers.push(message) });
  const answer = (): { ok: true; value: unknown } | { ok: false; error: MlFailure } => {
    const last = answers.at(-1);
    if (last?.type !== 'done') throw new Error('no answer');
    return last.result;
  };
  return {
    async load({ over = {}, aggregation }: Loaded = {}) {
      const files = new Map<string, ArrayBuffer>();
      for (const [role, url] of Object.entries({ ...URLS, ...over }))
        files.set(role, await (await fetch(url)).arrayBuffer());
      const { task, runtime } = manifest as Pick<ModelManifest, 'task' | 'runtime'>;
      const body = { modelKey: 'tiny', task, runtime, files, threads: 1, aggregation };
      await host.receive({ type: 'load', id: 0, body });
      return answer();
    },
    async run(text: string) {
      await host.receive({
        type: 'run',
        id: 1,
        body: { modelKey: 'tiny', task: 'entities', input: { text } },
      });
      const result = answer();
      if (!result.ok) throw new Error(result.error.message);
      return { ...(result.value as TaskMap['entities']['output']), logits };
    },
  };
}

const near = (spans: readonly GoldenSpan[]) =>
  spans.map((span) => ({ ...span, score: expect.closeTo(span.score, 3) as number }));

describe.each(['first', 'mean'] as const)('words read by %s', (aggregation) => {
  const host = openHost();
  const loaded = host.load({ aggregation });

  it.each(golden.map((entry) => [entry.text, entry] as const))('%j', async (text, entry) => {
    expect(await loaded).toEqual({ ok: true, value: null });
    const { spans, tokens, logits } = await host.run(text);
    expect(tokens).toBe(entry.pieces);
    expect(spans.every(({ start, end }) => start < end && end <= text.length)).toBe(true);
    if (entry.spans === undefined || entry.logits === undefined) return;
    expect(spans).toEqual(near(entry.spans[aggregation]));
    if (tokens === 0) return;
    const tags = entry.logits[0]!.length;
    // The rows of the special tokens at both ends are not in the golden file.
    const own = logits.subarray(tags, logits.length - tags);
    const expected = entry.logits.flat();
    expect(own).toHaveLength(expected.length);
    expect(Math.max(...expected.map((value, at) => Math.abs(value - own[at]!)))).toBeLessThan(1e-3);
  });
});

it.each([
  ['weights in another file', externalUrl, /^The model keeps its weights in a second file/],
  ['an operator nobody knows', unknownOperatorUrl, /^The model uses the operator "nobody[:.]Telepathy"/],
  ['something else', configUrl, /^The graph of the model is damaged, or no ONNX file/],
])('says of a graph with %s what is wrong', async (_name, url, sentence) => {
  expect(await openHost().load({ over: { graph: url } })).toMatchObject({
    ok: false,
    error: { kind: 'failed', message: expect.stringMatching(sentence) as string },
  });
});

it('says of a graph with fewer rows than its config.json claims that the files are not of one model', async () => {
  const changed = async (url: string, change: (value: Record<string, unknown>) => object) => {
    const value = (await (await fetch(url)).json()) as Record<string, unknown>;
    return URL.createObjectURL(new Blob([JSON.stringify({ ...value, ...change(value) })]));
  };
  const over = {
    config: await changed(configUrl, () => ({ vocab_size: 800 })),
    tokenizer: await changed(tokenizerUrl, (value) => ({
      added_tokens: [...(value['added_tokens'] as object[]), { id: 799, content: '[MORE]' }],
    })),
  };
  expect(await openHost().load({ over })).toMatchObject({
    ok: false,
    error: {
      message: expect.stringMatching(/^The graph and the other files are not of one model/) as string,
    },
  });
  Object.values(over).forEach((url) => URL.revokeObjectURL(url));
});
