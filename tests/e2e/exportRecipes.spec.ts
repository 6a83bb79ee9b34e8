import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { openApp } from '../support/app.ts';
import {
  backToProject,
  exportFile,
  fileOf,
  finishDocument,
  labelWord,
  linesByName,
  openDocument,
  projectWith,
} from '../support/steps.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const FILES = ['ward-a one', 'ward-a two', 'ward-b one', 'ward-b two'].map((name) =>
  fileOf(`${name}.txt`, `Known asthma, in ${name}.\n`),
);

async function work(page: Page): Promise<void> {
  await projectWith(page, FILES);
  await openDocument(page, 'ward-a one');
  await labelWord(page, 'asthma', '6');
  await finishDocument(page, 'ward-a one');
  await backToProject(page);
  await page.getByTestId('export').click();
  await page.getByTestId('export-documents').locator('summary').click();
}

const documents = (page: Page) => page.getByTestId('export-documents').locator('summary');
const status = (page: Page, name: string) =>
  page.getByTestId('export-documents').getByRole('checkbox', { name });

async function saved(page: Page): Promise<string[]> {
  const started = page.waitForEvent('download');
  await page.getByTestId('export-save').click();
  const download = await started;
  return [...linesByName(await readFile(await download.path())).keys()].sort();
}

test('documents are chosen by status, words and ticks, and the preview follows', async ({ page }) => {
  await work(page);
  await expect(documents(page)).toHaveText('Documents: all');
  await status(page, 'Done').uncheck();
  await expect(documents(page)).toHaveText('Documents: 3 of 4');
  await page.getByTestId('export-words').fill('ward-b');
  await expect(documents(page)).toHaveText('Documents: 2 of 4');
  await page.getByTestId('export-look').click();
  await expect(page.getByTestId('export-preview')).toContainText('2 documents');
  const ticks = page.getByTestId('export-ticks').getByRole('option');
  await ticks.filter({ hasText: 'ward-b two' }).click();
  await expect(ticks.filter({ hasText: 'ward-b two' })).toContainText('Left out');
  await expect(page.getByTestId('export-preview')).toContainText('1 documents');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  expect(await saved(page)).toEqual(['ward-b one']);
});

test('a recipe with a name is kept, changed, renamed, deleted, and goes with the backup', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await work(page);
  await page.getByTestId('export-words').fill('ward-a');
  await page.getByTestId('export-format').selectOption('jsonl');
  await page.getByTestId('export-unfinished').selectOption('include');
  await page.getByTestId('recipe-save-as').click();
  await page.getByTestId('recipe-name').fill('Ward A');
  await page.keyboard.press('Enter');
  const recipe = page.getByTestId('export-recipe');
  await expect(recipe.locator('option:checked')).toHaveText('Ward A');

  // Another choice, and back to the recipe.
  await recipe.selectOption({ label: 'As last time' });
  await page.getByTestId('export-words').fill('');
  await expect(documents(page)).toHaveText('Documents: all');
  await recipe.selectOption({ label: 'Ward A' });
  await expect(documents(page)).toHaveText('Documents: 2 of 4');
  expect(await saved(page)).toEqual(['ward-a one', 'ward-a two']);

  await status(page, 'Done').uncheck();
  await expect(page.getByText('Changed since it was saved.')).toBeVisible();
  await page.getByTestId('recipe-save').click();
  await expect(page.getByText('Changed since it was saved.')).toBeHidden();
  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByTestId('recipe-name').fill('Ward A, open');
  await page.keyboard.press('Enter');
  await expect(recipe.locator('option:checked')).toHaveText('Ward A, open');
  // While a name is being typed, Escape gives up the name alone.
  await expect(page.getByTestId('recipe-name')).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  // On another machine, from the backup.
  const { bytes } = await exportFile(page, 'wardmark');
  const elsewhere = await page.context().browser()!.newContext();
  const other = await elsewhere.newPage();
  await openApp(other, new URL('./', page.url()).href);
  await other.locator('input[type=file]').first().setInputFiles({
    name: 'b.wardmark',
    mimeType: 'application/zip',
    buffer: bytes,
  });
  await expect(other.getByTestId('export')).toBeVisible({ timeout: 30_000 });
  await other.getByTestId('export').click();
  await other.getByTestId('export-recipe').selectOption({ label: 'Ward A, open' });
  await expect(documents(other)).toHaveText('Documents: 1 of 4');
  await other.getByTestId('recipe-delete').click();
  await expect(other.getByTestId('export-recipe').locator('option')).toHaveCount(1);
  await elsewhere.close();
});
