import { strFromU8, unzipSync } from 'fflate';
import { expect, test, type Page } from '@playwright/test';
import { importFiles, newProject, openApp, waitForDocuments } from '../support/app.ts';
import {
  backToProject,
  clickText,
  documentRow,
  expectLabels,
  exportFile,
  fileOf,
  finishDocument,
  labelWord,
  linesByName,
  openDocument,
  paintedLabels,
  paintedMarks,
  pressAndSave,
  projectWith,
  spansOf,
  type ExportedLine,
} from '../support/steps.ts';

const EMOJI = 'Patient 👩🏽‍⚕️ reports 😷 cough.\r\n\r\nTakes 💊 ibuprofen 400 mg daily.\r\n';
const FILES = [
  fileOf('emoji.txt', EMOJI),
  fileOf('asthma.txt', 'Known asthma. Uses salbutamol.\n'),
  fileOf('nothing.txt', 'Feels well, goes home.\n'),
  fileOf('unseen.txt', 'Angina, not looked at yet.\n'),
];

/** Two documents with labels, one reviewed with nothing in it, one that nobody looked at. */
async function work(page: Page): Promise<void> {
  await projectWith(page, FILES);
  await openDocument(page, 'emoji');
  await labelWord(page, 'cough', '7');
  await labelWord(page, 'ibuprofen', '1');
  await pressAndSave(page, ']');
  await pressAndSave(page, ']');
  await page.keyboard.press('r');
  // Several types fit, so the first Enter asks which; the second takes the first of them.
  await page.keyboard.press('Enter');
  await pressAndSave(page, 'Enter');
  await finishDocument(page, 'emoji');
  await openDocument(page, 'asthma');
  await labelWord(page, 'asthma', '6');
  await labelWord(page, 'salbutamol', '1');
  await openDocument(page, 'nothing');
  await finishDocument(page, 'nothing');
  await backToProject(page);
}

const quote = (line: ExportedLine, { start, end }: { start: number; end: number }): string =>
  [...line.text].slice(start, end).join('');

const rename = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'Name of the project' }).fill(name);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('navigation', { name: 'Where you are' })).toContainText(name);
};

/** Opens a file of another tool in a new project, with what is to become of its annotations. */
async function importAnnotated(
  page: Page,
  file: ReturnType<typeof fileOf>,
  annotationsAs: 'decisions' | 'suggestions',
): Promise<void> {
  await openApp(page);
  await newProject(page);
  await importFiles(page, [file]);
  await page.getByTestId('annotations-as').selectOption(annotationsAs);
  await page.getByTestId('import-start').click();
  await waitForDocuments(page, FILES.length);
  const close = page.getByRole('dialog').getByRole('button', { name: 'Close' }).last();
  await expect(async () => {
    if (await close.isVisible()) await close.click({ timeout: 1000 });
    await expect(page.getByRole('dialog')).toBeHidden({ timeout: 1000 });
  }).toPass();
}

/** What an export says about the work, without the ids that an import gives anew. */
function contentOf(bytes: Buffer): object {
  return Object.fromEntries(
    [...linesByName(bytes)].map(([name, line]) => [
      name,
      {
        text: line.text,
        review: line.meta.review,
        spans: line.spans?.map(({ start, end, label }) => ({ start, end, label })),
        relations: line.relations?.map(({ label, head_span, child_span }) => ({
          label,
          head: quote(line, head_span),
          child: quote(line, child_span),
        })),
      },
    ]),
  );
}

test('JSON Lines and brat tell what was reviewed, with offsets that any reader can check', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await work(page);

  const lines = linesByName((await exportFile(page, 'jsonl')).bytes);
  const reviews = Object.fromEntries([...lines].map(([name, { meta }]) => [name, meta.review]));
  expect(reviews).toEqual({
    emoji: 'reviewed',
    asthma: 'not_reviewed',
    nothing: 'reviewed_empty',
    unseen: 'not_reviewed',
  });
  const emoji = lines.get('emoji')!;
  expect(emoji.text).toBe(EMOJI);
  expect(spansOf(emoji)).toEqual(['cough = sign_symptom', 'ibuprofen 400 mg = medication']);
  for (const span of emoji.spans ?? []) expect(quote(emoji, span)).toBe(span.text);
  expect(emoji.relations?.map(({ head_span }) => quote(emoji, head_span))).toEqual(['ibuprofen 400 mg']);
  expect(lines.get('nothing')?.spans).toEqual([]);
  for (const name of ['asthma', 'unseen']) expect(lines.get(name)).not.toHaveProperty('spans');

  const all = linesByName((await exportFile(page, 'jsonl', { unfinished: 'include' })).bytes);
  expect(spansOf(all.get('asthma')!)).toEqual(['asthma = disease', 'salbutamol = medication']);
  expect(all.get('asthma')?.meta.review).toBe('in_progress');
  expect(all.get('asthma')).not.toHaveProperty('answer');

  const brat = await exportFile(page, 'brat', { unfinished: 'include' });
  expect(brat.name).toMatch(/\.zip$/);
  const files = unzipSync(brat.bytes);
  const read = (path: string) => strFromU8(files[path] ?? new Uint8Array());
  expect(read('emoji.txt')).toBe(EMOJI);
  const marks = read('emoji.ann')
    .split('\n')
    .filter((line) => line.startsWith('T'))
    .map((line) => /^T\d+\t(\S+) (\d+) (\d+)\t(.*)$/.exec(line)?.slice(1) ?? [line]);
  expect(marks.map(([label, , , words]) => `${words} = ${label}`)).toEqual([
    'cough = sign_symptom',
    'ibuprofen 400 mg = medication',
  ]);
  for (const [, start, end, words] of marks) {
    expect([...EMOJI].slice(Number(start), Number(end)).join('')).toBe(words);
  }
  const table = read('review.tsv').split('\n');
  const states = table.slice(1, 5).map((row) => row.split('\t').slice(0, 2).join(' '));
  expect(states).toEqual([
    'emoji.txt reviewed',
    'asthma.txt in_progress',
    'nothing.txt reviewed_empty',
    'unseen.txt not_reviewed',
  ]);
});

