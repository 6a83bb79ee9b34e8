// @ts-check
import { quantile } from '../support/stats.mjs';

const RUNS = 7;

/**
 * Milliseconds from navigation to the frame in which the start screen can be used; runs in the page.
 * @returns {Promise<number>}
 */
const interactiveMs = () =>
  new Promise((done) => {
    const look = () => {
      const button = document.querySelector('[data-testid=start-new-project]');
      if (button === null) return false;
      requestAnimationFrame(() => done(performance.now()));
      return true;
    };
    if (look()) return;
    new MutationObserver((_, observer) => {
      if (look()) observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });

/** @param {import('playwright').Page} page @param {string} url */
async function startOnce(page, url) {
  await page.addInitScript(`window.interactive = (${interactiveMs})()`);
  await page.goto(url);
  await page.getByTestId('start-new-project').waitFor();
  return Number(await page.evaluate('window.interactive'));
}

/** Waits until all of the app lies in the browser. @param {import('playwright').Page} page */
async function waitForShelf(page) {
  await page.waitForFunction(
    async () => (await caches.match(new URL('files.json', document.baseURI))) !== undefined,
    undefined,
    { timeout: 60_000, polling: 250 },
  );
}

/** @type {import('./run.mjs').Bench} */
export const coldStart = {
  name: 'cold-start',
  async run({ browser, url }) {
    const cold = [];
    const warm = [];
    const offline = [];
    for (let run = 0; run < RUNS; run++) {
      const context = await browser.newContext();
      const first = await context.newPage();
      cold.push(await startOnce(first, url));
      await first.close();
      const second = await context.newPage();
      warm.push(await startOnce(second, url));
      await waitForShelf(second);
      await second.close();
      await context.setOffline(true);
      offline.push(await startOnce(await context.newPage(), url));
      await context.close();
    }
    return [
      {
        measure: 'first visit to interactive, median',
        value: quantile(cold, 0.5),
        unit: 'ms',
        note: `n=${RUNS}`,
      },
      {
        measure: 'second visit to interactive, median',
        value: quantile(warm, 0.5),
        unit: 'ms',
        note: `n=${RUNS}`,
      },
      {
        measure: 'visit without a network to interactive, median',
        value: quantile(offline, 0.5),
        unit: 'ms',
        note: `n=${RUNS}`,
      },
    ];
  },
};
