import { expect, test, type Page } from '@playwright/test';
import { waitSaved } from '../support/app.ts';
import { expectAccessible } from '../support/axe.ts';
import {
  clickText,
  expectLabels,
  fileOf,
  labelWord,
  openDocument,
  paintedLabels,
  pressAndSave,
  projectWith,
} from '../support/steps.ts';

// Colours that are still fading from one theme to the other would be measured halfway.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

const NOTE = `Seen with his daughter.

HISTORY OF PRESENT ILLNESS:
Severe pain since Monday, no fever and no cough, stopped smoking two years ago after a long discussion at home.
Started on lisinopril for hypertension.

MEDICATIONS: metformin
aspirin in the morning
paracetamol at night

PLAN:
Home tomorrow with a letter.
`;

const text = (page: Page) => page.getByTestId('document-text');
const textStyle = (page: Page, property: string): Promise<string> =>
  text(page).evaluate((root, name) => getComputedStyle(root).getPropertyValue(name), property);

/** What the document says on the screen, line by line, as the browser would copy it. */
const drawnLines = (page: Page): Promise<string[]> =>
  text(page).evaluate((root) => [...root.querySelectorAll('.line')].map((line) => line.textContent ?? ''));

async function openNote(page: Page, content = NOTE): Promise<void> {
  await projectWith(page, [fileOf('note.txt', content)]);
  await openDocument(page, 'note');
}

test('line height, line length and typeface are set in one place, and kept', async ({ page }) => {
  const fonts: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('opendyslexic')) fonts.push(new URL(request.url()).origin);
  });
  await openNote(page);
  await page.keyboard.press('Control+,');
  const options = page.getByTestId('reading-options');
  await expect(options).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);

  const before = parseFloat(await textStyle(page, 'line-height'));
  await options.getByText('Loose').click();
  await expect.poll(async () => parseFloat(await textStyle(page, 'line-height'))).toBeGreaterThan(before);
  expect(fonts).toEqual([]);
  await options.getByText('Dyslexia-friendly').click();
  await expect.poll(() => textStyle(page, 'font-family')).toContain('OpenDyslexic');
  // A typeface that is not declared yet counts as there: the request comes first.
  await expect.poll(() => fonts.length).toBeGreaterThan(0);
  await expect.poll(() => page.evaluate(() => document.fonts.check('16px OpenDyslexic'))).toBe(true);
  expect(new Set(fonts)).toEqual(new Set([new URL(page.url()).origin]));

  const long = text(page).locator('.line', { hasText: 'Severe pain' });
  const rows = async (): Promise<number> =>
    Math.round(((await long.boundingBox())?.height ?? 0) / parseFloat(await textStyle(page, 'line-height')));
  expect(await rows()).toBeGreaterThan(1);
  await options.getByText('No wrapping').click();
  await expect.poll(rows).toBe(1);
  await page.keyboard.press('Escape');
  await expect(options).toBeHidden();
  // Keys mean the text again, and the caret is followed sideways.
  await clickText(page, 'Severe');
  await page.keyboard.press('End');
  const scroller = page.locator('.scroller', { has: text(page) });
  await expect.poll(() => scroller.evaluate((element) => element.scrollLeft)).toBeGreaterThan(100);

  await page.reload();
  await expect(text(page)).toBeVisible();
  expect(await textStyle(page, 'font-family')).toContain('OpenDyslexic');
  await expect.poll(rows).toBe(1);
  await page.keyboard.press('m');
  await expect.poll(() => textStyle(page, 'font-family')).toContain('Mono');
});

test('invisible characters are shown over the text, which stays as it is', async ({ page }) => {
  const content = 'Take\u00a05\u200amg\tat\u200e night \u2067\u0635\u2069 zero\u200bwidth.\nplain line\n';
  await openNote(page, content);
  const before = await drawnLines(page);
  await page.keyboard.press('Shift+V');
  const signs = page.getByTestId('invisibles').locator('i');
  await expect(signs).toHaveCount(6);
  expect(await signs.evaluateAll((all) => all.map((sign) => (sign as HTMLElement).dataset['sign']))).toEqual([
    '°',
    '→',
    'LRM',
    'RLI',
    'PDI',
    'ZWSP',
  ]);
  expect(await drawnLines(page)).toEqual(before);
  // Each stands where its character does.
  const at = content.indexOf('\u200b');
  const [sign, word] = await text(page).evaluate((root, offset) => {
    const line = document
      .createTreeWalker(root.querySelector('.run') ?? root, NodeFilter.SHOW_TEXT)
      .nextNode();
    if (line === null) throw new Error('There is no text.');
    const range = document.createRange();
    range.setStart(line, offset + 1);
    range.setEnd(line, offset + 2);
    const drawn = root.querySelector(`[data-at="${offset}"]`);
    return [drawn?.getBoundingClientRect().left ?? 0, range.getBoundingClientRect().left];
  }, at);
  expect(Math.abs((sign ?? 0) - (word ?? 0))).toBeLessThan(2);
  await expectAccessible(page);
  await labelWord(page, 'plain', '7');
  await expectLabels(page, ['plain = Sign or symptom']);
  await page.keyboard.press('Shift+V');
  await expect(signs).toHaveCount(0);
});

