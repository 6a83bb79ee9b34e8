import { describe, expect, it } from 'vitest';
import { manifestSchema } from '../manifest.ts';
import { findRunner, RUNNERS } from './index.ts';

describe.each(RUNNERS.map((def) => [`${def.task} on ${def.runtime}`, def] as const))('%s', (_name, def) => {
  it('is the one runner of its task and runtime', () => {
    expect(RUNNERS.filter((other) => other.task === def.task && other.runtime === def.runtime)).toEqual([
      def,
    ]);
    expect(findRunner(def.task, def.runtime)).toBe(def);
  });

  it('says in a sentence which file is missing', async () => {
    const openSession = () => expect.unreachable('opened a session without the files');
    await expect(def.load({ files: new Map(), openSession })).rejects.toThrow(
      /no file with the role ".+"\.$/,
    );
  });
});

it('has a runner for every task a manifest may name', () => {
  for (const task of manifestSchema.entries.task.options) {
    expect(RUNNERS.map((def) => def.task)).toContain(task);
  }
});
