import { expect, test, type Locator, type Page } from '@playwright/test';
import { openDemo, waitSaved } from '../support/app.ts';
import { fileOf, projectWith } from '../support/steps.ts';
import { syntheticNotes } from '../support/syntheticNotes.mjs';

/** Models run on one thread of a machine that may be busy. */
const MODEL_MS = 120_000;

const numberIn = async (locator: Locator): Promise<number> =>
  Number((await locator.innerText()).replace(/\D/g, ''));

const row = (page: Page, task = 'entities'): Locator => page.getByTestId(`task-${task}`);

/** All that waits in the open document, with the relations, as its line in the list has to say it. */
const waitingCount = async (page: Page): Promise<number> =>
  (await openCount(page)) + Number(await page.getByTestId('proposals').getAttribute('data-relations'));

const openCount = async (page: Page): Promise<number> =>
  Number(await page.getByTestId('proposals').getAttribute('data-open'));

/** Waits until the background work is over. */
async function waitIdle(page: Page): Promise<void> {
  await expect(page.getByTestId('job-state')).toHaveAttribute('data-state', 'idle', { timeout: MODEL_MS });
}

async function openTasks(page: Page): Promise<void> {
  await page.keyboard.press('Shift+T');
  await expect(page.getByTestId('tasks')).toBeVisible();
}

test('the preview of what is shown follows the threshold, which stays with the project', async ({ page }) => {
  test.setTimeout(300_000);
  await openDemo(page);
  await expect.poll(() => openCount(page), { timeout: MODEL_MS }).toBeGreaterThan(8);
  await waitIdle(page);
  await openTasks(page);
  const entities = row(page);
  const slider = entities.getByRole('slider');
  const [project, here] = [entities.getByTestId('shown').first(), entities.getByTestId('shown').last()];
  const total = async (): Promise<number> =>
    (await numberIn(project)) + (await numberIn(entities.getByTestId('hidden').first()));

  await slider.focus();
  await page.keyboard.press('Home');
  const all = await total();
  expect(await numberIn(project)).toBe(all);
  const allHere = await numberIn(here);
  expect(await openCount(page)).toBe(allHere);
  await page.keyboard.press('End');
  await expect(slider).toHaveValue('0.95');
  expect(await numberIn(project)).toBeLessThan(all);
  expect(await total()).toBe(all);
  // The document behind, and the list of documents, say the same.
  const sure = await numberIn(here);
  expect(await openCount(page)).toBe(sure);
  await expect(entities).toContainText('Just below');
  await expect(entities.getByRole('listitem').first()).toBeVisible();

  await page.getByRole('button', { name: 'Done' }).click();
  await waitSaved(page);
  await page.reload();
  await expect(page.getByRole('slider', { name: /Show from/ })).toHaveValue('0.95', { timeout: 20_000 });
  await expect.poll(() => openCount(page)).toBe(sure);

  // A choice is a change of the journal: it can be taken back, also after the reload.
  await openTasks(page);
  await page.keyboard.press('Control+z');
  await expect(slider).not.toHaveValue('0.95');
  await expect(page.getByTestId('tasks')).toContainText('Took back: proposals of entities');
});

test('what is switched off is neither shown nor counted', async ({ page }) => {
  test.setTimeout(300_000);
  await openDemo(page);
  await expect.poll(() => openCount(page), { timeout: MODEL_MS }).toBeGreaterThan(8);
  await waitIdle(page);
  const waiting = page.getByTestId('document-list').locator('.numbers');
  const before = await openCount(page);
  expect(await numberIn(waiting.first())).toBe(await waitingCount(page));

  await openTasks(page);
  await row(page).getByRole('checkbox').uncheck();
  await expect.poll(() => openCount(page)).toBe(0);
  await expect(waiting).toHaveCount(0);
  await row(page).getByRole('checkbox').check();
  await expect.poll(() => openCount(page)).toBe(before);
  expect(await numberIn(waiting.first())).toBe(await waitingCount(page));
});

test('a task that is switched on later does only what is missing, and goes on after a reload', async ({
  page,
}) => {
  test.setTimeout(400_000);
  const notes = syntheticNotes(30).map(({ name, text }) => fileOf(`${name}.txt`, text));
  await projectWith(page, notes);
  await openTasks(page);
  const switchable = row(page, 'relations').getByRole('checkbox');
  await switchable.uncheck();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByTestId('propose-all').click();
  const job = page.getByTestId('job-state');
  await expect(job).toHaveAttribute('data-state', 'running');
  await expect(job).toContainText(/Proposing [1-9]/, { timeout: MODEL_MS });
  await page.reload();
  await expect(job).toHaveAttribute('data-state', 'running', { timeout: MODEL_MS });
  await waitIdle(page);
  expect(await job.getAttribute('data-seconds')).not.toContain('relations');

  await page.reload();
  await expect(page.getByTestId('propose-all')).toBeVisible({ timeout: 30_000 });
  await openTasks(page);
  await switchable.check();
  await expect(page.getByTestId('tasks')).toContainText('30 documents have not been through all that is on');
  await page.getByTestId('propose-missing').click();
  await expect(page.getByTestId('propose-missing')).toBeHidden({ timeout: MODEL_MS });
  await waitIdle(page);
  const seconds = (await job.getAttribute('data-seconds')) ?? '';
  expect(Object.keys(JSON.parse(seconds) as object)).toEqual(['relations']);
});