test('a backup restores in another browser to the same, byte for byte, and goes on there', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  await page.goto('./#/settings');
  await page.getByRole('textbox', { name: 'Name' }).fill('Dr. Ada Byron');
  await page.keyboard.press('Tab');
  await page.goto('./');
  await work(page);
  await rename(page, 'Thorax clinic');
  const before = await exportFile(page, 'jsonl', { unfinished: 'include' });
  const backup = await exportFile(page, 'wardmark');
  expect(backup.name).toBe('thorax-clinic.wardmark');

  const other = await browser.newContext();
  const restored = await other.newPage();
  await openApp(restored);
  await restored.getByTestId('restore-file').setInputFiles(fileOf(backup.name, backup.bytes));
  await waitForDocuments(restored, FILES.length);
  await expect(restored.getByRole('textbox', { name: 'Name of the project' })).toHaveValue('Thorax clinic');
  await expect(documentRow(restored, 'nothing')).toContainText('Done');
  await expect(documentRow(restored, 'asthma')).toContainText('Started');
  await expect(documentRow(restored, 'unseen')).toContainText('Not started');
  const after = await exportFile(restored, 'jsonl', { unfinished: 'include' });
  expect(after.bytes.toString('utf8')).toBe(before.bytes.toString('utf8'));
  expect(after.name).toBe(before.name);
  const again = unzipSync((await exportFile(restored, 'wardmark')).bytes);
  const first = unzipSync(backup.bytes);
  const withoutStamp = (files: Record<string, Uint8Array>) =>
    Object.entries(files)
      .filter(([name]) => name !== 'manifest.json')
      .map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')])
      .sort();
  expect(withoutStamp(again)).toEqual(withoutStamp(first));

  // The history came too: what was done there can be taken back here.
  await openDocument(restored, 'asthma');
  await expectLabels(restored, ['asthma = Disease', 'salbutamol = Medication']);
  await pressAndSave(restored, 'Control+z');
  await expectLabels(restored, ['asthma = Disease']);

  // Restoring the same file again changes nothing that was done since.
  await restored.goto('./#/');
  await restored.getByTestId('restore-file').setInputFiles(fileOf(backup.name, backup.bytes));
  await expect(restored.getByTestId('toasts')).toContainText('Restored 4 documents.');
  await openDocument(restored, 'asthma');
  await expectLabels(restored, ['asthma = Disease']);
  await other.close();
});

test('an export imported again gives the same decisions, or proposals where that is asked', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await work(page);
  const jsonl = await exportFile(page, 'jsonl', { unfinished: 'include' });
  const brat = await exportFile(page, 'brat', { unfinished: 'include' });

  for (const file of [fileOf('again.jsonl', jsonl.bytes), fileOf('again.zip', brat.bytes)]) {
    await importAnnotated(page, file, 'decisions');
    const again = await exportFile(page, 'jsonl', { unfinished: 'include' });
    expect(contentOf(again.bytes)).toEqual(contentOf(jsonl.bytes));
  }

  await importAnnotated(page, fileOf('again.jsonl', jsonl.bytes), 'suggestions');
  await expect(documentRow(page, 'emoji')).toContainText('Proposals waiting');
  await expect(documentRow(page, 'unseen')).toContainText('Not started');
  await openDocument(page, 'emoji');
  await expect(page.getByTestId('proposals')).toHaveAttribute('data-open', '2');
  expect(await paintedLabels(page)).toEqual([]);
  const proposed = (await paintedMarks(page)).map(({ text, label }) => `${text} = ${label}`);
  expect(proposed).toEqual(['cough = Sign or symptom', 'ibuprofen 400 mg = Medication']);
  await clickText(page, 'cough');
  await pressAndSave(page, 'Enter');
  await pressAndSave(page, 'x');
  await finishDocument(page, 'emoji');
  await backToProject(page);
  const decided = linesByName((await exportFile(page, 'jsonl')).bytes);
  expect(spansOf(decided.get('emoji')!)).toEqual(['cough = sign_symptom']);
  expect(decided.get('asthma')?.meta.review).toBe('not_reviewed');
});
