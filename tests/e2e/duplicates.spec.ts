import { expect, test, type Page } from '@playwright/test';
import { importFiles, waitForDocuments, waitSaved } from '../support/app.ts';
import { expectAccessible } from '../support/axe.ts';
import { COPY, LATER, PARTLY, UNRELATED, VISIT } from '../support/duplicateNotes.ts';
import {
  backToProject,
  documentRow,
  expectLabels,
  exportFile,
  fileOf,
  labelWord,
  linesByName,
  openDocument,
  paintedLabels,
  projectWith,
} from '../support/steps.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const FILES = [
  fileOf('visit-1.txt', VISIT),
  fileOf('visit-2.txt', COPY),
  fileOf('visit-3.txt', LATER),
  fileOf('wrist.txt', UNRELATED),
  fileOf('cough.txt', PARTLY),
];

const line = (page: Page) => page.getByTestId('duplicates-line');
const screenOf = (page: Page) => page.getByTestId('duplicates-screen');
const members = (page: Page) => page.getByTestId('duplicate-members').getByRole('option');

async function openDuplicates(page: Page): Promise<void> {
  await expect(line(page)).toContainText('near-duplicates', { timeout: 30_000 });
  await page.keyboard.press('Shift+D');
  await expect(screenOf(page)).toHaveAttribute('data-complete', 'true', { timeout: 30_000 });
}

const exported = async (page: Page): Promise<string[]> => {
  const { bytes } = await exportFile(page, 'jsonl');
  return [...linesByName(bytes).keys()].sort();
};

test('copies are found on import, compared, and set aside with one key and one undo', async ({ page }) => {
  test.setTimeout(180_000);
  await projectWith(page, FILES);
  await expect(line(page)).toContainText('3 documents are near-duplicates in one group', { timeout: 30_000 });
  await openDuplicates(page);
  await expect(members(page)).toHaveCount(3);
  await expect(members(page).first()).toContainText(/visit-1.*kept/s);
  await expect(members(page).nth(1)).toContainText(/visit-2.*will be set aside/s);
  const diff = page.getByTestId('duplicate-diff');
  await expect(diff.locator('del')).toHaveText(['142/86']);
  await expect(diff.locator('ins')).toHaveText(['139/84']);
  await expect(members(page).nth(1)).toContainText(/\d\d % alike/);
  await page.keyboard.press('Space');
  await page.keyboard.press('j');
  await expect(diff.locator('ins')).toContainText('six weeks because of dizziness');
  // The later one is another note: it stays.
  await page.keyboard.press('Space');
  await expect(members(page).nth(2)).toContainText('stays');
  await page.keyboard.press('Enter');
  await expect(screenOf(page)).toHaveAttribute('data-open', '0');

  await page.getByRole('navigation', { name: 'Where you are' }).getByRole('link').first().click();
  await expect(documentRow(page, 'visit-3')).toBeVisible();
  await expect(documentRow(page, 'visit-2')).toBeHidden();
  await expect(page.getByText('0 of 4 documents done')).toBeVisible();
  await expect(line(page)).toContainText('One near-duplicate is set aside');
  expect(await exported(page)).toEqual(['cough', 'visit-1', 'visit-3', 'wrist']);

  // It is there when asked for, and its key brings it back after a reload.
  await page.getByLabel('Filter documents by status').selectOption('setAside');
  await expect(documentRow(page, 'visit-2')).toBeVisible();
  await page.reload();
  await expect(line(page)).toContainText('set aside');
  await page.keyboard.press('Shift+D');
  await expect(screenOf(page)).toHaveAttribute('data-open', '0');
  await page.keyboard.press('Control+z');
  await expect(screenOf(page)).toHaveAttribute('data-open', '1');
  await page.getByRole('navigation', { name: 'Where you are' }).getByRole('link').first().click();
  expect(await exported(page)).toEqual(['cough', 'visit-1', 'visit-2', 'visit-3', 'wrist']);
});

