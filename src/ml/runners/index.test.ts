import { describe, expect, it } from 'vitest';
import { manifestSchema } from '../manifest.ts';
import { findRunner, RUNNERS } from './index.ts';

/** Tasks whose rules are all in the code. */
const NEEDS_NO_FILE: readonly string[] = ['assertion'];

describe.each(RUNNERS.map((def) => [`${def.task} on ${def.runtime}`, def] as const))('%s', (_name, def) => {
  it('is the one runner of its task and runtime', () => {
    expect(RUNNERS.filter((other) => other.task === def.task && other.runtime === def.runtime)).toEqual([
      def,
    ]);
    expect(findRunner(def.task, def.runtime)).toBe(def);
  });

  it('needs no file, or says in a sentence which is missing', async () => {
    const openSession = () => expect.unreachable('opened a session without the files');
    const loading = def.load({ files: new Map(), openSession });
    if (NEEDS_NO_FILE.includes(def.task)) return expect((await loading).run).toBeTypeOf('function');
    await expect(loading).rejects.toThrow(/no file with the role ".+"\.$/);
  });
});

it('has a runner for every task a manifest may name', () => {
  for (const task of manifestSchema.entries.task.options) {
    expect(RUNNERS.map((def) => def.task)).toContain(task);
  }
});
