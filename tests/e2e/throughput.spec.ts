import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import {
  backToProject,
  fileOf,
  finishDocument,
  labelWord,
  openDocument,
  projectWith,
} from '../support/steps.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('throughput follows from the sittings written down, and is saved as CSV', async ({ page }) => {
  await projectWith(page, [
    fileOf('one.txt', 'Known asthma. Fever since Monday.\n'),
    fileOf('two.txt', 'Angina.\n'),
  ]);
  await page.keyboard.press('t');
  const dialog = page.getByTestId('throughput');
  await expect(dialog).toContainText('Nobody has worked here yet');
  await page.keyboard.press('Escape');

  await openDocument(page, 'one');
  await labelWord(page, 'asthma', '6');
  await page.waitForTimeout(300);
  await labelWord(page, 'Fever', '7');
  await finishDocument(page, 'one');
  await backToProject(page);
  await page.keyboard.press('t');
  await expect(dialog).toContainText('Decisions an hour');
  const row = dialog.getByRole('table', { name: 'By day' }).getByRole('row').nth(1);
  const [, done, decisions] = await row.getByRole('cell').allInnerTexts();
  expect(done).toBe('1');
  // Two labels, and that it is done.
  expect(decisions).toBe('3');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  const started = page.waitForEvent('download');
  await page.getByTestId('throughput-csv').click();
  const csv = await readFile(await (await started).path(), 'utf8');
  const [head, line] = csv.split('\r\n');
  expect(head).toBe('day,person,active_minutes,documents_done,decisions');
  expect(line).toMatch(/^\d{4}-\d\d-\d\d,Annotator,\d+\.\d\d,1,3$/);
});
