import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { openApp } from '../support/app.ts';
import { expectLabels, linesByName, paintedMarks, pressAndSave, spansOf } from '../support/steps.ts';

/** Presses Tab until what is wanted has the focus: a person without a mouse has no other way. */
async function tabTo(page: Page, testId: string): Promise<void> {
  const wanted = page.getByTestId(testId);
  for (let presses = 0; presses < 40; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(wanted).toBeFocused();
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

const expectCurrent = (page: Page, text: string): Promise<void> =>
  expect
    .poll(async () => (await paintedMarks(page)).filter(({ current }) => current).map((mark) => mark.text))
    .toEqual([text]);

test('everything from the start to the export works without a mouse', async ({ page }) => {
  test.setTimeout(180_000);
  await openApp(page);
  await tabTo(page, 'start-new-project');
  await press(page, 'Enter');

  await tabTo(page, 'paste');
  await press(page, 'Enter');
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused();
  await page.keyboard.type('Angina');
  await tabTo(page, 'paste-text');
  await page.keyboard.insertText('Started aspirin 75 mg for angina.\nReview in six weeks.\n');
  await tabTo(page, 'paste-add');
  await press(page, 'Enter');
  await expect(page.getByTestId('document-list')).toHaveAttribute('data-count', '1');
  await tabTo(page, 'open-next');
  await press(page, 'Enter');
  await expect(page.getByTestId('document-text')).toBeFocused();

  // The caret walks by words; with Shift it takes them in.
  await press(page, 'Control+ArrowRight', 'Control+Shift+ArrowRight');
  await pressAndSave(page, '1');
  await expectLabels(page, ['aspirin = Medication']);
  await press(page, 'Control+ArrowRight', 'Control+Shift+ArrowRight', 'Control+Shift+ArrowRight');
  await pressAndSave(page, '2');
  await expectLabels(page, ['aspirin = Medication', '75 mg = Dosage']);
  await press(page, 'ArrowDown', 'Home', 'ArrowUp', 'End', 'ArrowLeft', 'Control+Shift+ArrowLeft');
  await pressAndSave(page, '7');
  await expectLabels(page, ['aspirin = Medication', '75 mg = Dosage', 'angina = Sign or symptom']);

  await expectCurrent(page, 'angina');
  await press(page, 'Shift+K');
  await expectCurrent(page, '75 mg');
  await press(page, 'Shift+K');
  await expectCurrent(page, 'aspirin');
  await press(page, 'Shift+J', 'Shift+J');
  await expectCurrent(page, 'angina');
  await press(page, 'Shift+J');
  await expectCurrent(page, 'aspirin');

  await press(page, 'e', 'Control+Shift+ArrowRight', 'Control+Shift+ArrowRight');
  await expect(page.getByRole('status').filter({ hasText: 'Changing the extent' })).toBeVisible();
  await press(page, 'Escape');
  await expectLabels(page, ['aspirin = Medication', '75 mg = Dosage', 'angina = Sign or symptom']);
  await press(page, 'e', 'Shift+ArrowLeft');
  await pressAndSave(page, 'Enter');
  await expectLabels(page, ['aspiri = Medication', '75 mg = Dosage', 'angina = Sign or symptom']);
  await pressAndSave(page, 'Control+z');

  await press(page, 'r');
  await expect(page.getByRole('status').filter({ hasText: 'Relating' })).toBeVisible();
  // Several types fit, so the first Enter asks which; the second takes the first of them.
  await press(page, 'Enter');
  await pressAndSave(page, 'Enter');
  await press(page, 'r', 'Tab', 'Enter');
  await pressAndSave(page, 'Enter');

  await press(page, 'Shift+Slash');
  await expect(page.getByTestId('key-help')).toContainText('Relate to another label');
  // No key of the page acts behind the dialog.
  await press(page, 'x');
  await press(page, 'Escape');
  await expect(page.getByTestId('key-help')).toBeHidden();
  await expectLabels(page, ['aspirin = Medication', '75 mg = Dosage', 'angina = Sign or symptom']);
  await pressAndSave(page, 'd');

  await press(page, 'Control+k');
  await page.keyboard.type('go to the start');
  await press(page, 'Enter');
  const project = page.getByRole('main').getByRole('link', { name: /Project 1/ });
  await expect(project).toBeVisible();
  for (let presses = 0; presses < 20; presses++) {
    if (await project.evaluate((link) => link === document.activeElement)) break;
    await press(page, 'Tab');
  }
  await press(page, 'Enter');
  await expect(page.getByTestId('export')).toBeVisible();
  await press(page, 'o');
  await tabTo(page, 'export-save');
  const started = page.waitForEvent('download');
  await press(page, 'Enter');
  const line = linesByName(await readFile(await (await started).path())).get('Angina');
  expect(spansOf(line!)).toEqual(['aspirin = medication', '75 mg = dosage', 'angina = sign_symptom']);
  expect(line?.meta.review).toBe('reviewed');
  const quote = ({ start, end }: { start: number; end: number }) => line?.text.slice(start, end);
  const relations = line?.relations?.map(
    ({ label, head_span, child_span }) => `${quote(head_span)} ${label} ${quote(child_span)}`,
  );
  expect(relations).toEqual(['75 mg dosage_of aspirin', 'aspirin given_for angina']);
});
