// @ts-check
import { openApp, openDemo } from './app.mjs';

/**
 * One state of the app worth looking at; `readme` names the theme in which README shows it.
 * @typedef {{ name: string, readme?: 'light' | 'dark', open: (page: import('playwright').Page, url: string) => Promise<void> }} Scene
 */

/**
 * The demo's first note, once the model has proposed for it. @param {import('playwright').Page} page @param {string} url
 */
async function openProposals(page, url) {
  await openDemo(page, url);
  await page.locator('[data-mark]').first().waitFor({ timeout: 120_000 });
  await page.keyboard.press('j');
}

/** Some decisions made, the next proposal focused. @param {import('playwright').Page} page @param {string} url */
async function openDecisions(page, url) {
  await openProposals(page, url);
  for (let decision = 0; decision < 8; decision++) {
    await page.keyboard.press('Enter');
  }
}

/** @param {string} hash @returns {(page: import('playwright').Page, url: string) => Promise<void>} */
const screen = (hash) => async (page, url) => {
  await openApp(page, url);
  await page.goto(`${url}${hash}`);
};

/** @type {readonly Scene[]} */
export const SCENES = [
  { name: 'start', open: openApp },
  { name: 'annotate', readme: 'light', open: openProposals },
  { name: 'decisions', readme: 'dark', open: openDecisions },
  {
    name: 'project',
    readme: 'light',
    open: async (page, url) => {
      await openProposals(page, url);
      await page.getByRole('link', { name: 'Demo' }).click();
      await page.getByTestId('open-next').waitFor();
    },
  },
  {
    name: 'keys',
    open: async (page, url) => {
      await openProposals(page, url);
      await page.keyboard.press('?');
    },
  },
  {
    name: 'tasks',
    open: async (page, url) => {
      await openProposals(page, url);
      await page.keyboard.press('Shift+T');
      await page.getByTestId('tasks').waitFor();
    },
  },
  {
    name: 'identifiers',
    readme: 'light',
    open: async (page, url) => {
      await openDemo(page, url);
      await page.goto(`${url}?demo#/`);
      await page.getByRole('link', { name: 'Demo: identifiers' }).click();
      await page.getByTestId('identifiers-open').click();
      await page.locator('[data-mark]').first().waitFor({ timeout: 120_000 });
      await page.keyboard.press('j');
    },
  },
  { name: 'models', open: screen('#/models') },
  { name: 'settings', open: screen('#/settings') },
];