test('sections fold by mouse and key, say what they hide, and open for what is gone to', async ({ page }) => {
  await openNote(page);
  await labelWord(page, 'lisinopril', '1');
  await labelWord(page, 'aspirin', '1');
  await page.getByRole('button', { name: 'Fold HISTORY OF PRESENT ILLNESS' }).click();
  const history = text(page).locator('.line', { hasText: 'HISTORY OF PRESENT' });
  await expect(history).toHaveAttribute('data-folded', '2 lines, 1 entity');
  await expect(text(page)).not.toContainText('lisinopril');
  await expectAccessible(page);

  // The section at the caret, and all of them.
  await clickText(page, 'paracetamol');
  await page.keyboard.press('_');
  await expect(text(page)).not.toContainText('paracetamol');
  await expect(text(page)).toContainText('MEDICATIONS: metformin');
  await page.keyboard.press(':');
  await expect(text(page)).toContainText('lisinopril');
  await page.keyboard.press(':');
  await expect(text(page)).not.toContainText('letter');
  expect(await drawnLines(page)).toEqual([
    'Seen with his daughter.',
    '',
    'HISTORY OF PRESENT ILLNESS:',
    'MEDICATIONS: metformin',
    'PLAN:',
  ]);

  // What is walked or searched to is unfolded, and nothing else.
  await page.keyboard.press('Shift+J');
  await expect(text(page)).toContainText('aspirin');
  await expect(text(page)).not.toContainText('lisinopril');
  await page.keyboard.press(':');
  await page.keyboard.press(':');
  await expect(text(page)).not.toContainText('aspirin');
  await page.keyboard.press('/');
  await page.keyboard.type('paracetamol');
  await expect(text(page)).toContainText('paracetamol');
  await page.keyboard.press('Escape');
  await pressAndSave(page, '1');
  await expectLabels(page, ['aspirin = Medication', 'paracetamol = Medication']);
  await page.keyboard.press(':');
  await page.keyboard.press('Control+End');
  await expect(text(page)).toContainText('letter');
});

test('what is folded away is not in view and is not accepted with it', async ({ page }) => {
  const spans = [
    { start: NOTE.indexOf('pain'), end: NOTE.indexOf('pain') + 4, label: 'Sign or symptom' },
    { start: NOTE.indexOf('aspirin'), end: NOTE.indexOf('aspirin') + 7, label: 'Medication' },
  ];
  await projectWith(page, []);
  await page
    .getByTestId('import-files')
    .setInputFiles([
      fileOf('notes.jsonl', `${JSON.stringify({ text: NOTE, spans, meta: { name: 'note' } })}\n`),
    ]);
  await page.getByTestId('annotations-as').selectOption('suggestions');
  await page.getByTestId('import-start').click();
  await page.getByTestId('document-list').getByRole('option').first().click();
  await expect(page.getByTestId('proposals')).toHaveAttribute('data-open', '2');
  await page.getByRole('button', { name: 'Fold MEDICATIONS' }).click();
  await expect(text(page).locator('[data-folded]')).toHaveAttribute('data-folded', '2 lines, 1 proposal');
  await page.keyboard.press('Shift+Enter');
  await waitSaved(page, 1);
  await expect(page.getByTestId('proposals')).toHaveAttribute('data-open', '1');
  // The one that is left was gone to, and is shown.
  await expect(text(page)).toContainText('aspirin');
});

test('the outline leads to a section, and keys go from one to the next', async ({ page }) => {
  await openNote(page);
  await page.getByRole('button', { name: 'Sections' }).click();
  const outline = page.getByTestId('outline');
  await expect(outline.getByRole('option')).toHaveCount(3);
  await expectAccessible(page);
  await page.keyboard.type('medic');
  await page.keyboard.press('Enter');
  await expect(outline).toBeHidden();
  await page.keyboard.press('Control+Shift+ArrowRight');
  await pressAndSave(page, '1');
  expect(await paintedLabels(page)).toEqual(['MEDICATIONS = Medication']);
  await page.keyboard.press('L');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await pressAndSave(page, '1');
  expect(await paintedLabels(page)).toEqual(['MEDICATIONS = Medication', 'PLAN = Medication']);
  await page.keyboard.press('H');
  await page.keyboard.press('H');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await pressAndSave(page, '1');
  expect(await paintedLabels(page)).toContain('HISTORY = Medication');
});

