import { describe, expect, it } from 'vitest';
import goldenUrl from '../../../tests/golden/clinical-entities.json?url';
import { proseOf } from '../../engines/text/prose.ts';
import { tokenize } from '../../engines/text/tokenize.ts';
import type { TaskMap } from '../tasks.ts';
import type { ModelManifest } from '../manifest.ts';
import type { Session } from '../runners/types.ts';
import { ModelHost } from './modelHost.ts';
import { openOrtSession } from './ortSession.ts';
import type { FromWorker } from './protocol.ts';

interface GoldenSpan {
  readonly start: number;
  readonly end: number;
  readonly label: string;
  readonly score: number;
}

/** What the training folder's own implementation gives for a text. `emissions` [L, K] are there for the short ones. */
interface GoldenCase {
  readonly id: string;
  readonly text: string;
  readonly tokens: readonly (readonly [number, number])[];
  readonly emissions?: readonly (readonly number[])[];
  readonly spans: Readonly<Record<string, readonly GoldenSpan[]>>;
}

const MODEL = '/models/clinical-entities/';
const modelKey = 'clinical-entities';

const golden = ((await (await fetch(goldenUrl)).json()) as { cases: GoldenCase[] }).cases;

/** The shipped model behind the worker's host, with the emissions of the last run. */
async function openModel() {
  const manifest = (await (await fetch(`${MODEL}manifest.json`)).json()) as ModelManifest;
  const files = new Map<string, ArrayBuffer>();
  for (const { role, path } of manifest.files) {
    files.set(role, await (await fetch(MODEL + path)).arrayBuffer());
  }
  let emissions = new Float32Array();
  const openSession = async (model: ArrayBuffer, threads: number): Promise<Session> => {
    const session = await openOrtSession(model, threads);
    return {
      async run(feeds) {
        const outputs = await session.run(feeds);
        emissions = Float32Array.from(outputs['emissions']?.data as Float32Array);
        return outputs;
      },
      release: () => session.release(),
    };
  };
  const answers: FromWorker[] = [];
  const host = new ModelHost({ openSession, post: (message) => answers.push(message) });
  const { task, runtime } = manifest;
  await host.receive({ type: 'load', id: 0, body: { modelKey, task, runtime, files, threads: 1 } });
  return async (text: string, head: string) => {
    await host.receive({ type: 'run', id: 1, body: { modelKey, task: 'entities', input: { text, head } } });
    const last = answers.at(-1);
    if (last?.type !== 'done' || !last.result.ok || last.result.value === null) {
      throw new Error(JSON.stringify(last));
    }
    return { ...(last.result.value as TaskMap['entities']['output']), emissions };
  };
}

describe('the shipped model', async () => {
  const run = await openModel();

  it.each(golden.map((entry) => [entry.id, entry] as const))('%s', async (_id, entry) => {
    // What is no prose in a known script the runner leaves unsaid; the reference has the network's word only.
    const isProse = proseOf(entry.text, tokenize(entry.text));
    for (const [head, all] of Object.entries(entry.spans)) {
      const spans = all.filter(({ start, end }) => isProse(start, end));
      const found = await run(entry.text, head);
      expect(found.tokens).toBe(entry.tokens.length);
      expect(found.spans.map(({ start, end, label }) => ({ start, end, label }))).toEqual(
        spans.map(({ start, end, label }) => ({ start, end, label })),
      );
      for (const [at, { score }] of spans.entries()) {
        expect(Math.abs((found.spans[at]?.score ?? NaN) - score)).toBeLessThan(1e-3);
      }
      if (entry.emissions === undefined || entry.tokens.length === 0) continue;
      const expected = entry.emissions.flat();
      expect(found.emissions).toHaveLength(expected.length);
      const worst = Math.max(...expected.map((value, at) => Math.abs(value - (found.emissions[at] ?? NaN))));
      expect(worst).toBeLessThan(1e-3);
    }
  });
});
