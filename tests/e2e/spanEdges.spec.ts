import { expect, test, type Page } from '@playwright/test';
import { waitSaved } from '../support/app.ts';
import {
  expectLabels,
  exportFile,
  fileOf,
  labelWord,
  linesByName,
  openDocument,
  paintedLabels,
  pressAndSave,
  projectWith,
} from '../support/steps.ts';

const text = (page: Page) => page.getByTestId('document-text');

async function openNote(page: Page, content: string): Promise<void> {
  await projectWith(page, [fileOf('note.txt', content)]);
  await openDocument(page, 'note');
}

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
  // The handles stand outside of the span, so that they cover none of its letters.
  await expect(handle(page, 'start')).toHaveClass(/\bleft\b/);
  await expect(handle(page, 'end')).toHaveClass(/\bright\b/);

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

test('text from right to left is selected, labelled and dragged by its own offsets', async ({ page }) => {
  const arabic = 'المريض يتناول metformin بجرعة 500 mg مرتين يوميا';
  const hebrew = 'החולה נוטל ramipril פעם ביום';
  const content = `${arabic}\n${hebrew}\nSeen today.\n140/90\n`;
  await openNote(page, content);
  const directions = await text(page)
    .locator('.line')
    .evaluateAll((lines) => lines.map((line) => getComputedStyle(line).direction));
  // The last has no letters, and goes with the text as a whole.
  expect(directions.slice(0, 4)).toEqual(['rtl', 'rtl', 'ltr', 'rtl']);

  await labelWord(page, 'metformin', '1');
  await labelWord(page, 'مرتين', '4');
  await labelWord(page, 'נוטל', '7');
  await expectLabels(page, ['metformin = Medication', 'مرتين = Frequency', 'נוטל = Sign or symptom']);

  // By keys: forward is forward in the text, wherever that is on the screen.
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await pressAndSave(page, '7');
  await expect.poll(() => paintedLabels(page)).toContain('المريض = Sign or symptom');

  // The end of a word that is written to the left is at its left.
  const [start, end] = [await handle(page, 'start').boundingBox(), await handle(page, 'end').boundingBox()];
  expect(end?.x ?? 0).toBeLessThan(start?.x ?? 0);
  await grab(page, 'end');
  const target = await letterOf(page, 'يتناول', 'last');
  await page.mouse.move(target.x - 2, target.y, { steps: 4 });
  await page.mouse.up();
  await waitSaved(page, 5);
  await expect.poll(() => paintedLabels(page)).toContain('المريض يتناول = Sign or symptom');

  await page.getByRole('navigation', { name: 'Where you are' }).getByRole('link').click();
  const { bytes } = await exportFile(page, 'jsonl', { unfinished: 'include' });
  const line = linesByName(bytes).get('note');
  const points = [...(line?.text ?? '')];
  expect(line?.spans?.map((span) => points.slice(span.start, span.end).join(''))).toEqual([
    'المريض يتناول',
    'metformin',
    'مرتين',
    'נוטל',
  ]);
  expect(line?.text).toBe(content);
});
