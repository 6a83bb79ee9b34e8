import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { importFiles, newProject, openApp, waitForDocuments, waitSaved } from '../support/app.ts';
import {
  backToProject,
  documentRow,
  expectLabels,
  exportFile,
  fileOf,
  linesByName,
  openDocument,
  paintedMarks,
  doubleClickText,
  dragBesideText,
  pressAndSave,
  projectWith,
  spansOf,
} from '../support/steps.ts';

const NAMES = ['admission', 'clinic', 'discharge'];
const FILES = NAMES.map((name) =>
  fileURLToPath(new URL(`../fixtures/e2e/notes/${name}.txt`, import.meta.url)),
);

test('notes are imported, labelled, corrected, undone and finished, and a reload changes nothing', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await openApp(page);
  await newProject(page);
  await importFiles(page, FILES);
  await waitForDocuments(page, 3);
  for (const name of NAMES) await expect(documentRow(page, name)).toContainText('Not started');

  await openDocument(page, 'admission');
  await doubleClickText(page, 'metformin');
  await pressAndSave(page, '1');
  await expectLabels(page, ['metformin = Medication']);
  const [first] = await paintedMarks(page);
  expect(first?.current).toBe(true);

  await pressAndSave(page, '2');
  await expectLabels(page, ['metformin = Dosage']);
  await pressAndSave(page, '1');
  await expectLabels(page, ['metformin = Medication']);
  await pressAndSave(page, ']');
  await expectLabels(page, ['metformin 500 = Medication']);
  await pressAndSave(page, '[');
  await expectLabels(page, ['metformin = Medication']);

  await doubleClickText(page, 'diabetes');
  await pressAndSave(page, '6');
  await pressAndSave(page, '{');
  await pressAndSave(page, '{');
  await expectLabels(page, ['metformin = Medication', 'type 2 diabetes = Disease']);
  await pressAndSave(page, '}');
  await expectLabels(page, ['metformin = Medication', '2 diabetes = Disease']);
  await pressAndSave(page, 'x');
  await expectLabels(page, ['metformin = Medication']);
  await pressAndSave(page, 'Control+z');
  await expectLabels(page, ['metformin = Medication', '2 diabetes = Disease']);
  await pressAndSave(page, 'Control+z');
  await expectLabels(page, ['metformin = Medication', 'type 2 diabetes = Disease']);
  await pressAndSave(page, 'Control+Shift+z');
  await expectLabels(page, ['metformin = Medication', '2 diabetes = Disease']);

  const seq = await waitSaved(page);
  await page.reload();
  await expectLabels(page, ['metformin = Medication', '2 diabetes = Disease']);
  expect(await waitSaved(page)).toBe(seq);

  await pressAndSave(page, 'Control+z');
  await expectLabels(page, ['metformin = Medication', 'type 2 diabetes = Disease']);
  await pressAndSave(page, 'Control+z');
  await expectLabels(page, ['metformin = Medication', '2 diabetes = Disease']);
  await pressAndSave(page, 'Control+Shift+z');
  await expectLabels(page, ['metformin = Medication', 'type 2 diabetes = Disease']);

  await page.keyboard.press('d');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('clinic');
  await expect(page.getByTestId('document-text')).toHaveAttribute('aria-label', 'Text of clinic');
  await expect(documentRow(page, 'admission')).toContainText('Done');
  await doubleClickText(page, 'asthma');
  await pressAndSave(page, '6');
  await expect(documentRow(page, 'clinic')).toContainText('Started');

  await backToProject(page);
  await expect(documentRow(page, 'admission')).toContainText('Done');
  const lines = linesByName((await exportFile(page, 'jsonl')).bytes);
  expect([...lines.keys()]).toEqual(NAMES);
  const [admission, clinic, discharge] = NAMES.map((name) => lines.get(name));
  expect(spansOf(admission!)).toEqual(['metformin = medication', 'type 2 diabetes = disease']);
  expect(admission?.meta.review).toBe('reviewed');
  for (const { start, end, text } of admission?.spans ?? []) {
    expect(admission?.text.slice(start, end)).toBe(text);
  }
  for (const open of [clinic, discharge]) {
    expect(open?.meta.review).toBe('not_reviewed');
    expect(open).not.toHaveProperty('spans');
  }
});

test('one word after the other is selected by mouse, by double click and by dragging', async ({ page }) => {
  const words = ['Fever', 'cough', 'nausea', 'rash', 'fatigue', 'vertigo', 'tremor', 'pallor'];
  await projectWith(page, [fileOf('note.txt', `${words.join(' and ')}, worse at night\n`)]);
  await openDocument(page, 'note');
  for (const word of words) {
    await doubleClickText(page, word);
    await pressAndSave(page, '7');
  }
  const labels = words.map((word) => `${word} = Sign or symptom`);
  await expectLabels(page, labels);
  await dragBesideText(page, ', worse');
  await pressAndSave(page, '5');
  const dragged = (await paintedMarks(page)).at(-1);
  expect(dragged?.label).toBe('Duration');
  expect(dragged?.text).toMatch(/ at night$/);
});

test('a key that is held down finishes a document once, and does not reopen it', async ({ page }) => {
  const names = ['first', 'second', 'third', 'fourth'];
  await projectWith(
    page,
    names.map((name) => fileOf(`${name}.txt`, `The ${name} note.\n`)),
  );
  await openDocument(page, 'first');
  await page.evaluate(() => {
    for (let press = 0; press < 2; press++) {
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'd', bubbles: true, cancelable: true }),
      );
    }
  });
  await expect(page.getByTestId('document-text')).toHaveAttribute('aria-label', 'Text of second');
  await page.reload();
  await expect(documentRow(page, 'first')).toContainText('Done');
  await expect(documentRow(page, 'second')).toContainText('Not started');
});
