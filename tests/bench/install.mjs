// @ts-check
import { expect } from '@playwright/test';
import { openApp } from '../support/app.mjs';
import { startHub, startSiteWithHub, tinyRepository } from '../support/hubServer.mjs';

const NAME = 'somebody/tiny-tagger';
const MB = 1e6;
const SIZE = 500 * MB;
const PART = 200 * MB;

/** Memory of the page, its workers and its frames, in MB, once what is not needed is gone. @param {import('playwright').CDPSession} session */
async function heapMb(session) {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / MB;
}

/** Half a gigabyte from a hub on this machine to the browser's disk. @type {import('./run.mjs').Bench} */
export const install = {
  name: 'install',
  async run({ browser, full }) {
    const long = Buffer.alloc(full ? SIZE : PART);
    for (let at = 0; at < long.length; at += 4096) long.writeUInt32LE(at >>> 0, at);
    const hub = await startHub({ [NAME]: await tinyRepository(long) });
    const site = await startSiteWithHub(hub.url);
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await openApp(page, site.url);
      await page.goto(`${site.url}#/models`);
      await page.getByTestId('hub-name').fill(NAME);
      const before = await heapMb(session);
      const started = performance.now();
      await page.getByTestId('hub-install').click();
      let most = before;
      const installed = page.getByText('is installed.');
      while (!(await installed.isVisible())) {
        const { usedSize } = await session.send('Runtime.getHeapUsage');
        most = Math.max(most, usedSize / MB);
        await page.waitForTimeout(250);
      }
      await expect(installed).toBeVisible();
      const seconds = (performance.now() - started) / 1000;
      return [
        {
          measure: `${long.length / MB} MB from hub to disk, hashed`,
          value: long.length / MB / seconds,
          unit: 'MB/s',
        },
        {
          measure: 'heap of the page meanwhile, most',
          value: most,
          unit: 'MB',
          note: `${before.toFixed(1)} before`,
        },
      ];
    } finally {
      await context.close();
      await site.close();
      await hub.close();
    }
  },
};
