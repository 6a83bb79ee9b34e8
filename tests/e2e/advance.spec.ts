import { expect, test, type Page } from '@playwright/test';
import { importFiles, newProject, openApp, waitForDocuments } from '../support/app.ts';
import { fileOf, openDocument, paintedMarks, pressAndSave } from '../support/steps.ts';

/** A line of JSON Lines whose spans are to be taken as proposals. */
function line(id: string, text: string, quotes: readonly string[]): string {
  const spans = quotes.map((quote) => {
    const start = text.indexOf(quote);
    return { start, end: start + quote.length, label: 'Medication', score: 0.9 };
  });
  return JSON.stringify({ id, text, spans, meta: { name: id } });
}

async function open(page: Page): Promise<void> {
  await openApp(page);
  await newProject(page);
  const lines = [
    line('one', 'Takes aspirin, metformin and ramipril.', ['aspirin', 'metformin', 'ramipril']),
    line('two', 'Takes apixaban.', ['apixaban']),
  ];
  await importFiles(page, fileOf('notes.jsonl', `${lines.join('\n')}\n`));
  await page.getByTestId('annotations-as').selectOption('suggestions');
  await page.getByTestId('import-start').click();
  await waitForDocuments(page, 2);
  await expect(page.getByRole('dialog')).toBeHidden();
  await openDocument(page, 'one');
}

const current = async (page: Page): Promise<string | undefined> =>
  (await paintedMarks(page)).find((mark) => mark.current)?.text;

test('after a decision the focus stays, or goes on, as chosen', async ({ page }) => {
  await open(page);
  await expect.poll(() => current(page)).toBe('aspirin');
  await pressAndSave(page, 'Enter');
  await expect.poll(() => current(page)).toBe('metformin');
  // The key goes round: open items, then stay.
  await page.keyboard.press('*');
  await expect(page.getByTestId('toasts')).toContainText('on to the next open item');
  await page.keyboard.press('*');
  await expect(page.getByRole('combobox', { name: 'After a decision' })).toHaveValue('stay');
  await pressAndSave(page, 'Enter');
  await expect.poll(() => current(page)).toBe('metformin');
  await page.reload();
  await expect(page.getByRole('combobox', { name: 'After a decision' })).toHaveValue('stay');
});

test('at the end the document stays, or the next one comes', async ({ page }) => {
  await open(page);
  await page.getByRole('combobox', { name: 'When nothing is left to decide' }).selectOption('nextDocument');
  await page.getByTestId('document-text').focus();
  for (const _ of ['aspirin', 'metformin']) await pressAndSave(page, 'x');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'two' })).toBeVisible();
  await expect(page.getByTestId('toasts')).toContainText('not marked as done');
  await expect.poll(() => current(page)).toBe('apixaban');
});

test('what was switched off stays off, and open items are gone through in turn', async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    const stored = JSON.parse(localStorage.getItem('wardmark.preferences') ?? '{}') as object;
    localStorage.setItem(
      'wardmark.preferences',
      JSON.stringify({ ...stored, autoAdvance: false, afterDecision: undefined }),
    );
  });
  await page.reload();
  // What was switched off before there was a choice stays off.
  await expect(page.getByRole('combobox', { name: 'After a decision' })).toHaveValue('stay');
  await page.getByRole('combobox', { name: 'After a decision' }).selectOption('nextOpen');
  await page.getByTestId('document-text').focus();
  for (const name of ['aspirin', 'metformin', 'ramipril']) {
    await expect.poll(() => current(page)).toBe(name);
    await pressAndSave(page, 'Enter');
  }
});
