// @ts-check
import { spawn } from 'node:child_process';
import { chromium } from 'playwright';
import { BROWSER_ARGS, ensureChromium } from '../support/chromium.mjs';

/**
 * The address that Chromium prints once its debugging port listens.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<string>}
 */
const debuggingAddress = (child) =>
  new Promise((resolve, reject) => {
    let printed = '';
    child.stderr?.on('data', (chunk) => {
      printed += chunk;
      const address = /DevTools listening on (ws:\S+)/.exec(printed)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`Chromium ended with ${code}: ${printed.slice(-500)}`)));
  });

/**
 * Starts a real Chromium in a process group of its own, so that it can be killed whole and at once, as a crash or
 * the system would, with no chance to write anything more.
 * @param {string} profile folder that outlives the process
 */
export async function startChromium(profile) {
  const args = [
    ...BROWSER_ARGS,
    '--headless=new',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    '--hide-crash-restore-bubble',
    'about:blank',
  ];
  const child = spawn(ensureChromium(), args, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const browser = await chromium.connectOverCDP(await debuggingAddress(child));
  const context = browser.contexts()[0] ?? (await browser.newContext());
  return {
    page: await context.newPage(),
    async kill() {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      await ended;
      await browser.close().catch(() => undefined);
    },
  };
}
