import { describe, expect, it } from 'vitest';
import { adding, openStream } from '../../../tests/support/journalArbitraries.ts';
import { MemoryJournalStore } from '../../../tests/support/memoryJournalStore.ts';
import { randomSuffix, type StreamId } from '../ids.ts';
import { anchorHeads, forgetStreams } from './anchors.ts';
import { verifyWorkspace } from './verifyWorkspace.ts';

const LAYER: StreamId = 'layer:doc.ada';

async function workplace() {
  const store = new MemoryJournalStore();
  const workspace = await openStream(store);
  const layer = await openStream(store, { stream: LAYER });
  const add = (name: string) => layer.commit(adding(name), { label: 'add' });
  const anchor = () => anchorHeads({ workspace, store, newSuffix: randomSuffix });
  await workspace.commit(adding('ada'), { label: 'add' });
  for (const name of ['a', 'b', 'c']) await add(name);
  await anchor();
  return { store, workspace, add, anchor };
}

describe('anchors', () => {
  it('note only what has moved', async () => {
    const { workspace, anchor, add } = await workplace();
    expect(workspace.head.seq).toBe(2);
    await anchor();
    expect(workspace.head.seq).toBe(2);
    await add('d');
    await anchor();
    expect(workspace.head.seq).toBe(3);
  });

  it('make a cut tail visible', async () => {
    const { store } = await workplace();
    expect(await verifyWorkspace(store)).toMatchObject({ damaged: 0, changes: 5 });
    store.rows.get(LAYER)?.delete(3);
    const report = await verifyWorkspace(store);
    expect(report.damaged).toBe(1);
    expect(report.streams.find(({ stream }) => stream === LAYER)?.problems).toMatchObject([
      { kind: 'cut tail', seq: 3 },
    ]);
  });

  it('make a stream visible that is gone altogether', async () => {
    const { store } = await workplace();
    store.rows.delete(LAYER);
    expect(await verifyWorkspace(store)).toMatchObject({ damaged: 1 });
  });

  it('are not moved on over a history that was replaced', async () => {
    const { store, anchor } = await workplace();
    store.rows.delete(LAYER);
    const forger = await openStream(store, { stream: LAYER, by: 'person:eve' });
    for (const name of ['x', 'y', 'z', 'w']) await forger.commit(adding(name), { label: 'add' });
    await anchor();
    const report = await verifyWorkspace(store);
    expect(report.streams.find(({ stream }) => stream === LAYER)?.problems).toMatchObject([{ kind: 'fork' }]);
  });

  it('let a stream go that was deleted on purpose', async () => {
    const { store, workspace } = await workplace();
    await forgetStreams({ workspace, newSuffix: randomSuffix }, [LAYER]);
    store.rows.delete(LAYER);
    expect(await verifyWorkspace(store)).toMatchObject({ damaged: 0 });
  });
});