test('the map shows where labels are, and leads there', async ({ page }) => {
  const lines = Array.from({ length: 600 }, (_, index) => `Line ${index}: stable on the ward today.`);
  await projectWith(page, [
    fileOf('note.txt', 'A short one.'),
    fileOf('long.txt', ['PLAN:', ...lines].join('\n')),
  ]);
  await openDocument(page, 'note');
  const map = page.getByTestId('minimap');
  await expect(map).toBeHidden();
  await openDocument(page, 'long');
  await expect(map).toBeVisible();
  await labelWord(page, 'stable', '7');
  await expect(map).toHaveAttribute('aria-label', /1 labels, 0 open/);
  /** Coloured pixels by quarter of the strip. */
  const inked = (): Promise<number[]> =>
    map.locator('canvas').evaluate((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const pixels = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data;
      const quarters = [0, 0, 0, 0];
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++)
          if ((pixels?.[(y * width + x) * 4 + 3] ?? 0) > 0) quarters[Math.floor((y * 4) / height)]! += 1;
      return quarters;
    });
  await expect.poll(async () => (await inked())[0]).toBeGreaterThan(0);
  expect((await inked()).slice(1)).toEqual([0, 0, 0]);
  await page.keyboard.press('/');
  await page.keyboard.type('Line 59');
  await expect.poll(async () => (await inked())[3]).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Home');
  await expect(text(page)).toContainText('Line 0:');
  const box = await map.boundingBox();
  await page.mouse.click((box?.x ?? 0) + 8, (box?.y ?? 0) + (box?.height ?? 0) * 0.95);
  await expect(text(page)).toContainText('Line 570:');
  await expectAccessible(page);
  await page.keyboard.press('Shift+M');
  await expect(map).toHaveCount(0);
});

test('a second document is read beside, searched, swapped and closed; its width is kept', async ({
  page,
}) => {
  // Three looks at the whole page take long where other work is done.
  test.slow();
  const rows = [
    { text: 'First note: asthma since childhood.', meta: { name: 'first', case: 'p1' } },
    { text: 'Other patient: nothing of note.', meta: { name: 'other', case: 'p2' } },
    { text: 'Second note: no asthma attack this year.', meta: { name: 'second', case: 'p1' } },
  ];
  await projectWith(
    page,
    rows.map(({ text, meta }) => fileOf(`${meta.name}.txt`, text)),
  );
  await openDocument(page, 'first');
  await labelWord(page, 'asthma', '6');
  await page.keyboard.press('Shift+B');
  const picker = page.getByTestId('beside-picker');
  await expect(picker.getByRole('option')).toHaveCount(2);
  await expectAccessible(page);
  await page.keyboard.type('second');
  await page.keyboard.press('Enter');
  const beside = page.getByTestId('beside');
  await expect(page.getByTestId('beside-text')).toContainText('Second note');
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'light' });

  // Keys still mean the one being worked on.
  await labelWord(page, 'childhood', '5');
  await beside.getByRole('button', { name: 'Find in the text beside' }).click();
  await page.keyboard.type('asthma');
  await expect(beside).toContainText('1 of 1');
  await page.keyboard.press('Escape');

  await page.keyboard.press('Shift+S');
  await expect(page.getByRole('heading', { level: 1, name: 'second' })).toBeVisible();
  await expect(text(page)).toHaveAttribute('aria-label', 'Text of second');
  const read = page.getByTestId('beside-text');
  await expect(read).toContainText('First note');
  await expect(read.locator('[data-mark]')).toHaveCount(2);
  await labelWord(page, 'attack', '6');
  await expect(page.getByTestId('document-text').locator('[data-mark]')).toHaveCount(1);

  const widthOf = async (): Promise<number> => (await beside.boundingBox())?.width ?? 0;
  const before = await widthOf();
  const splitter = page.getByRole('separator', { name: 'Width of the text beside' });
  await splitter.focus();
  for (let press = 0; press < 4; press++) await page.keyboard.press('ArrowLeft');
  await expect.poll(widthOf).toBeLessThan(before - 20);
  const narrower = await widthOf();
  await page.keyboard.press('Shift+B');
  await expect(beside).toBeHidden();
  await page.keyboard.press('Shift+B');
  await page.keyboard.press('Enter');
  await expect.poll(widthOf).toBe(narrower);
});

test('proposals that are made while a document is read beside appear there', async ({ page }) => {
  await projectWith(page, [
    fileOf('first.txt', 'Started on metformin 500 mg twice daily for type 2 diabetes mellitus.\n'),
    fileOf('second.txt', 'No complaints today.\n'),
  ]);
  await openDocument(page, 'first');
  await page.keyboard.press('Shift+B');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('beside-text')).toContainText('No complaints');
  // The model still loads when the document it runs on goes beside.
  await page.keyboard.press('Shift+P');
  await page.keyboard.press('Shift+S');
  const beside = page.getByTestId('beside-text');
  await expect(beside).toContainText('metformin');
  await expect(beside.locator('[data-mark].proposal').first()).toBeVisible({ timeout: 60_000 });
});
