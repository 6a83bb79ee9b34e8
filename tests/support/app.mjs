// @ts-check
import { expect } from '@playwright/test';

/**
 * What a person does with the app, said once for end-to-end tests, benches and screenshots.
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {Parameters<import('@playwright/test').Locator['setInputFiles']>[0]} Files
 */

/** The start screen, as on a first visit. @param {Page} page @param {string} [url] */
export async function openApp(page, url = './') {
  await page.goto(url);
  await expect(page.getByTestId('start-new-project')).toBeVisible();
}

/** The demo project, with a note open. @param {Page} page @param {string} [url] the app's own address */
export async function openDemo(page, url = './') {
  await page.goto(`${url}?demo`);
  await expect(page.getByTestId('document-text')).toBeVisible();
}

/** From the start screen to an empty project. @param {Page} page */
export async function newProject(page) {
  await page.getByTestId('start-new-project').click();
  await expect(page.getByTestId('import-files')).toBeAttached({ timeout: 20_000 });
}

/** Hands files to the app as its file dialog would. @param {Page} page @param {Files} files */
export async function importFiles(page, files) {
  await page.getByTestId('import-files').setInputFiles(files);
}

/** Waits until the project lists at least so many documents. @param {Page} page @param {number} count */
export async function waitForDocuments(page, count, timeout = 30_000) {
  const list = page.getByTestId('document-list');
  await expect
    .poll(async () => Number(await list.getAttribute('data-count')), { timeout })
    .toBeGreaterThanOrEqual(count);
}

/** The seq the status bar shows, and whether it is on disk. @param {Page} page */
export async function saveState(page) {
  const shown = page.getByTestId('save-state');
  return {
    state: await shown.getAttribute('data-state'),
    seq: Number((await shown.getAttribute('data-seq')) ?? 0),
  };
}

/** Waits until everything up to `seq` is shown as saved; resolves to the seq. @param {Page} page */
export async function waitSaved(page, seq = 0) {
  await expect(async () => {
    const shown = await saveState(page);
    expect(shown.state).toBe('saved');
    expect(shown.seq).toBeGreaterThanOrEqual(seq);
  }).toPass({ timeout: 15_000, intervals: [20, 50, 100, 250] });
  return (await saveState(page)).seq;
}

/** Opens the first document of the list, where it is not open already. @param {Page} page */
export async function openFirstDocument(page) {
  const text = page.getByTestId('document-text');
  if (!(await text.isVisible()))
    await page
      .getByTestId('document-list')
      .getByRole('option')
      .or(page.getByTestId('document-list').getByRole('link'))
      .first()
      .click();
  await expect(text).toBeVisible();
}
