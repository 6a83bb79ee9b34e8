import { describe, expect, it } from 'vitest';
import goldenUrl from '../../../tests/golden/phi.json?url';
import type { ModelManifest } from '../manifest.ts';
import type { Session } from '../runners/types.ts';
import type { TaskMap } from '../tasks.ts';
import { ModelHost } from './modelHost.ts';
import { openOrtSession } from './ortSession.ts';
import type { FromWorker } from './protocol.ts';

/** What the training folder's own implementation gives. `emissions` [L, K] are there for the short texts. */
interface GoldenCase {
  readonly id: string;
  readonly text: string;
  readonly tokens: number;
  readonly emissions?: readonly (readonly number[])[];
  readonly spans: Readonly<Record<string, readonly (readonly [number, number, string])[]>>;
}

const golden = ((await (await fetch(goldenUrl)).json()) as { cases: GoldenCase[] }).cases;

async function fetchModel(id: string) {
  const manifest = (await (await fetch(`/models/${id}/manifest.json`)).json()) as ModelManifest;
  const files = new Map<string, ArrayBuffer>();
  for (const { role, path } of manifest.files)
    files.set(role, await (await fetch(`/models/${id}/${path}`)).arrayBuffer());
  return { manifest, files };
}

/** The shipped network on the shipped encoder, behind the worker's host, with the emissions of its last run. */
async function openModel() {
  let emissions = new Float32Array();
  const openSession = async (model: ArrayBuffer, threads: number): Promise<Session> => {
    const session = await openOrtSession(model, threads);
    return {
      async run(feeds) {
        const outputs = await session.run(feeds);
        if ('states' in feeds) emissions = Float32Array.from(outputs['emissions']?.data as Float32Array);
        return outputs;
      },
      release: () => session.release(),
    };
  };
  const answers: FromWorker[] = [];
  const host = new ModelHost({ openSession, post: (message) => answers.push(message) });
  for (const [id, baseKey] of [['clinical-entities'], ['phi', 'clinical-entities']] as const) {
    const { manifest, files } = await fetchModel(id);
    const { task, runtime } = manifest;
    const body = {
      modelKey: id,
      task,
      runtime,
      files,
      threads: 1,
      ...(baseKey === undefined ? {} : { baseKey }),
    };
    await host.receive({ type: 'load', id: 0, body });
  }
  return async (text: string) => {
    await host.receive({
      type: 'run',
      id: 1,
      body: { modelKey: 'phi', task: 'identifiers', input: { text } },
    });
    const last = answers.at(-1);
    if (last?.type !== 'done' || !last.result.ok || last.result.value === null)
      throw new Error(JSON.stringify(last));
    return { ...(last.result.value as TaskMap['identifiers']['output']), emissions };
  };
}

describe('the shipped identifier model', async () => {
  const run = await openModel();

  it.each(golden.map((entry) => [entry.id, entry] as const))('%s', async (_id, entry) => {
    const found = await run(entry.text);
    expect(found.tokens).toBe(entry.tokens);
    // Nothing that the network finds is lost on the way to the one list.
    for (const [start, end] of entry.spans['identifiers'] ?? [])
      expect(found.spans.some((span) => span.start < end && start < span.end)).toBe(true);
    if (entry.emissions === undefined || entry.tokens === 0) return;
    const expected = entry.emissions.flat();
    expect(found.emissions).toHaveLength(expected.length);
    const worst = Math.max(...expected.map((value, at) => Math.abs(value - (found.emissions[at] ?? NaN))));
    expect(worst).toBeLessThan(5e-3);
  });
});
