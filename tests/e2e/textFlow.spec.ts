import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { waitSaved } from '../support/app.ts';
import { expectAccessible } from '../support/axe.ts';
import {
  backToProject,
  expectLabels,
  fileOf,
  labelWord,
  linesByName,
  openDocument,
  paintedLabels,
  pressAndSave,
  projectWith,
} from '../support/steps.ts';

const NOTE = `Fever since Monday, no cough. Fever again at night.
Left and right knee pain. FEVER settled, cough came.
`;

test('identical mentions are marked together, after a preview and with one undo', async ({ page }) => {
  await projectWith(page, [fileOf('note.txt', NOTE)]);
  await openDocument(page, 'note');
  await labelWord(page, 'Fever', '7');
  await page.keyboard.press('Shift+A');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Mark “Fever” as Sign or symptom');
  await expect(dialog.getByRole('checkbox')).toHaveCount(2);
  await expectAccessible(page);
  await dialog.getByRole('checkbox').first().uncheck();
  await dialog.getByRole('button', { name: 'Mark 1' }).click();
  await expect(dialog).toBeHidden();
  await waitSaved(page, 2);
  await expectLabels(page, ['Fever = Sign or symptom', 'FEVER = Sign or symptom']);
  await page.getByTestId('document-text').focus();
  await pressAndSave(page, 'Control+z');
  await expectLabels(page, ['Fever = Sign or symptom']);
});

test('a search counts its hits, leaves one selected, and marks all of a pattern', async ({ page }) => {
  await projectWith(page, [fileOf('note.txt', NOTE)]);
  await openDocument(page, 'note');
  await page.keyboard.press('/');
  const search = page.getByTestId('search');
  await page.keyboard.type('cough');
  await expect(search).toContainText('1 of 2');
  await expectAccessible(page);
  await page.keyboard.press('Enter');
  await expect(search).toContainText('2 of 2');
  await page.keyboard.press('Escape');
  await pressAndSave(page, '7');
  await expectLabels(page, ['cough = Sign or symptom']);

  await page.keyboard.press('Control+f');
  await search.getByRole('searchbox').fill('fev[e]r|(');
  await search.getByRole('checkbox', { name: 'Pattern' }).check();
  await expect(search).toContainText('not a regular expression');
  await search.getByRole('searchbox').fill('fev[e]r');
  await expect(search).toContainText('of 3');
  await search.getByRole('combobox').selectOption('Sign or symptom');
  await page.getByRole('dialog').getByRole('button', { name: 'Mark 3' }).click();
  await expect.poll(() => paintedLabels(page)).toHaveLength(4);
});

test('a pattern that never ends is given up with a sentence, and the page stays awake', async ({ page }) => {
  await projectWith(page, [fileOf('note.txt', `${'a'.repeat(60)}!\n${NOTE}`)]);
  await openDocument(page, 'note');
  await page.keyboard.press('Control+f');
  const search = page.getByTestId('search');
  await search.getByRole('checkbox', { name: 'Pattern' }).check();
  await search.getByRole('searchbox').fill('(a+)+$');
  await expect(search).toContainText('looking');
  // The page answers meanwhile.
  await search.getByRole('checkbox', { name: 'Case' }).check();
  await expect(search).toContainText('takes too long');
  await search.getByRole('searchbox').fill('[Ff]ever');
  await expect(search).toContainText('1 of 2');
});

test('a span of two parts, an attribute and a note reach the export; one decision is taken back alone', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await projectWith(page, [fileOf('note.txt', NOTE)]);
  await openDocument(page, 'note');
  await labelWord(page, 'Left', '7');
  // Between the parts stands "and right".
  for (let step = 0; step < 3; step++) await page.keyboard.press('Control+ArrowRight');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await pressAndSave(page, '&');
  await expectLabels(page, ['Leftknee pain = Sign or symptom']);
  await pressAndSave(page, 'u');
  await expectLabels(page, ['Leftknee pain = Sign or symptom · Negated']);
  await page.keyboard.press(';');
  await page.keyboard.type('both sides?');
  await page.keyboard.press('Enter');
  await waitSaved(page, 4);
  await labelWord(page, 'cough', '7');

  const history = page.getByRole('region', { name: 'History' });
  await history.getByRole('listitem').filter({ hasText: 'Assertion: Negated' }).hover();
  await history.getByRole('button', { name: 'Take back: Assertion: Negated' }).click();
  await expect.poll(() => paintedLabels(page)).toContain('Leftknee pain = Sign or symptom');
  expect(await paintedLabels(page)).toContain('cough = Sign or symptom · Negated');

  await backToProject(page);
  await page.getByTestId('export').click();
  await page.getByTestId('export-unfinished').selectOption('include');
  await page.getByTestId('export-look').click();
  await expect(page.getByTestId('export-preview')).toContainText('1 documents, 1 file');
  await expectAccessible(page);
  const started = page.waitForEvent('download');
  await page.getByTestId('export-save').click();
  const line = linesByName(await readFile(await (await started).path())).get('note') as unknown as {
    text: string;
    spans: { start: number; fragments?: { start: number; end: number }[]; note?: string }[];
  };
  const knee = line.spans.find(({ fragments }) => fragments !== undefined);
  expect(knee?.fragments?.map(({ start, end }) => line.text.slice(start, end))).toEqual([
    'Left',
    'knee pain',
  ]);
  expect(JSON.stringify(line)).toContain('both sides?');
});

test('one decision at a time, and guidelines beside the work', async ({ page }) => {
  await projectWith(page, [fileOf('note.txt', NOTE)]);
  await openDocument(page, 'note');
  await page.keyboard.press('z');
  await expect(page.getByTestId('one-decision')).toContainText('Nothing left to decide');
  await page.keyboard.press('z');
  await expect(page.getByTestId('one-decision')).toBeHidden();
  await page.keyboard.press('g');
  await expect(page.getByTestId('guidelines')).toBeVisible();
  await expectAccessible(page);
});

test('a text of 300,000 words opens at once, scrolls, and is labelled at its end', async ({ page }) => {
  test.setTimeout(120_000);
  const lines = Array.from(
    { length: 20_000 },
    (_, index) => `Line ${index}: the patient was seen and reviewed by the team on the ward today, stable.`,
  );
  await projectWith(page, [fileOf('long.txt', lines.join('\n'))]);
  await openDocument(page, 'long');
  const text = page.getByTestId('document-text');
  expect(await text.locator('.line').count()).toBeLessThan(200);
  await page.keyboard.press('Control+End');
  await expect(text).toContainText('Line 19999');
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await pressAndSave(page, '7');
  await expect(text.locator('[data-mark]')).toHaveCount(1);
  await page.keyboard.press('Control+Home');
  await expect(text).toContainText('Line 0:');
  await page.keyboard.press('Shift+J');
  await expect(text).toContainText('Line 19999');
});