test('a group that is kept is not asked about again, until another copy comes', async ({ page }) => {
  test.setTimeout(120_000);
  await projectWith(page, FILES.slice(0, 2));
  await openDuplicates(page);
  await page.keyboard.press('a');
  await expect(screenOf(page)).toHaveAttribute('data-open', '0');
  await page.getByRole('navigation', { name: 'Where you are' }).getByRole('link').first().click();
  await expect(line(page)).toContainText('All near-duplicates are kept');
  await page.reload();
  await expect(line(page)).toContainText('All near-duplicates are kept');

  await importFiles(page, [...FILES.slice(2)]);
  await waitForDocuments(page, 5);
  await expect(line(page)).toContainText('3 documents are near-duplicates in one group', { timeout: 30_000 });
  await page.keyboard.press('Shift+D');
  await expect(members(page)).toHaveCount(3);
});

test('the near-duplicates are accessible', async ({ page }) => {
  test.setTimeout(120_000);
  await projectWith(page, FILES);
  await openDuplicates(page);
  await expect(page.getByTestId('duplicate-diff')).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
    await page.keyboard.press('v');
    await expectAccessible(page);
  }
  await page.keyboard.press('a');
  await expect(screenOf(page)).toHaveAttribute('data-open', '0');
  await expectAccessible(page);
  await backToProject(page);
  await expectAccessible(page);
});

test('decisions are copied to the same passage of another note with one key and one undo', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await projectWith(page, FILES);
  await openDocument(page, 'visit-1');
  await labelWord(page, 'lisinopril', '1');
  await labelWord(page, 'metformin', '1');
  await labelWord(page, 'swelling', '7');
  const marked = await paintedLabels(page);
  expect(marked).toHaveLength(3);

  await openDocument(page, 'cough');
  const bars = page.getByTestId('copied-marks').locator('span');
  await expect(bars).toHaveCount(1, { timeout: 30_000 });
  await expect(bars).toHaveAttribute('title', /^Also in visit-/);
  await page.keyboard.press('Shift+C');
  const dialog = page.getByTestId('copies');
  // Of the three, two stand in the passage that this note has taken over.
  const first = dialog.getByRole('radio', { name: /visit-1/ });
  await expect(first).toBeChecked();
  await expect(dialog).toContainText('2 labels');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  await page.keyboard.press('b');
  await expect(page.getByTestId('beside')).toHaveAttribute('aria-label', 'Beside: visit-1');
  await expect(page.getByTestId('beside').getByTestId('copied-marks').locator('span')).toHaveCount(1);
  await page.keyboard.press('Shift+C');
  await expect(first).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expectLabels(page, marked.slice(0, 2));
  await page.keyboard.press('Shift+J');
  await expect(page.getByTestId('item-panel')).toContainText('carried over from visit-1');

  // Nothing is left to copy, and one undo takes both back, also after a reload.
  await page.keyboard.press('Shift+C');
  await expect(dialog).toContainText('2 decided alike here');
  await expect(page.getByTestId('copies-take')).toBeDisabled();
  await page.keyboard.press('Escape');
  await waitSaved(page);
  await page.reload();
  await expectLabels(page, marked.slice(0, 2));
  await page.keyboard.press('Control+z');
  await expectLabels(page, []);

  // From the note in which it was decided, to all others at once.
  await openDocument(page, 'visit-1');
  await expect(bars).toHaveCount(1, { timeout: 30_000 });
  await page.keyboard.press('Shift+C');
  await expect(page.getByTestId('copies-give')).toContainText('Copy 8 from here to 3 others');
  await page.keyboard.press('Shift+Enter');
  await expect(page.getByText('Copied 8 decisions to 3 documents.')).toBeVisible();
  await openDocument(page, 'visit-2');
  await expectLabels(page, marked);
  // Taken back where all decisions about several documents are.
  await page.keyboard.press('Shift+G');
  await expect(page.getByTestId('bulk-undo')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByTestId('bulk-state')).toContainText('Took back in 3 documents');
  await page.getByRole('navigation', { name: 'Where you are' }).getByRole('link').first().click();
  await openDocument(page, 'visit-2');
  await expectLabels(page, []);
});
