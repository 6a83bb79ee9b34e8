// @ts-check
/**
 * npm run screenshots [-- --only <scene>] [--readme]: every scene of the demo, light and dark, at two widths, into
 * tests/.out/screenshots; with --readme those that README shows, into static/screenshots.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { ensureBuilt } from './support/build.mjs';
import { BROWSER_ARGS, ensureChromium } from './support/chromium.mjs';
import { SCENES } from './support/scenes.mjs';
import { startServer } from './support/server.mjs';
import { DIST, OUT, ROOT } from './support/toolchain.mjs';

const THEMES = /** @type {const} */ (['light', 'dark']);
const SIZES = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];

/**
 * @param {import('playwright').Browser} browser
 * @param {{ scene: import('./support/scenes.mjs').Scene, url: string, theme: 'light' | 'dark', size: { width: number, height: number }, path: string }} shot
 */
async function take(browser, { scene, url, theme, size, path }) {
  const context = await browser.newContext({ viewport: size, colorScheme: theme, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    await scene.open(page, url);
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
    console.log(path);
  } catch (error) {
    console.error(
      `${scene.name} (${theme}, ${size.width}): ${error instanceof Error ? error.message : error}`,
    );
    process.exitCode = 1;
  } finally {
    await context.close();
  }
}

const { only, readme: forReadme } = parseArgs({
  options: { only: { type: 'string' }, readme: { type: 'boolean', default: false } },
}).values;
const folder = forReadme ? join(ROOT, 'static', 'screenshots') : join(OUT, 'screenshots');
const scenes = SCENES.filter(
  ({ name, readme }) => (only === undefined || name === only) && (!forReadme || readme),
);

const executablePath = ensureChromium();
await ensureBuilt();
mkdirSync(folder, { recursive: true });
const server = await startServer({ root: DIST, headers: true });
const browser = await chromium.launch({ executablePath, args: [...BROWSER_ARGS] });
try {
  for (const scene of scenes) {
    if (forReadme) {
      const [size = { width: 1280, height: 800 }] = SIZES;
      const path = join(folder, `${scene.name}.png`);
      await take(browser, { scene, url: server.url, theme: scene.readme ?? 'light', size, path });
      continue;
    }
    for (const theme of THEMES) {
      for (const size of SIZES) {
        const path = join(folder, `${scene.name}-${theme}-${size.width}.png`);
        await take(browser, { scene, url: server.url, theme, size, path });
      }
    }
  }
} finally {
  await browser.close();
  await server.close();
}
