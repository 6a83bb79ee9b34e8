import { expect, test, type Page } from '@playwright/test';
import { importFiles, newProject, openApp, waitForDocuments, waitSaved } from '../support/app.ts';
import { expectAccessible } from '../support/axe.ts';
import { fileOf, labelWord, openDocument, pressAndSave, projectWith } from '../support/steps.ts';

// Colours that are still fading from one theme to the other would be measured halfway.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

const NOTE = `Started on lisinopril 10 mg daily for hypertension and metformin 500 mg twice daily for type 2 diabetes.
Reports severe chest pain since Monday. Chest X-ray and ECG were normal.
`;

/** What axe finds on the page as it stands, in both themes. */
async function expectBothThemesAccessible(page: Page, state: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await test.step(`${state}, ${colorScheme}`, () => expectAccessible(page));
  }
}

async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
}

test('start, project, import, paste and export', async ({ page }) => {
  test.setTimeout(180_000);
  await openApp(page);
  await expectBothThemesAccessible(page, 'start');
  await newProject(page);
  await expectBothThemesAccessible(page, 'an empty project');

  await page.getByTestId('paste').click();
  await expectBothThemesAccessible(page, 'paste');
  await closeDialog(page);
  await importFiles(page, fileOf('table.csv', 'id,report\np1,Fever and cough.\np2\n'));
  await expect(page.getByTestId('text-column')).toBeVisible();
  await expectBothThemesAccessible(page, 'columns of a table');
  await page.getByTestId('import-start').click();
  await expect(page.getByTestId('import-failed')).toBeVisible();
  await expectBothThemesAccessible(page, 'what was left out of an import');
  await closeDialog(page);
  await importFiles(page, fileOf('notes.jsonl', '{"text": "Asthma."}\n'));
  await expect(page.getByTestId('annotations-as')).toBeVisible();
  await expectBothThemesAccessible(page, 'annotations of a file');
  await page.getByTestId('import-start').click();
  await waitForDocuments(page, 2);
  await expect(page.getByRole('dialog')).toBeHidden();
  await expectBothThemesAccessible(page, 'a project');

  await page.getByTestId('export').click();
  await page.getByTestId('export-save').click();
  await expect(page.getByTestId('export-report')).toBeVisible();
  await expectBothThemesAccessible(page, 'export');
  await closeDialog(page);
  await openApp(page);
  await expect(page.getByRole('heading', { name: 'Projects' })).toBeVisible();
  await expectBothThemesAccessible(page, 'start with a project');
});

test('labelling, with proposals, decisions, a relation and its dialogs', async ({ page }) => {
  test.setTimeout(240_000);
  await projectWith(page, [fileOf('note.txt', NOTE)]);
  await openDocument(page, 'note');
  await page.keyboard.press('Shift+P');
  const open = page.getByTestId('proposals');
  await expect
    .poll(async () => Number(await open.getAttribute('data-open')), { timeout: 90_000 })
    .toBeGreaterThan(5);
  await page.keyboard.press('j');
  await expectBothThemesAccessible(page, 'proposals');
  await page.keyboard.press('s');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectBothThemesAccessible(page, 'skip');
  await closeDialog(page);
  for (const key of ['Enter', 'x']) await pressAndSave(page, key);
  // A second label that no proposed relation joins to the first.
  await labelWord(page, 'Monday', '5');
  await page.getByText(/^Rejected or skipped/).click();
  await page.getByTestId('document-text').focus();
  await page.keyboard.press('Shift+J');
  await page.keyboard.press('r');
  await expect(page.getByRole('status').filter({ hasText: 'Relating' })).toBeVisible();
  await expectBothThemesAccessible(page, 'drawing a relation');
  // Where two types fit, the first Enter asks which.
  await page.keyboard.press('Enter');
  if (
    await page
      .getByRole('status')
      .filter({ has: page.getByRole('button') })
      .isVisible()
  ) {
    await expectBothThemesAccessible(page, 'choosing the type of a relation');
    await page.keyboard.press('Enter');
  }
  await waitSaved(page, 4);
  await page.keyboard.press('Control+ArrowRight');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await expectBothThemesAccessible(page, 'decisions and a selection');

  await page.keyboard.press('Shift+Slash');
  await expect(page.getByTestId('key-help')).toBeVisible();
  await expectBothThemesAccessible(page, 'keys');
  await closeDialog(page);
  await page.keyboard.press('Control+k');
  await expect(page.getByTestId('command-palette')).toBeVisible();
  await expectBothThemesAccessible(page, 'palette');
});

test('read only in a second window', async ({ page, context }) => {
  await projectWith(page, [fileOf('note.txt', 'Fever and cough.\n')]);
  await openDocument(page, 'note');
  await labelWord(page, 'Fever', '7');
  const second = await context.newPage();
  await second.goto(page.url());
  await expect(second.getByText('This document is open in another window')).toBeVisible();
  await expectBothThemesAccessible(second, 'read only');
});

test('models and settings', async ({ page }) => {
  test.setTimeout(120_000);
  await openApp(page);
  await page.goto('./#/models');
  await expect(page.getByRole('heading', { level: 1, name: 'Models' })).toBeVisible();
  await expectBothThemesAccessible(page, 'models');
  await page.goto('./#/settings');
  await page.getByTestId('verify').click();
  await expect(page.getByTestId('verify-report')).toBeVisible();
  await expectBothThemesAccessible(page, 'settings');
});
