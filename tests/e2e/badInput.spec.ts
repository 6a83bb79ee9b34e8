import { cpSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test, type Page } from '@playwright/test';
import { importFiles, newProject, openApp, waitForDocuments } from '../support/app.ts';
import { startServer } from '../support/server.mjs';
import { DIST } from '../support/toolchain.mjs';
import {
  backToProject,
  expectLabels,
  exportFile,
  fileOf,
  labelWord,
  openDocument,
  projectWith,
  type TextFile,
} from '../support/steps.ts';

/** What the import says it left out, as "where: sentence". */
const saidOf = (page: Page, testId: 'import-failed' | 'import-warnings'): Promise<string[]> =>
  page
    .getByTestId(testId)
    .getByRole('listitem')
    .evaluateAll((items) =>
      items.map((item) => {
        const where = item.querySelector('b')?.textContent ?? '';
        return `${where}: ${item.textContent.replace(where, '').trim()}`;
      }),
    );

async function emptyProject(page: Page): Promise<void> {
  await openApp(page);
  await newProject(page);
}

const expectImported = (page: Page, count: number): Promise<void> =>
  expect(page.getByTestId('import-report')).toHaveText(new RegExp(`^${count} documents? imported\\.$`), {
    timeout: 30_000,
  });

async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
}

test('files that cannot be read are named, each with its reason, and the others are there', async ({
  page,
}, info) => {
  await emptyProject(page);
  const huge = info.outputPath('huge.txt');
  writeFileSync(huge, '');
  truncateSync(huge, 200 * 1024 * 1024);
  const files: readonly TextFile[] = [
    fileOf('latin.txt', Buffer.from('D\xe9tresse respiratoire', 'latin1')),
    fileOf('empty.txt', ''),
    fileOf('good.txt', 'Détresse respiratoire.\n'),
    fileOf('scan.pdf', '%PDF-1.7'),
    fileOf('records.json', '[{}]'),
    fileOf('old.wardmark', 'PK'),
    fileOf('zeros.txt', new Uint8Array(100)),
    fileOf('broken.zip', 'PK\x03\x04 not really'),
  ];
  const written = files.map((file) => {
    const path = info.outputPath(file.name);
    writeFileSync(path, file.buffer);
    return path;
  });
  await page.getByTestId('import-files').setInputFiles([...written, huge]);
  await page.getByTestId('import-start').click();
  await expectImported(page, 1);
  const said = await saidOf(page, 'import-failed');
  for (const expected of [
    /^latin\.txt: It is not UTF-8 at byte 1; save it as UTF-8/,
    /^empty\.txt: It is empty\./,
    /^scan\.pdf: No format here reads this kind of file/,
    /^records\.json: It is JSON of a kind that is not read here/,
    /^old\.wardmark: This is a Wardmark backup; restore it from the start screen\./,
    /^zeros\.txt: It is not text/,
    /^broken\.zip: .*zip/,
    /^huge\.txt: It has 200 MB; at most 20 MB can be read\./,
  ]) {
    expect(said).toContainEqual(expect.stringMatching(expected));
  }
  expect(said).toHaveLength(8);
  await closeDialog(page);
  await expect(page.getByTestId('document-list')).toHaveAttribute('data-count', '1');
  await openDocument(page, 'good');
  await expect(page.getByTestId('document-text')).toContainText('Détresse respiratoire.');
});

test('the rows of a ragged table are imported, those that do not fit are named', async ({ page }) => {
  await emptyProject(page);
  const rows = [
    'id,report,comment',
    'p1,"First report, with a comma",short',
    'p2,Second report',
    'p3,Third report,c,extra',
    'p4,Fourth report,d',
  ];
  await importFiles(page, [fileOf('ragged.csv', rows.join('\r\n'))]);
  await page.getByTestId('text-column').selectOption('report');
  await page.getByTestId('import-start').click();
  await expectImported(page, 2);
  expect(await saidOf(page, 'import-failed')).toEqual([
    'ragged.csv, line 3: The row has 2 cell(s), the header 3; left out.',
    'ragged.csv, line 4: The row has 4 cell(s), the header 3; left out.',
  ]);
  await closeDialog(page);
  await openDocument(page, 'p1');
  await expect(page.getByTestId('document-text')).toHaveText('First report, with a comma');
});

test('the person chooses which column of a table is the text', async ({ page }) => {
  await emptyProject(page);
  const table =
    'key\tsummary\tlong_text\nk1\tFever.\tFever since Monday, and a cough that is worse at night.\n';
  await importFiles(page, [fileOf('columns.tsv', table)]);
  await expect(page.getByTestId('text-column').getByRole('option')).toHaveText([
    'key',
    'summary',
    'long_text',
  ]);
  await page.getByTestId('text-column').selectOption('summary');
  await page.getByRole('combobox', { name: 'Id column' }).selectOption('key');
  await page.getByTestId('import-start').click();
  await waitForDocuments(page, 1);
  await openDocument(page, 'k1');
  await expect(page.getByTestId('document-text')).toHaveText('Fever.');
});

test('a broken line of JSON Lines is named, the rest is imported', async ({ page }) => {
  await emptyProject(page);
  const lines = Array.from({ length: 320 }, (_, index) =>
    index === 316
      ? '{"text": "Secret note'
      : JSON.stringify({ id: `n${index + 1}`, text: `Note ${index + 1}.` }),
  );
  await importFiles(page, [fileOf('notes.jsonl', lines.join('\n'))]);
  await page.getByTestId('import-start').click();
  await expectImported(page, 319);
  expect(await saidOf(page, 'import-failed')).toEqual([
    'notes.jsonl, line 317: The line is not valid JSON; left out.',
  ]);
  await closeDialog(page);
  await expect(page.getByTestId('document-list')).toHaveAttribute('data-count', '319');
});

