import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { importFiles, openApp, waitForDocuments } from '../support/app.ts';
import { expectAccessible } from '../support/axe.ts';
import { backToProject, doubleClickText, fileOf, paintedMarks } from '../support/steps.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

interface Marked {
  readonly quote: string;
  readonly label: string;
}

function line(
  name: string,
  patient: string,
  of: { text: string; marks: readonly Marked[]; isDone?: boolean },
): string {
  const spans = of.marks.map(({ quote, label }) => {
    const start = of.text.indexOf(quote);
    return { start, end: start + quote.length, label };
  });
  const answer = of.isDone === true ? { answer: 'accept' } : {};
  return JSON.stringify({ id: name, text: of.text, spans, case: patient, meta: { name }, ...answer });
}

const NAME = { quote: 'John Smith', label: 'Name' };
const date = (quote: string): Marked => ({ quote, label: 'Date' });

const FIRST =
  'Seen: John Smith on 03/04/2019 for asthma. MRN 448201.\nMr. Smith was seen again on 03/11/2019.\n';
const PROPOSED = [
  line('smith-one', 'smith-case', {
    text: FIRST,
    marks: [
      NAME,
      date('03/04/2019'),
      { quote: '448201', label: 'Medical record number' },
      date('03/11/2019'),
    ],
  }),
  line('smith-two', 'smith-case', {
    text: 'John Smith came on 03/18/2019.\n',
    marks: [NAME, date('03/18/2019')],
  }),
  line('other', 'other-case', { text: 'No fever, no cough.\n', marks: [] }),
];

async function projectOf(
  page: Page,
  lines: readonly string[],
  as: 'suggestions' | 'decisions',
): Promise<void> {
  await openApp(page);
  await page.getByTestId('start-template').click();
  await page.getByTestId('templates').getByRole('option').filter({ hasText: 'De-identification' }).dblclick();
  await expect(page.locator('main header p')).toContainText('De-identification: 16 labels');
  await importFiles(page, fileOf('notes.jsonl', `${lines.join('\n')}\n`));
  await page.getByTestId('annotations-as').selectOption(as);
  await page.getByTestId('import-start').click();
  await waitForDocuments(page, lines.length);
  await expect(page.getByRole('dialog')).toBeHidden();
}

async function bothThemes(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
}

const counts = (page: Page, of: 'document' | 'project') => page.getByTestId(`${of}-counts`);

async function expectCounts(page: Page, of: 'document' | 'project', [found, confirmed]: [number, number]) {
  await expect(counts(page, of)).toHaveAttribute('data-found', `${found}`);
  await expect(counts(page, of)).toHaveAttribute('data-confirmed', `${confirmed}`);
}

async function exportAs(
  page: Page,
  text: 'masked' | 'surrogates',
): Promise<{ name: string; content: string }> {
  await page.getByTestId('export').click();
  await page.getByTestId('export-format').selectOption('jsonl');
  await page.getByTestId('export-unfinished').selectOption('include');
  await page.getByTestId('export-text').selectOption(text);
  const started = page.waitForEvent('download');
  await page.getByTestId('export-save').click();
  const download = await started;
  const content = await readFile(await download.path(), 'utf8');
  await expect(page.getByTestId('deidentify-facts')).toBeVisible();
  return { name: download.suggestedFilename(), content };
}

/** Each once: they stand in the text and with their spans. */
const datesOf = (content: string): number[] => [
  ...new Set(
    [...content.matchAll(/(\d\d)\/(\d\d)\/(\d{4})/g)].map(([, month, day, year]) =>
      Date.UTC(Number(year), Number(month) - 1, Number(day)),
    ),
  ),
];

