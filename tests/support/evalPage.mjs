// @ts-check
import { expect } from '@playwright/test';

/**
 * Opens the evaluation page of a build, under its service worker (which may reload it once).
 * @param {import('@playwright/test').Page} page
 * @param {string} url of the folder it is served from
 */
export async function openEvalPage(page, url) {
  await page.goto(`${url}eval.html`);
  const isReady = () => page.evaluate(() => 'wardmarkEval' in window).catch(() => false);
  await expect.poll(isReady, { timeout: 20_000 }).toBe(true);
}
