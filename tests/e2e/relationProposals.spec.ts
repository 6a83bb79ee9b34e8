import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from '../support/axe.ts';
import { waitSaved } from '../support/app.ts';
import { fileOf, labelWord, openDocument, pressAndSave, projectWith } from '../support/steps.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** The models run on one thread of a machine that may be busy. */
const MODEL_MS = 90_000;

const NOTE = 'Started metformin 500 mg daily for diabetes. Sodium 138.\n';

const panel = (page: Page) => page.getByTestId('proposals');
const fields = (page: Page) => page.getByTestId('relation-proposal');
const relationCount = async (page: Page): Promise<number> =>
  Number(await panel(page).getAttribute('data-relations'));
const seqOf = async (page: Page): Promise<number> =>
  Number((await page.getByTestId('save-state').getAttribute('data-seq')) ?? 0);

/** Walks to the next proposed relation whose ends hold these words. */
async function goTo(page: Page, ...words: readonly string[]): Promise<void> {
  for (let step = 0; step < 30; step++) {
    await page.keyboard.press('j');
    // What is said of the focus follows it a frame later.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    if (!(await fields(page).isVisible())) continue;
    const text = await fields(page).getByTestId('relation-ends').innerText();
    if (words.every((word) => text.includes(word))) return;
  }
  throw new Error(`No proposed relation joins ${words.join(' and ')}.`);
}

/** Two labels made by hand, and nothing else: the relation between them comes by itself. */
async function twoLabels(page: Page): Promise<void> {
  await projectWith(page, [fileOf('note.txt', NOTE)]);
  await openDocument(page, 'note');
  await labelWord(page, 'metformin', '1');
  await labelWord(page, 'daily', '4');
  await expect.poll(() => relationCount(page), { timeout: MODEL_MS }).toBe(1);
}

test('between labels made by hand a relation is proposed, accepted by key and taken back', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await twoLabels(page);
  await goTo(page, 'daily', 'metformin');
  await expect(fields(page)).toContainText('Frequency of');
  await expect(fields(page)).toContainText(/clinical-relations \d+\.\d+\.\d+/);
  await expect(page.locator('path.arc.proposed.current')).toHaveCount(1);
  await expectAccessible(page);

  await pressAndSave(page, 'Enter');
  await expect.poll(() => relationCount(page)).toBe(0);
  await page.keyboard.press('>');
  await expect(page.getByTestId('relation-fields')).toContainText('metformin');
  await pressAndSave(page, 'Control+z');
  await expect.poll(() => relationCount(page)).toBe(1);
});

test('a rejected relation is not proposed again, also after a reload, until it is brought back', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await twoLabels(page);
  await goTo(page, 'daily', 'metformin');
  await pressAndSave(page, 'x');
  await expect.poll(() => relationCount(page)).toBe(0);
  await page.reload();
  await openDocumentAgain(page);
  // The next change has the model asked again: the labels that stand are related no more.
  await labelWord(page, 'diabetes', '6');
  await expect.poll(() => relationCount(page), { timeout: MODEL_MS }).toBe(1);
  await goTo(page, 'metformin', 'diabetes');
  await page.getByText('Rejected or skipped').click();
  const seq = await seqOf(page);
  await page.getByRole('button', { name: 'Bring back' }).click();
  await waitSaved(page, seq + 1);
  await expect.poll(() => relationCount(page)).toBe(2);
});

test('relations are among the decisions shown one at a time, and counted in the list', async ({ page }) => {
  test.setTimeout(240_000);
  await projectWith(page, [fileOf('note.txt', NOTE), fileOf('other.txt', 'Nothing here.\n')]);
  await openDocument(page, 'note');
  await panel(page).getByRole('button', { name: 'Propose', exact: true }).click();
  await expect.poll(() => relationCount(page), { timeout: MODEL_MS }).toBeGreaterThan(1);
  const listed = page.getByTestId('document-list').locator('.numbers');
  const waiting = async () =>
    Number(await panel(page).getAttribute('data-open')) + (await relationCount(page));
  const before = await waiting();
  await expect(listed).toHaveText(`${before}`);

  await page.keyboard.press('z');
  const one = page.getByTestId('one-decision');
  await page.keyboard.press('j');
  const ends = one.getByTestId('relation-ends');
  for (let step = 0; step < 30 && !(await ends.isVisible()); step++) await page.keyboard.press('j');
  await expect(one).toContainText(new RegExp(`of ${before}`));
  // Both ends are quoted, and marked in the sentence they stand in.
  const quotes = (await ends.innerText()).split(/⇢\s*to|\n/).map((words) => words.trim());
  const marks = await one.locator('mark').allInnerTexts();
  expect(marks).toHaveLength(2);
  for (const mark of marks) expect(quotes).toContain(mark);
  await expect(one).toContainText('Accepting it accepts the proposals at both ends too.');
  await expectAccessible(page);

  // The same keys decide it, and the list follows: with the relation, both its ends are decided.
  await pressAndSave(page, 'Enter');
  await expect.poll(waiting).toBe(before - 3);
  await expect(listed).toHaveText(`${before - 3}`);
  await pressAndSave(page, 'Control+z');
  await expect(listed).toHaveText(`${before}`);
  // It is the number of before when the list is read from disk, with another document open.
  await openDocument(page, 'other');
  await page.reload();
  await expect(listed).toHaveText(`${before}`, { timeout: 20_000 });
});

test('a relation that comes of marks made by hand is counted in the list, also after a reload', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await twoLabels(page);
  const listed = page.getByTestId('document-list').locator('.numbers');
  await expect(listed).toHaveText('1');
  await page.reload();
  await expect(listed).toHaveText('1', { timeout: 20_000 });
});

async function openDocumentAgain(page: Page): Promise<void> {
  await expect(page.getByTestId('document-text')).toBeFocused();
}

test('a digit accepts a relation as another type, and the proposals at its ends with it', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await projectWith(page, [fileOf('note.txt', NOTE)]);
  await openDocument(page, 'note');
  await panel(page).getByRole('button', { name: 'Propose', exact: true }).click();
  await expect.poll(() => relationCount(page), { timeout: MODEL_MS }).toBeGreaterThan(1);
  await goTo(page, '500 mg', 'metformin');
  await expect(fields(page)).toContainText('Accepting it accepts the proposals at both ends too.');
  const before = await relationCount(page);
  const types = await fields(page).getByRole('list').getByRole('button').allInnerTexts();
  const general = types.findIndex((type) => type.includes('Relates to'));
  expect(general).toBeGreaterThanOrEqual(0);

  await pressAndSave(page, `${general + 1}`);
  await expect.poll(() => relationCount(page)).toBe(before - 1);
  await page.keyboard.press('>');
  const drawn = page.getByTestId('relation-fields');
  await expect(drawn.getByRole('button', { pressed: true })).toContainText('Relates to');
  await expect(drawn).toContainText('500 mg');
  await expect(drawn).toContainText('metformin');
  // One change: one undo takes all of it back.
  await pressAndSave(page, 'Control+z');
  await expect.poll(() => relationCount(page)).toBe(before);
  await page.keyboard.press('>');
  await expect(drawn).toBeHidden();
});