test('brat offsets that do not fit are put right by their quote, or reported', async ({ page }) => {
  await emptyProject(page);
  const text = 'Fever since Monday. Takes ibuprofen 400 mg.\n';
  const standoff = [
    'T1\tsign_symptom 0 5\tFever',
    'T2\tmedication 28 37\tibuprofen',
    'T3\tmedication 900 911\tparacetamol',
    '',
  ].join('\n');
  await importFiles(page, [fileOf('visit.txt', text), fileOf('visit.ann', standoff)]);
  await page.getByTestId('import-start').click();
  await expectImported(page, 1);
  const [failed] = await saidOf(page, 'import-failed');
  expect(failed).toMatch(/^visit\.ann, line 3: /);
  expect(await saidOf(page, 'import-warnings')).toContainEqual(
    expect.stringMatching(/^visit\.ann, line 2: /),
  );
  await closeDialog(page);
  await openDocument(page, 'visit');
  await expectLabels(page, ['Fever = Sign or symptom', 'ibuprofen = Medication']);
});

test('a backup that was changed, cut or is too new is refused whole', async ({ page, browser }) => {
  test.setTimeout(120_000);
  await projectWith(page, [fileOf('note.txt', 'Fever and cough for three days.\n')]);
  await openDocument(page, 'note');
  await labelWord(page, 'Fever', '7');
  await backToProject(page);
  const whole = (await exportFile(page, 'wardmark')).bytes;

  const files = unzipSync(whole);
  const changed = (edit: (name: string, content: Uint8Array) => Uint8Array): Uint8Array =>
    zipSync(Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, edit(name, bytes)])));
  const tampered = changed((name, bytes) =>
    name.startsWith('journal/layer') ? strToU8(strFromU8(bytes).replace('sign_symptom', 'severity')) : bytes,
  );
  const newer = changed((name, bytes) =>
    name === 'manifest.json' ? strToU8(strFromU8(bytes).replace('"version": 1', '"version": 3')) : bytes,
  );

  const context = await browser.newContext();
  const fresh = await context.newPage();
  await openApp(fresh);
  for (const [bytes, sentence] of [
    [tampered, /journal\/layer.* is not what was backed up: it was changed or damaged/],
    [newer, /written by a newer version of Wardmark \(format 3\)\. Update Wardmark/],
    [whole.subarray(0, whole.length / 2), /This is not a Wardmark backup\. It is not a zip file, or its end/],
    [strToU8('Dear colleague,'), /This is not a Wardmark backup/],
  ] as const) {
    await fresh.getByTestId('restore-file').setInputFiles(fileOf('b.wardmark', bytes));
    const notice = fresh.getByRole('alert');
    await expect(notice).toContainText('Not restored');
    await expect(notice).toContainText(sentence);
    await fresh.reload();
    await expect(fresh.getByTestId('start-new-project')).toBeVisible();
    await expect(fresh.getByRole('heading', { name: 'Projects' })).toBeHidden();
  }
  const rows = await fresh.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const opening = indexedDB.open('wardmark');
        opening.onsuccess = () => {
          const names = ['blobs', 'suggestions', 'summaries'];
          const reading = opening.result.transaction(names);
          const counts = names.map((name) => reading.objectStore(name).count());
          reading.oncomplete = () => resolve(counts.map(({ result }) => result));
        };
      }),
  );
  expect(rows).toEqual([0, 0, 0]);

  await fresh.getByTestId('restore-file').setInputFiles(fileOf('b.wardmark', whole));
  await waitForDocuments(fresh, 1);
  await openDocument(fresh, 'note');
  await expectLabels(fresh, ['Fever = Sign or symptom']);
  await context.close();
});

test('a model file with a wrong hash is refused in a sentence, and the app goes on', async ({
  page,
}, info) => {
  test.setTimeout(120_000);
  const root = info.outputPath('site');
  const weights = join('models', 'clinical-entities', 'model.onnx');
  cpSync(DIST, root, { recursive: true });
  writeFileSync(join(root, weights), Buffer.alloc(statSync(join(DIST, weights)).size, 7));
  const server = await startServer({ root, headers: true });
  await page.goto(server.url);
  await newProject(page);
  await importFiles(page, fileOf('note.txt', 'Started on lisinopril 10 mg daily for hypertension.\n'));
  await waitForDocuments(page, 1);

  await page.getByTestId('propose-all').click();
  const job = page.getByTestId('job-state');
  await expect(job).toHaveAttribute('data-state', 'failed', { timeout: 60_000 });
  const sentence = /A model file is not the one its manifest names \(its SHA-256 differs\)/;
  await expect(job).toContainText(/Proposing stopped at 0 \/ 1/);
  await expect(job).toContainText(sentence);
  await openDocument(page, 'note');
  await page.keyboard.press('Shift+P');
  await expect(page.getByTestId('toasts')).toContainText(sentence, { timeout: 30_000 });
  await labelWord(page, 'hypertension', '6');
  await expectLabels(page, ['hypertension = Disease']);

  // Nothing of the wrong file was kept: once the right one is there, it is taken.
  cpSync(join(DIST, weights), join(root, weights));
  await job.getByRole('button', { name: 'Try again' }).click();
  await expect
    .poll(async () => Number(await page.getByTestId('proposals').getAttribute('data-open')), {
      timeout: 60_000,
    })
    .toBeGreaterThan(0);
  await expect(job).toHaveAttribute('data-state', 'idle');
  await server.close();
});
