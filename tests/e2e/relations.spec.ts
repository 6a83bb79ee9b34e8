import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { fileOf, labelWord, openDocument, pressAndSave, projectWith } from '../support/steps.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

const fields = (page: Page) => page.getByTestId('relation-fields');
const ends = (page: Page) => fields(page).locator('.end');
const chosenType = (page: Page) => fields(page).getByRole('button', { pressed: true });

/** Draws a relation from the focused label to the nearest one. */
async function relate(page: Page): Promise<void> {
  await page.keyboard.press('r');
  await page.keyboard.press('Enter');
  // Where several types fit, the first Enter asks which.
  const status = page.getByRole('status').filter({ hasText: 'Relates to' });
  if (await status.isVisible()) await pressAndSave(page, 'Enter');
}

/** Three labels, each related to the one before. */
async function work(page: Page): Promise<void> {
  await projectWith(page, [fileOf('note.txt', 'Takes ibuprofen daily for severe pain.\n')]);
  await openDocument(page, 'note');
  await labelWord(page, 'ibuprofen', '1');
  await labelWord(page, 'daily', '4');
  await relate(page);
  await labelWord(page, 'pain', '7');
  await relate(page);
}

test('relations are walked, retyped, turned round and removed by key', async ({ page }) => {
  await work(page);
  await page.keyboard.press('.');
  await expect(ends(page)).toHaveCount(2);
  await expect(fields(page)).toContainText('pain');
  // One relation hangs on this label: the next one is it again.
  const before = await ends(page).allInnerTexts();
  await page.keyboard.press('.');
  expect(await ends(page).allInnerTexts()).toEqual(before);

  // The document has two.
  await page.keyboard.press('>');
  await expect(fields(page)).toContainText('ibuprofen');
  await page.keyboard.press('>');
  await expect(fields(page)).not.toContainText('ibuprofen');
  await page.keyboard.press('<');
  await expect(fields(page)).toContainText('ibuprofen');

  await page.keyboard.press('>');
  const types = await fields(page)
    .getByRole('list', { name: 'Type of the relation' })
    .getByRole('button')
    .allInnerTexts();
  const general = types.findIndex((type) => /relates/i.test(type));
  const place = general < 0 ? 0 : general;
  if (!(await chosenType(page).innerText()).includes(types[place]!.split('\n')[0]!))
    await pressAndSave(page, `${place + 1}`);
  await expect(chosenType(page)).toContainText(types[place]!.split('\n')[0]!);

  const order = await ends(page).allInnerTexts();
  await pressAndSave(page, '=');
  expect(await ends(page).allInnerTexts()).toEqual(order.toReversed());
  await pressAndSave(page, 'Control+z');
  await expect.poll(() => ends(page).allInnerTexts()).toEqual(order);
  await expectAccessible(page);

  // A note on the relation itself.
  await page.keyboard.press(';');
  await page.getByTestId('note-field').getByRole('textbox').fill('Said by the family.');
  await pressAndSave(page, 'Enter');
  await expect(page.getByTestId('item-panel')).toContainText('Said by the family.');

  await pressAndSave(page, 'x');
  await expect(fields(page)).toBeHidden();
  await expect(page.getByTestId('item-panel').locator('.quote')).toBeVisible();
  await pressAndSave(page, 'Control+z');
  await page.keyboard.press('>');
  await expect(ends(page)).toHaveCount(2);
  // Enter follows it to the other end, Escape leads back to where it begins.
  await page.keyboard.press('Escape');
  await expect(fields(page)).toBeHidden();
  await page.keyboard.press('.');
  await page.keyboard.press('Enter');
  await expect(fields(page)).toBeHidden();
  await page.reload();
  await expect(page.getByTestId('document-text')).toBeFocused();
  await page.keyboard.press('>');
  await expect(ends(page)).toHaveCount(2);
});

test('the panel of a label leads to its relations, and the list of keys names theirs', async ({ page }) => {
  await work(page);
  await page.getByTestId('item-panel').getByTitle('Focus this relation').click();
  await expect(ends(page)).toHaveCount(2);
  await ends(page).first().click();
  await expect(fields(page)).toBeHidden();
  await page.getByTestId('document-text').focus();
  await page.keyboard.press('Shift+Slash');
  await expect(page.getByTestId('key-help')).toContainText('Next relation of the focused label');
  await expect(page.getByTestId('key-help')).toContainText('Turn the focused relation round');
});
