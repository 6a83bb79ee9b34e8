import { expect, test, type Page } from '@playwright/test';
import { importFiles, newProject, openApp, waitForDocuments } from '../support/app.ts';
import { startServer } from '../support/server.mjs';
import { backToProject, fileOf, openDocument } from '../support/steps.ts';
import { DIST } from '../support/toolchain.mjs';

const weightsAreHere = (page: Page): Promise<boolean> =>
  page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        const opening = indexedDB.open('wardmark-models');
        opening.onsuccess = () => {
          const counting = opening.result.transaction('files').objectStore('files').getAll();
          counting.onsuccess = () => {
            const files = counting.result as { url: string }[];
            opening.result.close();
            resolve(files.some(({ url }) => url.endsWith('.onnx')));
          };
        };
      }),
  );

test('after one visit to the start page everything works without the host', async ({ page }) => {
  test.setTimeout(180_000);
  const server = await startServer({ root: DIST, headers: false, basePath: '/a/folder/' });
  await openApp(page, server.url);
  await expect.poll(() => weightsAreHere(page), { timeout: 60_000 }).toBe(true);
  // The settings say so once the last file is there.
  await expect(async () => {
    await page.goto(`${server.url}#/`);
    await page.goto(`${server.url}#/settings`);
    await expect(page.getByTestId('offline')).toHaveAttribute('data-ready', 'true', { timeout: 1000 });
  }).toPass({ timeout: 60_000 });
  await page.goto(`${server.url}#/`);
  await server.close();

  const broken: string[] = [];
  page.on('pageerror', ({ message }) => broken.push(message));
  await page.reload();
  await newProject(page);
  await importFiles(page, [
    fileOf('note.txt', 'Started on metformin 500 mg twice daily for type 2 diabetes mellitus.\n'),
    fileOf('visit.xml', '<?xml version="1.0"?><collection><source>made here</source></collection>'),
  ]);
  // XML may hold annotations, so it is asked what becomes of them; this file holds nothing.
  await page.getByTestId('import-start').click();
  await waitForDocuments(page, 1);
  await expect(page.getByTestId('import-report')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.getByTestId('protocol').click();
  await expect(page.getByTestId('draft-state')).toBeVisible();
  await page.goBack();
  await expect(page.getByTestId('export')).toBeVisible();
  await page.keyboard.press('t');
  await expect(page.getByTestId('throughput')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByTestId('export').click();
  await expect(page.getByTestId('export-format')).toBeVisible();
  await page.keyboard.press('Escape');

  await openDocument(page, 'note');
  await page.keyboard.press('g');
  await expect(page.getByRole('region', { name: 'Guidelines' })).toContainText('shortest stretch');
  await page.keyboard.press('Shift+P');
  const proposals = page.getByTestId('proposals');
  await expect
    .poll(async () => Number(await proposals.getAttribute('data-open')), { timeout: 60_000 })
    .toBeGreaterThan(1);
  await page.keyboard.press('/');
  await page.getByRole('checkbox', { name: 'Pattern' }).check();
  await page.getByRole('searchbox', { name: 'Find in this text' }).fill('\\d+ mg');
  await expect(page.getByText('1 of 1')).toBeVisible();
  await page.keyboard.press('Escape');

  await backToProject(page);
  await page.keyboard.press('Shift+G');
  await expect(page.getByTestId('proposals-screen')).toContainText('metformin');
  await page.goto(`${server.url}#/models`);
  await expect(page.getByRole('heading', { level: 1, name: 'Models' })).toBeVisible();
  await page.goto(`${server.url}#/settings`);
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await page.goto(`${server.url}?demo`);
  await expect(page.getByTestId('document-text')).toBeVisible({ timeout: 60_000 });
  expect(broken).toEqual([]);
});
