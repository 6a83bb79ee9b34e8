import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId, randomSuffix, type StreamId } from '../domain/ids.ts';
import { OpenStream } from '../domain/journal/openStream.ts';
import type { OpenStreamOptions } from '../domain/journal/openStreamTypes.ts';
import type { LayerSummary } from '../domain/journal/ports.ts';
import { DiffBuilder } from '../domain/journal/recordsDiff.ts';
import { verifyWorkspace } from '../domain/journal/verifyWorkspace.ts';
import { openDatabase, type WorkspaceDatabase } from './database.ts';
import type { Vault } from './vault.ts';
import { WorkspaceStore } from './workspaceStore.ts';

const LAYER: StreamId = 'layer:doc.ada';
const adding = (name: string) =>
  new DiffBuilder().add({ typeName: 'person', id: newId('person', name), name }).build();

/** Turns every byte round: enough to see that nothing readable is left outside the seal. */
const flippingVault: Vault = {
  seal: (bytes) => Promise.resolve(bytes.map((byte) => byte ^ 255)),
  open: (sealed) => Promise.resolve(sealed.map((byte) => byte ^ 255)),
};

describe('WorkspaceStore', () => {
  let db: WorkspaceDatabase;
  let store: WorkspaceStore;

  beforeEach(async () => {
    db = await openDatabase(`test-${randomSuffix()}`);
    store = new WorkspaceStore(db, flippingVault);
  });

  afterEach(async () => {
    await db.delete();
  });

  async function open(options: Partial<OpenStreamOptions> = {}): Promise<OpenStream> {
    const opened = await OpenStream.open({
      store,
      stream: LAYER,
      by: 'person:ada',
      clock: () => '2026-01-01T00:00:00.000Z',
      ...options,
    });
    if (!opened.ok) throw new Error(opened.error.message);
    return opened.value;
  }

  it('gives back what was committed, in another connection too', async () => {
    const stream = await open();
    for (const name of ['a', 'b', 'ç 𝄞']) await stream.commit(adding(name), { label: 'add' });
    await stream.undo();
    await stream.close();
    const again = await openDatabase(db.name);
    const reopened = await open({ store: new WorkspaceStore(again, flippingVault) });
    expect(reopened.records.ofType('person').map(({ name }) => name)).toEqual(['a', 'b']);
    expect(await reopened.redo()).toMatchObject({ ok: true, value: { seq: 3 } });
    await reopened.settled();
    expect(await verifyWorkspace(store)).toMatchObject({ damaged: 0, changes: 5 });
    again.close();
  });

  it('writes nothing readable outside the seal', async () => {
    const stream = await open();
    await stream.commit(adding('legible'), { label: 'legible' });
    await stream.close();
    await store.putMeta('settings', 'legible');
    for (const table of db.tables) {
      for (const row of await table.toArray()) {
        const texts = Object.values(row as Record<string, unknown>).map((value) =>
          value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value),
        );
        expect(texts.join(' ')).not.toContain('legible');
      }
    }
  });

  it('refuses the second of two writers on one database, and lets it rebase', async () => {
    const other = new WorkspaceStore(await openDatabase(db.name), flippingVault);
    const [first, strict, rebasing] = [
      await open(),
      await open({ store: other }),
      await open({ rebase: true }),
    ];
    expect(await first.commit(adding('a'), { label: 'add' })).toMatchObject({ ok: true });
    expect(await strict.commit(adding('b'), { label: 'add' })).toMatchObject({
      ok: false,
      error: { kind: 'conflict' },
    });
    expect(await rebasing.commit(adding('c'), { label: 'add' })).toMatchObject({
      ok: true,
      value: { seq: 2 },
    });
    expect((await open()).records.size).toBe(2);
  });

  it('refuses a change whose predecessor is gone', async () => {
    const stream = await open();
    await stream.commit(adding('a'), { label: 'add' });
    await store.erase({ projectId: 'project:p', streams: [LAYER], documentIds: [], blobKeys: [] });
    expect(await stream.commit(adding('b'), { label: 'add' })).toMatchObject({ error: { kind: 'conflict' } });
    expect(await store.listStreams()).toEqual([]);
  });

  it('names rows that were damaged, swapped or deleted on disk', async () => {
    const stream = await open();
    for (const name of ['a', 'b', 'c', 'd']) await stream.commit(adding(name), { label: 'add' });
    const second = await db.journal.get([LAYER, 2]);
    if (second === undefined) throw new Error('no row');
    await db.journal.put({ ...second, sealed: second.sealed.slice(1) });
    expect((await open()).problems).toMatchObject([{ kind: 'changed', seq: 2 }]);
    await db.journal.put({ ...second, seq: 3 });
    expect((await open()).problems).toMatchObject([
      { kind: 'changed', seq: 2 },
      { kind: 'changed', seq: 3 },
    ]);
    await db.journal.bulkDelete([
      [LAYER, 2],
      [LAYER, 3],
    ]);
    const damaged = await open();
    expect(damaged.problems).toMatchObject([{ kind: 'gap', seq: 2 }]);
    expect(damaged.records.size).toBe(2);
  });

  it('stores the summary of a layer with the change', async () => {
    const summarize: OpenStreamOptions['summarize'] = (records): LayerSummary => ({
      projectId: 'project:p',
      layerId: 'layer:doc.ada',
      documentId: 'document:doc',
      review: 'open',
      annotations: records.size,
      updatedAt: '2026-01-01T00:00:00.000Z',
    });
    const stream = await open({ summarize });
    await stream.commit(adding('a'), { label: 'add' });
    expect(await store.summaries('project:p')).toMatchObject([{ annotations: 1 }]);
    expect(await store.summaries('project:q')).toEqual([]);
  });

  it('lists each stream with its length', async () => {
    for (const stream of ['workspace', 'layer:b.x', 'layer:a.x'] as const) {
      const opened = await open({ stream });
      await opened.commit(adding('a'), { label: 'add' });
      await opened.commit(adding('b'), { label: 'add' });
    }
    expect(await store.listStreams()).toEqual([
      { stream: 'layer:a.x', seq: 2 },
      { stream: 'layer:b.x', seq: 2 },
      { stream: 'workspace', seq: 2 },
    ]);
  });

  it('keeps settings and checks them on the way out', async () => {
    await store.putMeta('theme', { dark: true });
    expect(await store.getMeta('theme', v.object({ dark: v.boolean() }))).toEqual({ dark: true });
    expect(await store.getMeta('theme', v.string())).toBeUndefined();
    expect(await store.getMeta('none', v.string())).toBeUndefined();
  });

  it('says so when the disk is full, keeps what was saved and goes on once there is room', async () => {
    const stream = await open();
    await stream.commit(adding('a'), { label: 'add' });
    const isFull = { now: true };
    db.journal.hook('creating', () => {
      if (isFull.now) throw new DOMException('no room', 'QuotaExceededError');
    });
    const outcome = await stream.commit(adding('b'), { label: 'add' });
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'quota' } });
    expect(stream.saveState).toMatchObject({ kind: 'failed', failure: { kind: 'quota' } });
    expect((await open()).records.size).toBe(1);
    isFull.now = false;
    expect(await stream.retry()).toMatchObject({ ok: true });
    expect((await open()).records.size).toBe(2);
  });

  it('says so when the connection was closed under it', async () => {
    const stream = await open();
    db.close({ disableAutoOpen: true });
    expect(await stream.commit(adding('a'), { label: 'add' })).toMatchObject({ error: { kind: 'closed' } });
    await db.open();
    expect(await stream.retry()).toMatchObject({ ok: true });
  });

  it('does not say saved before the transaction is complete', async () => {
    const order: string[] = [];
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (...args: Parameters<typeof transaction>) {
      const opened = transaction.apply(this, args);
      if (opened.mode === 'readwrite') {
        order.push(opened.durability);
        opened.addEventListener('complete', () => order.push('complete'));
      }
      return opened;
    };
    try {
      // A connection of its own: Dexie binds `transaction` when it opens.
      const stream = await open({ store: new WorkspaceStore(await openDatabase(db.name), flippingVault) });
      order.length = 0;
      stream.onSaveState(({ kind }) => order.push(kind));
      await stream.commit(adding('a'), { label: 'add' });
    } finally {
      IDBDatabase.prototype.transaction = transaction;
    }
    expect(order).toEqual(['saving', 'strict', 'complete', 'saved']);
  });
});
