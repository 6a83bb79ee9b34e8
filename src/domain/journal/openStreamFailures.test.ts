import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adding, openStream } from '../../../tests/support/journalArbitraries.ts';
import { MemoryJournalStore } from '../../../tests/support/memoryJournalStore.ts';
import { newId } from '../ids.ts';
import type { OpenStream } from './openStream.ts';
import type { SaveFailure } from './ports.ts';

type Fate = 'fine' | 'slow' | 'refused' | 'throws' | 'unknown';
type Step = 'commit' | 'wait' | 'retry';

const fates = fc.infiniteStream(fc.constantFrom<Fate>('fine', 'slow', 'refused', 'throws', 'unknown'));
const steps = fc.array(fc.constantFrom<Step>('commit', 'commit', 'commit', 'wait', 'retry'), {
  maxLength: 40,
});

const FAILURE: SaveFailure = { kind: 'unknown', message: 'no' };
const pause = () => new Promise((resolve) => setTimeout(resolve, 0));

/** A store whose transactions meet the given fates in turn; 'unknown' writes and then says that it failed. */
function fatefulStore(fatesInTurn: IterableIterator<Fate>): MemoryJournalStore {
  const store = new MemoryJournalStore();
  let fate: Fate = 'fine';
  store.beforeAppend = async () => {
    fate = (fatesInTurn.next().value as Fate | undefined) ?? 'fine';
    if (fate === 'slow') await pause();
    if (fate === 'throws') throw new Error('the browser said no');
    return fate === 'refused' ? FAILURE : undefined;
  };
  store.afterAppend = () => Promise.resolve(fate === 'unknown' ? FAILURE : undefined);
  return store;
}

const isOnDisk = (store: MemoryJournalStore, id: string) =>
  [...(store.rows.get('workspace')?.values() ?? [])].some((row) => row.includes(`"${id}"`));

/** Looks at the disk the very moment 'saved' is shown: everything in memory must be there. */
function watchSaved(stream: OpenStream, store: MemoryJournalStore): string[] {
  const early: string[] = [];
  stream.onSaveState((state) => {
    if (state.kind !== 'saved') return;
    for (const { id } of stream.records.all()) if (!isOnDisk(store, id)) early.push(id);
  });
  return early;
}

async function edit(stream: OpenStream, name: string, acknowledged: string[]): Promise<void> {
  const outcome = await stream.commit(adding(name), { label: 'add' });
  if (outcome.ok) acknowledged.push(newId('person', name));
}

describe('with a disk that fails at random', () => {
  it('nothing acknowledged is missing after a reload, and "saved" is never shown early', async () => {
    await fc.assert(
      fc.asyncProperty(fates, steps, async (fatesInTurn, sequence) => {
        const store = fatefulStore(fatesInTurn);
        const stream = await openStream(store);
        const early = watchSaved(stream, store);
        const acknowledged: string[] = [];
        for (const [index, step] of sequence.entries()) {
          if (step === 'commit') void edit(stream, `n${index}`, acknowledged);
          else if (step === 'wait') await pause();
          else await stream.retry();
        }
        await stream.settled();
        await pause();
        const reopened = await openStream(store);
        expect(early).toEqual([]);
        expect(reopened.problems).toEqual([]);
        for (const id of acknowledged) expect(reopened.records.get(id)).toBeDefined();
        if (stream.saveState.kind === 'saved') expect(reopened.records.size).toBe(stream.records.size);
      }),
      { numRuns: 300 },
    );
  });

  it('everything done gets to the disk once it works again', async () => {
    await fc.assert(
      fc.asyncProperty(fates, fc.integer({ min: 1, max: 20 }), async (fatesInTurn, count) => {
        const store = fatefulStore(fatesInTurn);
        const stream = await openStream(store);
        for (let index = 0; index < count; index += 1) void edit(stream, `n${index}`, []);
        await stream.settled();
        const shown = stream.records.size;
        store.beforeAppend = undefined;
        store.afterAppend = undefined;
        expect(await stream.retry()).toMatchObject({ ok: true });
        expect((await openStream(store)).records.size).toBe(shown);
      }),
    );
  });
});
