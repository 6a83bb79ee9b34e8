// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importFiles, newProject, openApp, openFirstDocument, waitForDocuments } from '../support/app.mjs';
import { bigDocument } from '../support/bigDocument.mjs';
import { quantile } from '../support/stats.mjs';
import { OUT } from '../support/toolchain.mjs';
import { readFrames, watchFrames, wheel } from './frames.mjs';
import { keyToChange, ownWork, pressOn, visibleWords } from './keys.mjs';

const PRESSES = 40;
export const TEXT = '[data-testid=document-text]';

const SIZES = /** @type {const} */ ([
  { what: '1,000 spans', words: 20_000, spans: 1_000, relations: 0 },
  { what: '10,000 spans, 1M words', words: 1_000_000, spans: 10_000, relations: 0 },
  { what: '10,000 relations', words: 200_000, spans: 10_001, relations: 10_000 },
]);

/**
 * @param {import('playwright').Page} page
 * @param {string} url
 * @param {Parameters<typeof bigDocument>[0]} size
 */
export async function importBig(page, url, size) {
  const folder = join(OUT, 'bench');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'big.jsonl');
  writeFileSync(path, `${bigDocument(size).line}\n`);
  await openApp(page, url);
  await newProject(page);
  await importFiles(page, path);
  await page.getByTestId('import-start').click();
  await waitForDocuments(page, 1, 120_000);
  await page.getByTestId('document-list').getByRole('option').first().waitFor();
  await page.keyboard.press('Escape');
}

/** From the click on the document to its first painted text, as the page sees it. @param {import('playwright').Page} page */
export async function openTimed(page) {
  const took = page.evaluate(
    (selector) =>
      new Promise((resolve) => {
        let since = 0;
        addEventListener('pointerdown', () => (since = performance.now()), { once: true, capture: true });
        const look = () => {
          const painted = document.querySelector(`${selector} .run`) !== null;
          if (since > 0 && painted) requestAnimationFrame(() => resolve(performance.now() - since));
          else requestAnimationFrame(look);
        };
        look();
      }),
    TEXT,
  );
  await page.getByTestId('document-list').getByRole('option').first().click();
  return /** @type {Promise<number>} */ (took);
}

/** @param {import('playwright').Page} page */
async function heapMb(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 2 ** 20;
}

/**
 * @param {import('playwright').Page} page
 * @param {string} what
 * @returns {Promise<import('./run.mjs').Row[]>}
 */
async function measureScrolling(page, what) {
  await readFrames(page);
  await page.waitForTimeout(2_500);
  const idle = await readFrames(page);
  // A notch of a wheel every frame is 7,200 pixels a second; nobody reads at that speed.
  await wheel(page, TEXT, { turns: 150, px: 120 });
  const near = await readFrames(page);
  await wheel(page, TEXT, { turns: 90, px: 400 });
  const fast = await readFrames(page);
  await wheel(page, TEXT, { turns: 60, px: 20_000 });
  const far = await readFrames(page);
  return [
    // What the machine does to a page that does nothing: no frame below can be blamed on the app for less.
    { measure: `${what}: frame of the idle page, longest`, value: Math.max(...idle.gaps), unit: 'ms' },
    { measure: `${what}: frame while scrolling, p95`, value: quantile(near.gaps, 0.95), unit: 'ms' },
    { measure: `${what}: frame while scrolling, longest`, value: Math.max(...near.gaps), unit: 'ms' },
    { measure: `${what}: frame at 24,000 px/s, longest`, value: Math.max(...fast.gaps), unit: 'ms' },
    { measure: `${what}: frame of leaps of 20,000 px, longest`, value: Math.max(...far.gaps), unit: 'ms' },
  ];
}

/**
 * Labels words, takes half of them back while they are in view, and walks the spans.
 * @param {import('playwright').Page} page
 * @param {string} what
 * @returns {Promise<import('./run.mjs').Row[]>}
 */
async function measureKeys(page, what) {
  await page.evaluate(() => performance.clearMeasures());
  await readFrames(page);
  for (let word = 0; word < PRESSES; word++) {
    // Looked for anew each time: a name above a mark may move what follows.
    const { x, y } = (await visibleWords(page, TEXT, word + 1))[word] ?? { x: 0, y: 0 };
    await page.mouse.dblclick(x, y);
    await pressOn(page, '1');
  }
  const undo = [];
  for (let press = 0; press < PRESSES / 2; press++) {
    undo.push(await keyToChange(page, TEXT, 'Control+z'));
    await page.waitForTimeout(60);
  }
  for (let press = 0; press < PRESSES; press++) await pressOn(page, 'J');
  const { gaps } = await readFrames(page);
  const own = await ownWork(page);
  const label = own.filter(({ command }) => command.startsWith('label')).map(({ ms }) => ms);
  const all = own.map(({ ms }) => ms);
  return [
    {
      measure: `${what}: own work of a key, p95`,
      value: quantile(all, 0.95),
      unit: 'ms',
      note: `n=${all.length}`,
    },
    {
      measure: `${what}: of a label, p95`,
      value: quantile(label, 0.95),
      unit: 'ms',
      note: `n=${label.length}`,
    },
    {
      measure: `${what}: undo, key to changed text, p95`,
      value: quantile(undo, 0.95),
      unit: 'ms',
      note: `n=${undo.length}`,
    },
    { measure: `${what}: longest frame of all that`, value: Math.max(...gaps), unit: 'ms' },
  ];
}

/** @type {import('./run.mjs').Bench} */
export const largeDocument = {
  name: 'large-document',
  async run({ browser, url }) {
    const rows = [];
    for (const size of SIZES) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      await page.addInitScript(watchFrames);
      await importBig(page, url, size);
      const open = await openTimed(page);
      rows.push({ measure: `${size.what}: click to painted text`, value: open, unit: 'ms' });
      await page.waitForTimeout(1_000);
      rows.push({ measure: `${size.what}: heap`, value: await heapMb(page), unit: 'MB' });
      if (size.relations > 0) await page.keyboard.press('R');
      await openFirstDocument(page);
      rows.push(...(await measureScrolling(page, size.what)), ...(await measureKeys(page, size.what)));
      await context.close();
    }
    return rows;
  },
};
