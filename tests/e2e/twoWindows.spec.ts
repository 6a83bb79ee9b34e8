import { expect, test } from '@playwright/test';
import { waitSaved } from '../support/app.ts';
import {
  doubleClickText,
  expectLabels,
  fileOf,
  labelWord,
  openDocument,
  projectWith,
} from '../support/steps.ts';

test('one window writes, the other follows, and takes over when the first closes', async ({ context }) => {
  test.setTimeout(120_000);
  const first = await context.newPage();
  await projectWith(first, [fileOf('note.txt', 'Fever and cough for three days.\n')]);
  await openDocument(first, 'note');
  await labelWord(first, 'Fever', '7');

  const second = await context.newPage();
  await second.goto(first.url());
  const notice = second.getByText('This document is open in another window');
  await expect(notice).toBeVisible();
  await expect(second.getByTestId('save-state')).toHaveText('Read only');
  await expect(second.getByTestId('finish')).toBeDisabled();
  await expectLabels(second, ['Fever = Sign or symptom']);
  await expect(first.getByText('This document is open in another window')).toBeHidden();

  await first.bringToFront();
  await labelWord(first, 'cough', '7');
  await expectLabels(second, ['Fever = Sign or symptom', 'cough = Sign or symptom']);

  await second.bringToFront();
  await doubleClickText(second, 'three');
  await second.keyboard.press('5');
  await second.keyboard.press('Control+z');
  await second.keyboard.press('d');
  await expectLabels(second, ['Fever = Sign or symptom', 'cough = Sign or symptom']);

  await first.bringToFront();
  await first.keyboard.press('Control+z');
  await expectLabels(second, ['Fever = Sign or symptom']);
  await first.close();
  await expect(notice).toBeHidden({ timeout: 15_000 });
  await expect(second.getByTestId('finish')).toBeEnabled();
  await labelWord(second, 'days', '5');
  await waitSaved(second);
  await second.reload();
  await expectLabels(second, ['Fever = Sign or symptom', 'days = Duration']);
  await expect(second.getByTestId('finish')).toHaveAttribute('aria-pressed', 'false');
});
