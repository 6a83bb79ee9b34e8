// @ts-check
import { importFiles, newProject, openApp, openDemo, waitForDocuments } from './app.mjs';
import { COPY, LATER, UNRELATED, VISIT } from './duplicateNotes.mjs';

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

/** A proposed relation of the demo's first note focused, with the arcs of all in view. @param {import('playwright').Page} page @param {string} url */
async function openRelations(page, url) {
  await openProposals(page, url);
  await page.locator('[data-testid="proposals"]:not([data-relations="0"])').waitFor({ timeout: 120_000 });
  await page.keyboard.press('Shift+R');
  const fields = page.getByTestId('relation-proposal');
  for (let step = 0; step < 60 && !(await fields.isVisible()); step++) {
    await page.keyboard.press('j');
    await page.waitForTimeout(50);
  }
}

/** The demo's project of identifiers, proposed and with one of them focused. @param {import('playwright').Page} page @param {string} url */
async function openIdentifiers(page, url) {
  await openDemo(page, url);
  await page.getByRole('link', { name: 'Wardmark' }).click();
  await page.getByText('Demo: identifiers').click();
  await page.getByTestId('propose-all').click();
  await page.getByTestId('document-list').locator('.numbers').first().waitFor({ timeout: 120_000 });
  await page
    .locator('[data-testid="job-state"][data-state="idle"]')
    .waitFor({ state: 'attached', timeout: 120_000 });
  await page.keyboard.press('u');
  await page.getByTestId('deidentified-preview').locator('mark').first().waitFor();
  await page.keyboard.press('j');
}

/** Three notes of one visit, compared. @param {import('playwright').Page} page @param {string} url */
async function openDuplicates(page, url) {
  await openApp(page, url);
  await newProject(page);
  const files = Object.entries({ 'visit-1': VISIT, 'visit-2': COPY, 'visit-3': LATER, wrist: UNRELATED });
  await importFiles(
    page,
    files.map(([name, text]) => ({ name: `${name}.txt`, mimeType: 'text/plain', buffer: Buffer.from(text) })),
  );
  await waitForDocuments(page, files.length);
  await page.getByTestId('duplicates-line').getByText('near-duplicates').waitFor({ timeout: 30_000 });
  await page.keyboard.press('Shift+D');
  await page.getByTestId('duplicate-diff').waitFor({ timeout: 30_000 });
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
  { name: 'relations', readme: 'light', open: openRelations },
  {
    name: 'one-decision',
    open: async (page, url) => {
      await openRelations(page, url);
      await page.keyboard.press('z');
    },
  },
  {
    name: 'tasks',
    open: async (page, url) => {
      await openRelations(page, url);
      await page.keyboard.press('Shift+T');
      await page.getByTestId('tasks').getByText('Just above').first().waitFor();
    },
  },
  { name: 'identifiers', readme: 'light', open: openIdentifiers },
  {
    name: 'second-reading',
    open: async (page, url) => {
      await openIdentifiers(page, url);
      await page.getByTestId('second-reading').click();
    },
  },
  { name: 'duplicates', readme: 'dark', open: openDuplicates },
  { name: 'models', open: screen('#/models') },
  { name: 'settings', open: screen('#/settings') },
];
