import { describe, expect, it } from 'vitest';
import { adding } from '../../tests/support/journalArbitraries.ts';
import { randomSuffix } from '../domain/ids.ts';
import { GENESIS } from '../domain/journal/change.ts';
import { sealChange } from '../domain/journal/hashChain.ts';
import { openDatabase } from './database.ts';
import { passThroughVault } from './vault.ts';
import { unmarkWorkspace } from './workspaceMark.ts';
import { WorkspaceStore } from './workspaceStore.ts';

describe('openDatabase', () => {
  it('gives way to a newer version and says so', async () => {
    const name = `test-${randomSuffix()}`;
    const lost: string[] = [];
    const db = await openDatabase(name, { onLost: (why) => lost.push(why) });
    const store = new WorkspaceStore(db, passThroughVault);
    await new Promise((resolve, reject) => {
      const request = indexedDB.open(name, 1000);
      request.onsuccess = () => resolve(request.result.close());
      request.onerror = () => reject(new Error('blocked'));
    });
    expect(lost).toEqual(['newer version']);
    const change = await sealChange(
      {
        stream: 'workspace',
        at: '',
        by: 'person:ada',
        source: 'user',
        label: '',
        diff: adding('a'),
      },
      GENESIS,
    );
    expect(await store.append([change])).toMatchObject({ ok: false, error: { kind: 'closed' } });
    indexedDB.deleteDatabase(name);
  });

  it('tells a workspace that the browser has deleted from a first visit', async () => {
    const name = `test-${randomSuffix()}`;
    let vanished = 0;
    const open = () => openDatabase(name, { onVanished: () => (vanished += 1) });
    (await open()).close();
    const again = await open();
    expect(vanished).toBe(0);
    await again.delete();
    await (await open()).delete();
    expect(vanished).toBe(1);
    unmarkWorkspace(name);
    await (await open()).delete();
    expect(vanished).toBe(1);
    unmarkWorkspace(name);
  });

  it('leaves nothing of the filler that begins a fresh log', async () => {
    const db = await openDatabase(`test-${randomSuffix()}`);
    expect(await db.scratch.count()).toBe(0);
    await db.delete();
  });
});
