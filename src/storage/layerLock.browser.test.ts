import { expect, it } from 'vitest';
import { randomSuffix } from '../domain/ids.ts';
import type { StreamLength } from '../domain/journal/ports.ts';
import { acquireStreamLock } from './layerLock.ts';
import { requestPersistence, storageStatus } from './quota.ts';
import { StreamChannel } from './streamChannel.ts';

it('lets one tab write and promotes the next when it leaves', async () => {
  const name = `layer:${randomSuffix()}`;
  const [first, second, third] = [
    await acquireStreamLock(name),
    await acquireStreamLock(name),
    await acquireStreamLock(name),
  ];
  expect([first.mode, second.mode, third.mode]).toEqual(['writer', 'reader', 'reader']);
  // A reader that leaves does not stand in the way of the one behind it.
  second.release();
  const promoted = new Promise<void>((resolve) => third.onPromoted(resolve));
  first.release();
  await promoted;
  expect(third.mode).toBe('writer');
  expect(second.mode).toBe('reader');
  third.release();
});

it('writes where the browser has no locks', async () => {
  expect((await acquireStreamLock('layer:x', null)).mode).toBe('writer');
});

it('tells other tabs how far a stream has got, and ignores what is no such message', async () => {
  const name = `test-${randomSuffix()}`;
  const [here, there] = [new StreamChannel(name), new StreamChannel(name)];
  const heard = new Promise<StreamLength>((resolve) => there.listen(resolve));
  const raw = new BroadcastChannel(`${name}:streams`);
  raw.postMessage('something else');
  here.announce({ stream: 'workspace', seq: 7 });
  expect(await heard).toEqual({ stream: 'workspace', seq: 7 });
  for (const channel of [here, there, raw]) channel.close();
});

it('says how much room there is', async () => {
  const status = await storageStatus();
  expect(status?.quotaBytes).toBeGreaterThan(0);
  expect(await requestPersistence()).toBeTypeOf('boolean');
  expect(await storageStatus(null)).toBeUndefined();
});
