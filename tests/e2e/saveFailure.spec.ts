import { expect, test, type Page } from '@playwright/test';
import { saveState, waitSaved } from '../support/app.ts';
import {
  clickText,
  doubleClickText,
  expectLabels,
  fileOf,
  labelWord,
  openDocument,
  projectWith,
} from '../support/steps.ts';

declare global {
  interface Window {
    isDiskFull?: boolean;
  }
}

/** From then on `window.isDiskFull` makes the browser refuse rows of the journal, as it does without room. */
async function watchTheJournal(page: Page): Promise<void> {
  await page.addInitScript(() => {
    for (const name of ['add', 'put'] as const) {
      const write = IDBObjectStore.prototype[name];
      IDBObjectStore.prototype[name] = function (this: IDBObjectStore, ...args) {
        if (window.isDiskFull === true && this.name === 'journal') {
          throw new DOMException('Encountered full disk while writing.', 'QuotaExceededError');
        }
        return write.apply(this, args);
      };
    }
  });
}

const setFull = (page: Page, isFull: boolean): Promise<void> =>
  page.evaluate((full) => {
    window.isDiskFull = full;
  }, isFull);

test('a decision that cannot be saved is said, nothing more is taken, and nothing is lost', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await watchTheJournal(page);
  await projectWith(page, [fileOf('note.txt', 'Fever and cough for three days.\n')]);
  await openDocument(page, 'note');
  await labelWord(page, 'Fever', '7');
  const { seq } = await saveState(page);

  await setFull(page, true);
  await doubleClickText(page, 'cough');
  await page.keyboard.press('7');
  const notice = page.getByText('The browser has no room left for this site');
  await expect(notice).toBeVisible();
  await expect(page.getByTestId('save-state')).toHaveText('Not saved');
  expect(await saveState(page)).toEqual({ state: 'failed', seq });
  const standing = ['Fever = Sign or symptom', 'cough = Sign or symptom'];
  await expectLabels(page, standing);

  // Further edits are refused, by each way there is.
  await doubleClickText(page, 'days');
  await page.keyboard.press('5');
  await clickText(page, 'Fever');
  await page.keyboard.press('x');
  await page.keyboard.press('6');
  await page.keyboard.press(']');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('d');
  await expectLabels(page, standing);
  await expect(page.getByTestId('document-text')).toContainText('Fever and cough for three days.');

  // Trying again while there is still no room says so again.
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByTestId('save-state')).toHaveText('Not saved');

  await setFull(page, false);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(notice).toBeHidden();
  expect(await waitSaved(page, seq + 1)).toBe(seq + 1);
  await labelWord(page, 'days', '5');
  await page.reload();
  await expectLabels(page, [...standing, 'days = Duration']);
});

test('what was not saved is gone after a reload, what was saved is there', async ({ page }) => {
  await watchTheJournal(page);
  await projectWith(page, [fileOf('note.txt', 'Fever and cough for three days.\n')]);
  await openDocument(page, 'note');
  await labelWord(page, 'Fever', '7');
  await setFull(page, true);
  await doubleClickText(page, 'cough');
  await page.keyboard.press('7');
  await expect(page.getByTestId('save-state')).toHaveText('Not saved');
  await page.reload();
  await expectLabels(page, ['Fever = Sign or symptom']);
  expect((await saveState(page)).state).toBe('saved');
});

test('documents that cannot be stored are not listed, and the import says why', async ({ page }) => {
  await watchTheJournal(page);
  await projectWith(page, [fileOf('note.txt', 'Fever and cough for three days.\n')]);
  await setFull(page, true);
  await page.getByTestId('import-files').setInputFiles([fileOf('second.txt', 'Another note.\n')]);
  await expect(page.getByRole('dialog')).toContainText('The browser has no room left for this site');
  await setFull(page, false);
  await page.reload();
  await expect(page.getByTestId('document-list')).toHaveAttribute('data-count', '1');
});
