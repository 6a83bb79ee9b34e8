import { expect, test, type Page } from '@playwright/test';
import { importFiles, newProject, openApp, waitForDocuments } from '../support/app.ts';
import { expectAccessible } from '../support/axe.ts';
import { backToProject, exportFile, fileOf, linesByName, openDocument, spansOf } from '../support/steps.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

interface Proposed {
  readonly quote: string;
  readonly label: string;
  readonly score: number;
}

/** A line of JSON Lines whose spans are to be taken as proposals. */
function line(id: string, text: string, proposed: readonly Proposed[]): string {
  const spans = proposed.map(({ quote, label, score }) => {
    const start = text.indexOf(quote);
    return { start, end: start + quote.length, label, score };
  });
  return JSON.stringify({ id, text, spans, meta: { name: id } });
}

const medication = (quote: string, score = 0.9): Proposed => ({ quote, label: 'Medication', score });

/** Six documents that say metformin; one of them negates it, and of one the model is not sure. */
const LINES = [
  line('note-1', 'Takes metformin daily.', [medication('metformin')]),
  line('note-2', 'On Metformin and aspirin.', [medication('Metformin'), medication('aspirin')]),
  line('note-3', 'Started metformin today.', [medication('metformin')]),
  line('note-4', 'Denies metformin use.', [medication('metformin')]),
  line('note-5', 'Says metformin was stopped, aspirin goes on.', [
    medication('metformin', 0.6),
    medication('aspirin'),
  ]),
  line('note-6', 'Takes metformin at night.', [medication('metformin')]),
];

async function openWithSuggestions(page: Page, lines: readonly string[] = LINES): Promise<void> {
  await openApp(page);
  await newProject(page);
  await importFiles(page, fileOf('notes.jsonl', `${lines.join('\n')}\n`));
  await page.getByTestId('annotations-as').selectOption('suggestions');
  await page.getByTestId('import-start').click();
  await waitForDocuments(page, lines.length);
  await expect(page.getByRole('dialog')).toBeHidden();
}

const screenOf = (page: Page) => page.getByTestId('proposals-screen');
const groupRows = (page: Page) => page.getByTestId('group-list').getByRole('option');
const placeRows = (page: Page) => page.getByTestId('group-places').getByRole('option');

async function openGroups(page: Page): Promise<void> {
  await page.keyboard.press('Shift+G');
  await expect(screenOf(page)).toHaveAttribute('data-reading', 'false');
}

async function waitDecided(page: Page, words: RegExp): Promise<void> {
  const state = page.getByTestId('bulk-state');
  await expect(state).toContainText(words);
  await expect(state).toHaveAttribute('data-state', 'saved');
}

async function spansByDocument(page: Page): Promise<Record<string, string[]>> {
  const { bytes } = await exportFile(page, 'jsonl', { unfinished: 'include' });
  return Object.fromEntries([...linesByName(bytes)].map(([name, found]) => [name, spansOf(found)]));
}

test('one decision settles what is alike, and leaves the exceptions for a look', async ({ page }) => {
  test.setTimeout(120_000);
  await openWithSuggestions(page);
  await openGroups(page);
  await expect(screenOf(page)).toHaveAttribute('data-waiting', '8');
  await expect(groupRows(page)).toHaveCount(2);
  await expect(groupRows(page).first()).toContainText(/metformin\s*6 ×/i);
  await expect(groupRows(page).first()).toContainText('2 exceptions');
  // The exceptions stand first and are not ticked.
  await expect(placeRows(page)).toHaveCount(6);
  await expect(placeRows(page).nth(0)).toContainText('negated, it seems');
  await expect(placeRows(page).nth(0)).toContainText('Left out');
  await expect(placeRows(page).nth(1)).toContainText('far less sure');
  await expect(placeRows(page).nth(2)).toContainText('Ticked');
  await expect(placeRows(page).nth(0)).toContainText('Denies metformin use.');

  await page.keyboard.press('Enter');
  await waitDecided(page, /Accepted 4 in 4 documents as Medication/);
  await expect(screenOf(page)).toHaveAttribute('data-waiting', '4');

  // What is left of the group waits with its exceptions; one is ticked and the rest rejected later.
  await page.keyboard.press('j');
  await expect(placeRows(page)).toHaveCount(2);
  await page.keyboard.press('Space');
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(placeRows(page).first()).toHaveAttribute('aria-selected', 'true');
  const first = await placeRows(page).first().innerText();
  if (/Left out/.test(first)) await page.keyboard.press('Space');
  await expect(placeRows(page).first()).toContainText('Ticked');
  await page.keyboard.press('ArrowLeft');
  await page.reload();
  await expect(screenOf(page)).toHaveAttribute('data-waiting', '4');

  await page.getByRole('navigation', { name: 'Where you are' }).getByRole('link').first().click();
  const spans = await spansByDocument(page);
  expect(spans).toEqual({
    'note-1': ['metformin = medication'],
    'note-2': ['Metformin = medication'],
    'note-3': ['metformin = medication'],
    'note-4': [],
    'note-5': [],
    'note-6': ['metformin = medication'],
  });
});

