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
  await page.keyboard.press(',');
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
  await expect.poll(() => page.evaluate(() => document.fonts.check('16px OpenDyslexic'))).toBe(true);
  expect(fonts.length).toBeGreaterThan(0);
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
    '␣',
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
  await page.keyboard.press('.');
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
  await expectLabels(page, ['lisinopril = Medication', 'aspirin = Medication', 'paracetamol = Medication']);
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
  await page.keyboard.press('Shift+>');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await pressAndSave(page, '1');
  expect(await paintedLabels(page)).toEqual(['MEDICATIONS = Medication', 'PLAN = Medication']);
  await page.keyboard.press('Shift+<');
  await page.keyboard.press('Shift+<');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await pressAndSave(page, '1');
  expect(await paintedLabels(page)).toContain('HISTORY = Medication');
});

const handle = (page: Page, edge: 'start' | 'end', part = 0) =>
  page.locator(`[data-handle="${edge}"][data-part="${part}"]`);

/** The middle of a word's last (or first) letter on the screen. */
async function letterOf(
  page: Page,
  word: string,
  which: 'first' | 'last',
): Promise<{ x: number; y: number }> {
  return text(page).evaluate(
    (root, { word, which }) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const at = node.nodeValue?.indexOf(word) ?? -1;
        if (at < 0) continue;
        const range = document.createRange();
        const from = which === 'first' ? at : at + word.length - 1;
        range.setStart(node, from);
        range.setEnd(node, from + 1);
        const { left, top, width, height } = range.getBoundingClientRect();
        return { x: left + width / 2 + (which === 'first' ? -1 : 1), y: top + height / 2 };
      }
      throw new Error(`"${word}" is not on the screen.`);
    },
    { word, which },
  );
}

async function grab(page: Page, edge: 'start' | 'end', part = 0): Promise<void> {
  const box = await handle(page, edge, part).boundingBox();
  if (box === null) throw new Error('The handle is not there.');
  expect(box.height).toBeGreaterThanOrEqual(24);
  expect(box.width).toBeGreaterThanOrEqual(24);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
}

test('an edge of a span is dragged with the mouse, alone and with one undo', async ({ page }) => {
  await openNote(page, 'Severe chest pain since Monday in the left arm.\n');
  // One span within another, and an attribute on the inner one.
  await labelWord(page, 'pain', 'a');
  await labelWord(page, 'chest', '7');
  await pressAndSave(page, 'u');
  const before = ['chest = Sign or symptom · Negated', 'pain = Anatomy'];
  await expectLabels(page, before);

  await grab(page, 'end');
  const monday = await letterOf(page, 'Monday', 'last');
  await page.mouse.move(monday.x - 30, monday.y, { steps: 4 });
  await page.mouse.move(monday.x, monday.y, { steps: 4 });
  // Shown while it is dragged, and not yet written.
  const shown = text(page).locator('.mark', { hasText: 'chest' }).first();
  await expect(shown).toBeVisible();
  await expect
    .poll(() => paintedLabels(page))
    .toContain('chest pain since Monday = Sign or symptom · Negated');
  await page.mouse.up();
  await waitSaved(page, 4);
  await expect.poll(() => paintedLabels(page)).toContain('pain = Anatomy');

  // Escape leaves everything as it was.
  await grab(page, 'start');
  const severe = await letterOf(page, 'Severe', 'first');
  await page.mouse.move(severe.x, severe.y, { steps: 4 });
  await expect
    .poll(() => paintedLabels(page))
    .toContain('Severe chest pain since Monday = Sign or symptom · Negated');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect
    .poll(() => paintedLabels(page))
    .toContain('chest pain since Monday = Sign or symptom · Negated');

  await pressAndSave(page, 'Control+z');
  await expectLabels(page, before);
});

test('with Alt an edge goes by characters; parts of a span are dragged each for itself', async ({ page }) => {
  await openNote(page, 'Left and right knee pain tonight.\n');
  await labelWord(page, 'Left', '7');
  for (let step = 0; step < 3; step++) await page.keyboard.press('Control+ArrowRight');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await pressAndSave(page, '&');
  await expectLabels(page, ['Leftknee = Sign or symptom']);
  await expect(page.locator('[data-handle]')).toHaveCount(4);

  await grab(page, 'end', 1);
  const pain = await letterOf(page, 'pain', 'last');
  await page.mouse.move(pain.x, pain.y, { steps: 4 });
  await page.mouse.up();
  await waitSaved(page, 3);
  await expectLabels(page, ['Leftknee pain = Sign or symptom']);

  await page.keyboard.down('Alt');
  await grab(page, 'end', 0);
  const left = await letterOf(page, 'Lef', 'last');
  await page.mouse.move(left.x, left.y, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up('Alt');
  await waitSaved(page, 4);
  await expectLabels(page, ['Lefknee pain = Sign or symptom']);
});
