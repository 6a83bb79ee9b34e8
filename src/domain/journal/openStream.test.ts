import { describe, expect, it } from 'vitest';
import { adding, openStream as open, person } from '../../../tests/support/journalArbitraries.ts';
import { MemoryJournalStore } from '../../../tests/support/memoryJournalStore.ts';
import { GENESIS } from './change.ts';
import { sealChange } from './hashChain.ts';
import type { OpenStream } from './openStream.ts';
import type { SaveFailure } from './ports.ts';
import { DiffBuilder } from './recordsDiff.ts';

const QUOTA: SaveFailure = { kind: 'quota', message: 'full' };

const names = (stream: OpenStream) => stream.records.ofType('person').map(({ name }) => name);

describe('OpenStream', () => {
  it('shows a change at once and finds it again', async () => {
    const store = new MemoryJournalStore();
    const stream = await open(store);
    const saved = stream.commit(adding('a'), { label: 'add' });
    expect(names(stream)).toEqual(['a']);
    expect(stream.saveState.kind).toBe('saving');
    expect(await saved).toMatchObject({ ok: true, value: { seq: 1 } });
    expect(stream.saveState.kind).toBe('saved');
    expect(names(await open(store))).toEqual(['a']);
  });

  it('writes what arrives during a transaction together in the next one', async () => {
    const store = new MemoryJournalStore();
    const stream = await open(store);
    let transactions = 0;
    store.beforeAppend = async () => {
      transactions += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
      return undefined;
    };
    void stream.commit(adding('first'), { label: 'add' });
    await new Promise((resolve) => setTimeout(resolve, 1));
    for (let i = 0; i < 20; i += 1) void stream.commit(adding(`n${i}`), { label: 'add' });
    await stream.settled();
    expect(transactions).toBe(2);
    expect(stream.head.seq).toBe(21);
  });

  it('refuses changes after a failure, keeps the unsaved one and writes it on retry', async () => {
    const store = new MemoryJournalStore();
    const stream = await open(store);
    store.beforeAppend = () => Promise.resolve(QUOTA);
    expect(await stream.commit(adding('a'), { label: 'add' })).toEqual({ ok: false, error: QUOTA });
    expect(stream.saveState).toEqual({ kind: 'failed', failure: QUOTA });
    expect(await stream.commit(adding('b'), { label: 'add' })).toEqual({ ok: false, error: QUOTA });
    expect(names(stream)).toEqual(['a']);
    store.beforeAppend = undefined;
    expect(await stream.retry()).toMatchObject({ ok: true, value: { seq: 1 } });
    expect(stream.saveState.kind).toBe('saved');
    expect(names(await open(store))).toEqual(['a']);
  });

  it('recognises its own rows after a failure whose outcome was unknown', async () => {
    const store = new MemoryJournalStore();
    const stream = await open(store);
    store.afterAppend = () => Promise.resolve({ kind: 'unknown', message: 'connection lost' });
    await stream.commit(adding('a'), { label: 'add' });
    expect(stream.saveState.kind).toBe('failed');
    store.afterAppend = undefined;
    expect(await stream.retry()).toMatchObject({ ok: true, value: { seq: 1 } });
  });

  it('undoes and redoes across a reload', async () => {
    const store = new MemoryJournalStore();
    const first = await open(store);
    await first.commit(adding('a'), { label: 'add a' });
    await first.commit(adding('b'), { label: 'add b' });
    await first.undo();
    await first.settled();
    const second = await open(store);
    expect(names(second)).toEqual(['a']);
    expect(await second.redo()).toMatchObject({ ok: true, value: { label: 'add b', seq: 2 } });
    expect(names(second)).toEqual(['a', 'b']);
    await second.undo();
    await second.undo();
    expect(names(second)).toEqual([]);
    expect(second.canUndo).toBe(false);
    expect(await second.undo()).toEqual({ ok: true, value: undefined });
  });

  it('refuses an undo that no longer fits and leaves everything as it is', async () => {
    const stream = await open(new MemoryJournalStore());
    await stream.commit(adding('a'), { label: 'add a' });
    const renamed = new DiffBuilder().update(person('a'), person('a', 'Ada')).build();
    await stream.commit(renamed, { label: 'upkeep', source: 'system' });
    expect(await stream.undo()).toMatchObject({ ok: false, error: { kind: 'does not fit' } });
    expect(names(stream)).toEqual(['Ada']);
    expect(stream.head.seq).toBe(2);
  });

  it('takes back a change further down, and refuses where later ones build on it', async () => {
    const store = new MemoryJournalStore();
    const stream = await open(store);
    for (const name of ['a', 'b', 'c']) await stream.commit(adding(name), { label: `add ${name}` });
    expect(await stream.undo(2)).toMatchObject({ ok: true, value: { label: 'add b', seq: 2 } });
    expect(names(stream)).toEqual(['a', 'c']);
    // What is taken back already is not there to be taken back again.
    expect(await stream.undo(2)).toEqual({ ok: true, value: undefined });
    const renamed = new DiffBuilder().update(person('a'), person('a', 'Ada')).build();
    await stream.commit(renamed, { label: 'rename a' });
    expect(await stream.undo(1)).toMatchObject({ ok: false, error: { kind: 'does not fit' } });
    await stream.settled();
    const again = await open(store);
    expect(names(again)).toEqual(['Ada', 'c']);
    expect(await again.undo()).toMatchObject({ ok: true, value: { label: 'rename a' } });
    expect(await again.undo(1)).toMatchObject({ ok: true, value: { label: 'add a' } });
    expect(names(again)).toEqual(['c']);
  });

  it('opens from a snapshot, can undo what is before it, and does without a damaged one', async () => {
    const store = new MemoryJournalStore();
    const first = await open(store);
    await first.commit(adding('a'), { label: 'add a' });
    await first.close();
    expect(store.snapshots.size).toBe(1);
    const second = await open(store);
    expect(await second.undo()).toMatchObject({ ok: true, value: { seq: 1 } });
    await second.settled();
    store.snapshots.set(
      'workspace',
      (store.snapshots.get('workspace') ?? '').replace('person:a', 'person:x'),
    );
    const third = await open(store);
    expect(names(third)).toEqual([]);
    expect(third.problems).toEqual([]);
  });

  it('leaves a snapshot every hundred changes', async () => {
    const store = new MemoryJournalStore();
    const stream = await open(store);
    for (let i = 0; i < 250; i += 1) await stream.commit(adding(`n${i}`), { label: 'add' });
    await stream.settled();
    const snapshot = await store.readSnapshot('workspace');
    expect(snapshot?.head.seq).toBe(200);
    expect((await open(store)).records.size).toBe(250);
  });

  it('keeps a damaged stream readable, but read-only', async () => {
    const store = new MemoryJournalStore();
    const stream = await open(store);
    await stream.commit(adding('a'), { label: 'add' });
    await stream.commit(adding('b'), { label: 'add' });
    const rows = store.rows.get('workspace');
    rows?.set(1, (rows.get(1) ?? '').replace('"name":"a"', '"name":"z"'));
    const damaged = await open(store);
    expect(damaged.problems).toMatchObject([{ kind: 'changed', seq: 1 }]);
    expect(names(damaged)).toEqual(['z', 'b']);
    expect(await damaged.commit(adding('c'), { label: 'add' })).toMatchObject({
      ok: false,
      error: { kind: 'readOnly' },
    });
  });

  it('checks the stored form and reads it in the form of today', async () => {
    const store = new MemoryJournalStore();
    const written = { ...person('a'), nickname: 'of a time when people had one' };
    const diff = { added: { [written.id]: written }, updated: {}, removed: {} };
    const draft = { at: '', by: person('a').id, source: 'user', label: 'add', diff } as const;
    await store.append([await sealChange({ ...draft, stream: 'workspace' }, GENESIS)]);
    const stream = await open(store);
    expect(stream.problems).toEqual([]);
    expect(stream.records.all()).toEqual([person('a')]);
  });

  it('says of what a newer version wrote that it is newer', async () => {
    const store = new MemoryJournalStore();
    await store.append([
      await sealChange(
        {
          stream: 'workspace',
          at: '',
          by: person('a').id,
          source: 'user',
          label: 'add',
          diff: adding('a'),
          formatVersion: { person: 99 },
        },
        GENESIS,
      ),
    ]);
    await expect(open(store)).rejects.toThrow('newer version');
  });

  it('fails on another writer, or puts its changes after theirs where it may', async () => {
    const store = new MemoryJournalStore();
    const strict = await open(store);
    const rebasing = await open(store, { rebase: true });
    await strict.commit(adding('a'), { label: 'add' });
    await rebasing.commit(adding('b'), { label: 'add' });
    expect(rebasing.head.seq).toBe(2);
    expect(names(rebasing)).toEqual(['b', 'a']);
    await rebasing.undo();
    await rebasing.settled();
    expect(names(rebasing)).toEqual(['a']);
    expect(await strict.commit(adding('c'), { label: 'add' })).toMatchObject({
      ok: false,
      error: { kind: 'conflict' },
    });
    expect(names(await open(store))).toEqual(['a']);
  });

  it('does not put a change after one that touches the same record', async () => {
    const store = new MemoryJournalStore();
    const strict = await open(store);
    const rebasing = await open(store, { rebase: true });
    await strict.commit(adding('a'), { label: 'add' });
    const other = new DiffBuilder().add(person('a', 'another')).build();
    const outcome = await rebasing.commit(other, { label: 'add' });
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'conflict' } });
  });

  it('follows another window and takes over from it', async () => {
    const store = new MemoryJournalStore();
    const writer = await open(store);
    const reader = await open(store, { readOnly: true });
    await writer.commit(adding('a'), { label: 'add' });
    expect(await reader.follow()).toEqual({ ok: true, value: 1 });
    expect(names(reader)).toEqual(['a']);
    expect(await reader.commit(adding('b'), { label: 'add' })).toMatchObject({ ok: false });
    await writer.close();
    await reader.becomeWriter();
    expect(await reader.commit(adding('b'), { label: 'add' })).toMatchObject({ ok: true });
    expect(reader.canUndo).toBe(true);
  });
});
