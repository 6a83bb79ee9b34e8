// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { strToU8, zipSync } from 'fflate';
import { importFiles, newProject, openApp, openFirstDocument, waitForDocuments } from '../support/app.mjs';
import { quantile } from '../support/stats.mjs';
import { syntheticNotes } from '../support/syntheticNotes.mjs';
import { OUT } from '../support/toolchain.mjs';
import { readFrames, watchFrames } from './frames.mjs';
import { measureNote } from './keyToPaint.mjs';

const FULL = 1_000;
const PART = 200;
/** The whole of it on a machine that has something else to do. */
const PATIENCE_MS = 30 * 60_000;

/** @param {number} count */
function archiveOf(count) {
  const folder = join(OUT, 'bench');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `notes-${count}.zip`);
  const files = Object.fromEntries(syntheticNotes(count).map(({ name, text }) => [name, strToU8(text)]));
  writeFileSync(path, zipSync(files, { level: 1 }));
  return path;
}

/** Every kind of proposals there is a model for. @param {import('playwright').Page} page */
async function switchAllOn(page) {
  await page.keyboard.press('Shift+T');
  const dialog = page.getByTestId('tasks');
  await expect(dialog).toBeVisible();
  const switches = dialog.getByRole('checkbox');
  for (let at = 0; at < (await switches.count()); at++) await switches.nth(at).check();
  await dialog.getByRole('button', { name: 'Done' }).click();
}

/** @param {import('playwright').Page} page */
const jobState = (page) => page.getByTestId('job-state').getAttribute('data-state');

/** Everything that can be proposed for notes of 2 kB, while somebody labels one of them. @type {import('./run.mjs').Bench} */
export const textTasks = {
  name: 'text-tasks',
  async run({ page, url, full }) {
    const count = full ? FULL : PART;
    await openApp(page, url);
    await newProject(page);
    await importFiles(page, archiveOf(count));
    await page.getByTestId('import-start').click();
    await waitForDocuments(page, count, 120_000);
    await page.keyboard.press('Escape');
    await switchAllOn(page);
    await page.evaluate(watchFrames);
    const started = performance.now();
    await page.getByTestId('propose-all').click();
    await expect(page.getByTestId('job-state')).toContainText(/Proposing [1-9]/, { timeout: 120_000 });
    const firstMs = performance.now() - started;
    await readFrames(page);
    await openFirstDocument(page);
    const keys = await measureNote(page, 'meanwhile');
    const wasRunning = (await jobState(page)) === 'running';
    await expect.poll(() => jobState(page), { timeout: PATIENCE_MS, intervals: [250] }).toBe('idle');
    const tookMs = performance.now() - started;
    const { gaps, longestTask } = await readFrames(page);
    const seconds = JSON.parse((await page.getByTestId('job-state').getAttribute('data-seconds')) ?? '{}');
    const all = Object.values(seconds).reduce((sum, value) => sum + Number(value), 0);
    const perNoteMs = (tookMs - firstMs) / (count - 1);
    return [
      { measure: `${count} notes of 2 kB, every task`, value: tookMs / 1000, unit: 's' },
      { measure: 'until the first note is done', value: firstMs / 1000, unit: 's', note: 'models loaded' },
      {
        measure: `${FULL} notes at this speed`,
        value: (firstMs + perNoteMs * (FULL - 1)) / 1000,
        unit: 's',
        note: full ? 'measured' : '--full measures it',
      },
      ...Object.entries(seconds).map(([task, value]) => ({
        measure: `share of ${task}`,
        value: (100 * Number(value)) / all,
        unit: '%',
      })),
      { measure: 'outside the worker', value: 100 - (100_000 * all) / tookMs, unit: '%' },
      { measure: 'longest task of the main thread', value: longestTask, unit: 'ms', note: '0: none over 50' },
      { measure: 'gap between frames, p95', value: quantile(gaps, 0.95), unit: 'ms' },
      ...keys.map((row) => (wasRunning ? row : { ...row, note: 'the run was over before' })),
    ];
  },
};
