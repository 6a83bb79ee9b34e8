import { expect, test } from '@playwright/test';
import { saveState, waitSaved } from '../support/app.ts';
import {
  doubleClickText,
  expectLabels,
  fileOf,
  labelWord,
  openDocument,
  projectWith,
} from '../support/steps.ts';

test("the browser's own quota is a visible failure, and saving goes on once there is room", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await projectWith(page, [fileOf('note.txt', 'Fever and cough for three days.\n')]);
  await openDocument(page, 'note');
  await labelWord(page, 'Fever', '7');
  const { seq } = await saveState(page);
  const devtools = await page.context().newCDPSession(page);
  const { origin } = new URL(page.url());
  await devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  // Chromium remembers for half a minute how much room there was.
  await page.waitForTimeout(31_000);

  await doubleClickText(page, 'cough');
  await page.keyboard.press('7');
  await expect(page.getByTestId('save-state')).toHaveAttribute('data-state', 'failed');
  await expect(page.getByText('The browser has no room left for this site')).toBeVisible();
  expect((await saveState(page)).seq).toBe(seq);

  await devtools.send('Storage.overrideQuotaForOrigin', { origin });
  await page.getByRole('button', { name: 'Try again' }).click();
  await waitSaved(page, seq + 1);
  await page.reload();
  await expectLabels(page, ['Fever = Sign or symptom', 'cough = Sign or symptom']);
});
