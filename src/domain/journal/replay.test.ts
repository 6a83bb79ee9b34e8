import fc from 'fast-check';
import { expect, it } from 'vitest';
import { editArbitrary, openStream, stateOf, toDiff } from '../../../tests/support/journalArbitraries.ts';
import { MemoryJournalStore } from '../../../tests/support/memoryJournalStore.ts';
import type { OpenStream } from './openStream.ts';

type Action = 'undo' | 'redo' | 'reload' | { readonly touches: Parameters<typeof toDiff>[0]['touches'] };

const actions = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: editArbitrary },
    { weight: 2, arbitrary: fc.constant('undo' as const) },
    { weight: 2, arbitrary: fc.constant('redo' as const) },
    { weight: 1, arbitrary: fc.constant('reload' as const) },
  ),
  { maxLength: 30 },
);

async function perform(action: Action, stream: OpenStream, store: MemoryJournalStore): Promise<OpenStream> {
  if (action === 'reload') {
    await stream.close();
    return openStream(store);
  }
  if (action === 'undo' || action === 'redo') await stream[action]();
  else void stream.commit(toDiff(action, stream.records), { label: 'edit' });
  return stream;
}

it('replays any sequence of edits, undos and reloads to the same state, with and without a snapshot', async () => {
  await fc.assert(
    fc.asyncProperty(actions, async (sequence) => {
      const store = new MemoryJournalStore();
      let stream = await openStream(store);
      for (const action of sequence) stream = await perform(action, stream, store);
      await stream.settled();
      const expected = stateOf(stream.records);
      const reopened = await openStream(store);
      expect(reopened.problems).toEqual([]);
      expect(stateOf(reopened.records)).toEqual(expected);
      store.snapshots.clear();
      expect(stateOf((await openStream(store)).records)).toEqual(expected);
    }),
  );
});

it('comes back to the start by undoing everything, and to the end by redoing it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(editArbitrary, { maxLength: 15 }), fc.boolean(), async (edits, isReloaded) => {
      const store = new MemoryJournalStore();
      let stream = await openStream(store);
      for (const edit of edits) void stream.commit(toDiff(edit, stream.records), { label: 'edit' });
      const end = stateOf(stream.records);
      for (const _ of edits) expect(await stream.undo()).toMatchObject({ ok: true, value: {} });
      expect(stateOf(stream.records)).toEqual([]);
      expect(stream.canUndo).toBe(false);
      if (isReloaded) stream = await perform('reload', stream, store);
      for (const _ of edits) expect(await stream.redo()).toMatchObject({ ok: true, value: {} });
      expect(stateOf(stream.records)).toEqual(end);
      expect(stream.canRedo).toBe(false);
    }),
  );
});
