import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adding, openStream, stateOf } from '../../../tests/support/journalArbitraries.ts';
import { MemoryJournalStore } from '../../../tests/support/memoryJournalStore.ts';
import type { StreamId } from '../ids.ts';
import { verifyChain } from './hashChain.ts';
import { mergeStream } from './mergeStream.ts';

const STREAM: StreamId = 'layer:doc.ada';

/** A copy of a layer: changes by name, so that equal prefixes of names are equal histories. */
async function copyOf(names: readonly string[]): Promise<MemoryJournalStore> {
  const store = new MemoryJournalStore();
  const stream = await openStream(store, { stream: STREAM });
  for (const [index, name] of names.entries())
    await stream.commit(adding(`${index}.${name}`), { label: 'add' });
  return store;
}

const names = fc.array(fc.constantFrom('x', 'y'), { maxLength: 6 });

describe('mergeStream', () => {
  it('loses nothing of either copy, whatever they have in common', async () => {
    await fc.assert(
      fc.asyncProperty(names, names, async (ours, theirs) => {
        const [store, other] = [await copyOf(ours), await copyOf(theirs)];
        const [before, foreign] = [await store.read(STREAM), await other.read(STREAM)];
        const merged = await mergeStream(store, STREAM, foreign);
        if (!merged.ok) throw new Error(merged.error.message);
        const after = await store.read(STREAM);
        expect(after.slice(0, before.length)).toEqual(before);
        expect(await verifyChain(after)).toEqual([]);
        const kept = merged.value.kind === 'branched' ? await store.read(merged.value.branch) : after;
        expect(kept.slice(0, foreign.length)).toEqual(foreign);
        if (merged.value.kind === 'branched') expect(after).toEqual(before);
      }),
    );
  });

  it('says the second time that there is nothing new', async () => {
    await fc.assert(
      fc.asyncProperty(names, names, async (ours, theirs) => {
        const store = await copyOf(ours);
        const foreign = await (await copyOf(theirs)).read(STREAM);
        await mergeStream(store, STREAM, foreign);
        const again = await mergeStream(store, STREAM, foreign);
        expect(again).toMatchObject({ ok: true, value: { kind: expect.stringMatching(/identical|behind/) } });
      }),
    );
  });

  it('extends the same branch when the other copy has gone on, and opens it read-only', async () => {
    const store = await copyOf(['x', 'x']);
    const first = await mergeStream(store, STREAM, await (await copyOf(['x', 'y'])).read(STREAM));
    const second = await mergeStream(store, STREAM, await (await copyOf(['x', 'y', 'y'])).read(STREAM));
    expect(first).toMatchObject({ ok: true, value: { kind: 'branched', at: 2 } });
    expect(second).toEqual(first);
    expect((await store.listStreams()).length).toBe(2);
    if (!first.ok || first.value.kind !== 'branched') throw new Error('not a branch');
    const branch = await openStream(store, { stream: first.value.branch });
    expect(branch.problems).toEqual([]);
    expect(stateOf(branch.records)).toHaveLength(3);
    expect(await branch.commit(adding('z'), { label: 'add' })).toMatchObject({ ok: false });
  });

  it('gives a fork of a fork a branch of its own', async () => {
    const store = await copyOf(['x']);
    for (const foreign of [
      ['y', 'x'],
      ['y', 'y'],
    ]) {
      await mergeStream(store, STREAM, await (await copyOf(foreign)).read(STREAM));
    }
    expect((await store.listStreams()).length).toBe(3);
  });

  it('refuses a damaged copy', async () => {
    const store = await copyOf(['x']);
    const foreign = await (await copyOf(['x', 'y', 'x'])).read(STREAM);
    const outcome = await mergeStream(store, STREAM, foreign.toSpliced(1, 1));
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'damaged' } });
    expect(await store.read(STREAM)).toHaveLength(1);
  });
});
