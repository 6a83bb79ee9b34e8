// @ts-check
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { openFirstDocument } from '../support/app.mjs';
import { bigDocument } from '../support/bigDocument.mjs';
import { startServer } from '../support/server.mjs';
import { quantile } from '../support/stats.mjs';
import { OUT, ROOT } from '../support/toolchain.mjs';
import { readFrames, watchFrames, wheel } from './frames.mjs';
import { keyToChange, visibleWords } from './keys.mjs';
import { importBig, openTimed, TEXT } from './largeDocument.mjs';

const ADDED = 15;

const SIZES = /** @type {const} */ ([
  { what: '20,000 words, 1,000 spans', words: 20_000, spans: 1_000 },
  { what: '200,000 words, 10,000 spans', words: 200_000, spans: 10_000 },
]);

/** @typedef {{ open: number, add: number, scroll: number, longest: number }} Measured */

/** @param {import('playwright').Page} page @param {string} selector */
async function scrolling(page, selector) {
  await readFrames(page);
  await wheel(page, selector, { turns: 90, px: 400 });
  const { gaps } = await readFrames(page);
  return { scroll: quantile(gaps, 0.95), longest: Math.max(...gaps) };
}

/**
 * @param {import('./run.mjs').Bed} bed
 * @param {(typeof SIZES)[number]} size
 * @returns {Promise<Measured>}
 */
async function ours({ browser, url }, size) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.addInitScript(watchFrames);
  await importBig(page, url, { ...size, relations: 0 });
  const open = await openTimed(page);
  await openFirstDocument(page);
  const added = [];
  for (let word = 0; word < ADDED; word++) {
    // Looked for anew each time: a name above a mark may move what follows.
    const { x, y } = (await visibleWords(page, TEXT, word + 1))[word] ?? { x: 0, y: 0 };
    await page.mouse.dblclick(x, y);
    await page.waitForTimeout(60);
    added.push(await keyToChange(page, TEXT, '0', { painted: true }));
  }
  const frames = await scrolling(page, TEXT);
  await page.close();
  return { open, add: quantile(added, 0.5), ...frames };
}

/**
 * @param {import('./run.mjs').Bed} bed
 * @param {(typeof SIZES)[number]} size
 * @param {string} rivalUrl
 * @returns {Promise<Measured>}
 */
async function theirs({ browser }, size, rivalUrl) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.addInitScript(watchFrames);
  await page.goto(rivalUrl);
  await page.waitForFunction(() => 'recogito' in window);
  const { text, spans } = bigDocument(size);
  const { open, added } = await page.evaluate(
    async ({ text, spans, count }) => {
      const { recogito } = /** @type {any} */ (window);
      const open = await recogito.open(text, spans);
      const added = [];
      for (let n = 0; n < count; n++) {
        await new Promise((resolve) => setTimeout(resolve, 60));
        const start = 40 + n * 12;
        added.push(await recogito.add({ id: `added${n}`, start, end: start + 7 }));
      }
      return { open, added };
    },
    { text, spans, count: ADDED },
  );
  const frames = await scrolling(page, '#text');
  await page.close();
  return { open, add: quantile(added, 0.5), ...frames };
}

async function buildRival() {
  const root = join(ROOT, 'tests/bench/recogito');
  const outDir = join(OUT, 'bench/recogito');
  await build({
    root,
    base: './',
    configFile: false,
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
  });
  return startServer({ root: outDir, headers: false });
}

const version = () =>
  JSON.parse(readFileSync(join(ROOT, 'node_modules/@recogito/text-annotator/package.json'), 'utf8')).version;

/** @type {import('./run.mjs').Bench} */
export const rivalText = {
  name: 'rival-text',
  async run(bed) {
    const server = await buildRival();
    const rows = [];
    try {
      for (const size of SIZES) {
        const [own, rival] = [await ours(bed, size), await theirs(bed, size, server.url)];
        for (const [key, what] of /** @type {const} */ ([
          ['open', 'document to painted marks'],
          ['add', 'a new mark to paint, median'],
          ['scroll', 'frame while scrolling, p95'],
          ['longest', 'frame while scrolling, longest'],
        ])) {
          const note = `Recogito ${version()}: ${rival[key].toFixed(0)} ms, ratio ${(rival[key] / own[key]).toFixed(1)}`;
          rows.push({ measure: `${size.what}: ${what}`, value: own[key], unit: 'ms', note });
        }
      }
    } finally {
      await server.close();
    }
    return rows;
  },
};