test('one undo takes the decision back everywhere, also after a reload', async ({ page }) => {
  await openWithSuggestions(page);
  await openGroups(page);
  await page.keyboard.press('Shift+A');
  await expect(page.getByTestId('ticked')).toHaveText('6 of 6 ticked');
  await page.keyboard.press('x');
  await waitDecided(page, /Rejected 6 in 6 documents/);
  await expect(groupRows(page)).toHaveCount(1);
  // A label's key accepts as that label.
  await page.keyboard.press('6');
  await waitDecided(page, /Accepted 2 in 2 documents as /);
  await expect(screenOf(page)).toHaveAttribute('data-waiting', '0');

  await page.reload();
  await expect(screenOf(page)).toHaveAttribute('data-reading', 'false');
  await expect(page.getByTestId('bulk-undo')).toBeVisible();
  await page.keyboard.press('Control+z');
  await waitDecided(page, /Took back in 2 documents/);
  await expect(screenOf(page)).toHaveAttribute('data-waiting', '2');
  await page.keyboard.press('Control+z');
  await waitDecided(page, /Took back in 6 documents/);
  await expect(screenOf(page)).toHaveAttribute('data-waiting', '8');
  await expect(page.getByTestId('bulk-undo')).toBeHidden();
});

test('what was decided otherwise is shown; done and held documents are left out', async ({
  page,
  context,
}) => {
  test.setTimeout(120_000);
  await openWithSuggestions(page);
  // One is rejected in its document, one document is done, and one is open in another window.
  await openDocument(page, 'note-1');
  await page.keyboard.press('x');
  await openDocument(page, 'note-3');
  await page.keyboard.press('d');
  await expect(page.getByRole('heading', { level: 1, name: 'note-4' })).toBeVisible();
  await backToProject(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await openDocument(other, 'note-6');
  await page.bringToFront();

  await openGroups(page);
  await expect(screenOf(page)).toContainText('1 done document is left out');
  await page.keyboard.press('/');
  await page.keyboard.type('metformin');
  await page.keyboard.press('Enter');
  const judged = placeRows(page).filter({ hasText: 'Decided: rejected as Medication' });
  await expect(judged).toContainText('note-1');
  await expect(placeRows(page)).toHaveCount(5);
  await page.keyboard.press('Shift+A');
  await page.keyboard.press('Enter');
  await waitDecided(page, /Accepted 3 in 3 documents/);
  await expect(page.getByTestId('bulk-left')).toContainText('note-6: It is open in another window');
  await expect(groupRows(page).filter({ hasText: 'metformin' })).toContainText('1 ×');

  await other.close();
  await expect(placeRows(page)).toHaveCount(2);
  await page.keyboard.press('Enter');
  await waitDecided(page, /Accepted 1 in 1 document /);
});

test('the panel beside a document leads to all documents, and a place back into its document', async ({
  page,
}) => {
  await openWithSuggestions(page);
  await openDocument(page, 'note-2');
  await page.getByTestId('all-documents').click();
  await expect(screenOf(page)).toHaveAttribute('data-reading', 'false');
  await page.keyboard.press('/');
  await page.keyboard.type('aspirin');
  await page.keyboard.press('Enter');
  await expect(groupRows(page)).toHaveCount(1);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('j');
  await page.keyboard.press('e');
  await expect(page.getByRole('heading', { level: 1, name: 'note-5' })).toBeVisible();
});

test('the groups are accessible', async ({ page }) => {
  await openWithSuggestions(page);
  await openGroups(page);
  await page.keyboard.press('Space');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await waitDecided(page, /Accepted/);
  await expectAccessible(page);
});
