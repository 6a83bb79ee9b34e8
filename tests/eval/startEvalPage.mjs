// @ts-check
import { chromium } from 'playwright';
import { BROWSER_ARGS, ensureChromium } from '../support/chromium.mjs';
import { openEvalPage } from '../support/evalPage.mjs';
import { startServer } from '../support/server.mjs';
import { DIST } from '../support/toolchain.mjs';

/**
 * The evaluation page of the production build in a headless Chromium.
 * @returns {Promise<{ page: import('playwright').Page, close: () => Promise<void> }>}
 */
export async function startEvalPage() {
  const executablePath = ensureChromium();
  const server = await startServer({ root: DIST, headers: true });
  const browser = await chromium.launch({ executablePath, args: [...BROWSER_ARGS] });
  const close = async () => {
    await browser.close();
    await server.close();
  };
  try {
    const page = await browser.newPage();
    await openEvalPage(page, server.url);
    return { page, close };
  } catch (error) {
    await close();
    throw error;
  }
}