test('identifiers are reviewed by keys, and leave in no export', async ({ page }) => {
  test.setTimeout(180_000);
  await projectOf(page, PROPOSED, 'suggestions');
  await page.keyboard.press('u');
  await expect(page.getByRole('heading', { level: 1, name: 'smith-one' })).toBeVisible();
  await expectCounts(page, 'project', [6, 0]);
  await expectCounts(page, 'document', [4, 0]);
  const preview = page.getByTestId('deidentified-preview');
  await expect(preview).toContainText(/Seen: \w+ \w+ on \d\d\/\d\d\/\d{4} for asthma/);
  await expect(preview).not.toContainText('Smith on');
  await bothThemes(page);

  // The name, here and in the other document of the patient.
  await page.keyboard.press('Shift+Y');
  await expect(page.getByText('Accepted 1 here and 1 in 1 other document of the patient.')).toBeVisible();
  await expectCounts(page, 'project', [6, 2]);
  for (const done of [2, 3, 4]) {
    await page.keyboard.press('Enter');
    await expectCounts(page, 'document', [4, done]);
  }
  await page.keyboard.press('d');
  await expect(page.getByRole('heading', { level: 1, name: 'smith-two' })).toBeVisible();
  await expectCounts(page, 'document', [2, 1]);
  // Not while something waits.
  await page.keyboard.press('d');
  await expect(page.getByText('1 still wait for a decision.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expectCounts(page, 'document', [2, 2]);
  await page.keyboard.press('d');
  await expect(page.getByRole('heading', { level: 1, name: 'other' })).toBeVisible();
  await expect(page.getByTestId('identifiers-reviewed')).toHaveText('2 of 3 documents reviewed');

  // What nobody has reviewed is left out.
  await backToProject(page);
  const { name, content } = await exportAs(page, 'surrogates');
  await expect(page.getByTestId('deidentify-facts')).toContainText(
    '1 document left out: identifiers not reviewed.',
  );
  expect(name).toBe('deidentified.jsonl');
  // "Smith" stands in the text once where nobody marked it.
  for (const original of ['John', 'Smith', 'smith', '448201', '03/04/2019', '03/11/2019', '03/18/2019'])
    expect(content).not.toContain(original);
  const [first = 0, second = 0, third = 0] = datesOf(content);
  expect([second - first, third - first].map((ms) => ms / 86_400_000)).toEqual([7, 14]);
  const people = [...content.matchAll(/Seen: (\w+ \w+) on|"text": ?"(\w+ \w+) came on/g)].map(
    ([, a, b]) => a ?? b,
  );
  expect(people).toHaveLength(2);
  expect(new Set(people).size).toBe(1);
  await bothThemes(page);

  // The same again; after the table is destroyed, others.
  await page.keyboard.press('Escape');
  expect((await exportAs(page, 'surrogates')).content).toBe(content);
  await page.getByRole('button', { name: 'Destroy …' }).click();
  await expect(page.getByText('Nobody can then lead earlier exports back')).toBeVisible();
  await page.getByTestId('pseudonyms-destroy').click();
  await expect(page.getByTestId('pseudonyms-destroy')).toBeHidden();
  await page.keyboard.press('Escape');
  const later = (await exportAs(page, 'surrogates')).content;
  expect(later).not.toBe(content);
  await page.keyboard.press('Escape');
  await page.getByTestId('export').click();
  await page.getByTestId('export-dates').selectOption('mask');
  await page.keyboard.press('Escape');
  const masked = (await exportAs(page, 'masked')).content;
  expect(masked).toContain('Seen: [NAME] on [DATE] for asthma. MRN [RECORD NUMBER].');
});

test('a blind second reading shows no mark and says what the review missed', async ({ page }) => {
  test.setTimeout(120_000);
  const reviewed = [
    line('one', 'a', { text: 'Seen: John Smith, MRN 448201.\n', marks: [NAME], isDone: true }),
    line('two', 'b', {
      text: 'Ada Berg, asthma.\n',
      marks: [{ quote: 'Ada Berg', label: 'Name' }],
      isDone: true,
    }),
  ];
  await projectOf(page, reviewed, 'decisions');
  await page.keyboard.press('u');
  await expect(page.getByTestId('identifiers-reviewed')).toHaveText('2 of 2 documents reviewed');
  await page.getByTestId('second-reading').click();
  await expect(page.getByText(/2 of 2 reviewed documents\. Where none has a miss/)).toBeVisible();
  await bothThemes(page);
  await page.getByTestId('draw').click();
  await expect(page.getByText('Second reading, 1 of 2.')).toBeVisible();
  await expect(page.getByTestId('document-text')).toHaveAttribute('aria-label', 'Text of one');
  expect(await paintedMarks(page)).toEqual([]);
  await bothThemes(page);
  await doubleClickText(page, '448201');
  await page.keyboard.press('9');
  await doubleClickText(page, 'Smith');
  await page.keyboard.press('1');
  await expect.poll(async () => (await paintedMarks(page)).length).toBe(2);
  await page.keyboard.press('d');
  await expect(page.getByText('Second reading, 2 of 2.')).toBeVisible();
  await expect(page.getByTestId('document-text')).toHaveAttribute('aria-label', 'Text of two');
  await doubleClickText(page, 'Berg');
  await page.keyboard.press('1');
  await page.keyboard.press('d');
  const result = page.getByTestId('reading-result');
  await expect(result).toContainText('Documents with a miss1 of 250.0 %');
  await expect(result).toContainText('Identifiers found blind1 of 333.3 %');
  await expect(page.getByTestId('misses')).toContainText('one');
  await bothThemes(page);
  // What was read counts for nothing else.
  await page.reload();
  await expect(page.getByTestId('reading-result')).toBeVisible();
  await page.getByTestId('misses').getByRole('button').click();
  await expect(page.getByRole('heading', { level: 1, name: 'one' })).toBeVisible();
  expect((await paintedMarks(page)).map(({ text }) => text)).toEqual(['John Smith']);
});

test('a near-duplicate that was set aside is in the review and the second reading only when asked for', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const visit = (day: string) =>
    `Seen: John Smith on 03/${day}/2019 for asthma. The cough of the last weeks is better since the inhaler was changed, ` +
    'sleep is undisturbed, and he walks to work again. Lungs clear, no wheeze. Continue the inhaler twice daily.\n';
  const marksOf = (day: string) => [NAME, date(`03/${day}/2019`)];
  await projectOf(
    page,
    [
      line('first', 'smith-case', { text: visit('04'), marks: marksOf('04') }),
      line('again', 'smith-case', { text: visit('05'), marks: marksOf('05') }),
      line('other', 'other-case', { text: 'No fever, no cough.\n', marks: [] }),
    ],
    'suggestions',
  );
  await expect(page.getByTestId('duplicates-line')).toContainText('2 documents are near-duplicates', {
    timeout: 30_000,
  });
  await page.keyboard.press('Shift+D');
  await expect(page.getByTestId('duplicate-diff')).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('duplicates-screen')).toHaveAttribute('data-open', '0');
  await backToProject(page);

  await page.keyboard.press('u');
  const reviewed = page.getByTestId('identifiers-reviewed');
  const rows = page.getByTestId('identifier-documents').getByRole('option');
  await expect(reviewed).toHaveText('0 of 2 documents reviewed');
  await expect(rows).toHaveCount(2);
  await expectCounts(page, 'project', [2, 0]);
  // Accepting alike leaves it alone too, and so do the keys that walk.
  await page.keyboard.press('Shift+Y');
  await expect(
    page.getByText("Accepted 1 here; nothing alike waits in the patient's other documents."),
  ).toBeVisible();
  await page.keyboard.press('n');
  await expect(page.getByTestId('document-text')).toHaveAttribute('aria-label', 'Text of other');
  await page.keyboard.press('d');
  await expect(reviewed).toHaveText('1 of 2 documents reviewed');

  await page.getByTestId('second-reading').click();
  await expect(page.getByText('Not drawn from: 1 set aside as near-duplicates.')).toBeVisible();
  await page.goBack();

  const aside = page.getByTestId('identifiers-set-aside');
  await expect(aside).not.toBeChecked();
  await expect(page.getByText('Set aside as near-duplicates 1')).toBeVisible();
  await aside.check();
  await expect(rows).toHaveCount(3);
  await expect(reviewed).toHaveText('1 of 3 documents reviewed');
  await expectCounts(page, 'project', [4, 1]);
  await bothThemes(page);
});
