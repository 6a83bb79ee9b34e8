// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importFiles, newProject, openApp, waitForDocuments } from '../support/app.mjs';
import { quantile } from '../support/stats.mjs';
import { syntheticNotes } from '../support/syntheticNotes.mjs';
import { OUT } from '../support/toolchain.mjs';
import { readFrames, watchFrames, wheel } from './frames.mjs';

const COUNT = 20_000;
const LIST = '[data-testid=document-list] [role=option]';

/** Short notes: what is measured is the list, not the import. */
function linesOnDisk() {
  const folder = join(OUT, 'bench');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `notes-${COUNT}.jsonl`);
  const lines = syntheticNotes(COUNT, 200).map(({ name, text }) => JSON.stringify({ id: name, text }));
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

/**
 * From the input of the filter to the frame that shows its result, in ms.
 * @param {import('playwright').Page} page
 * @param {string} words
 */
const filterTimed = (page, words) =>
  page.evaluate(async (words) => {
    const list = document.querySelector('[data-testid=document-list]');
    const field = document.querySelector('input[aria-label="Filter documents by name"]');
    if (list === null || !(field instanceof HTMLInputElement))
      throw new Error('The list is not on the screen.');
    const before = list.getAttribute('data-shown');
    const since = performance.now();
    field.value = words;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    while (list.getAttribute('data-shown') === before) await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    return performance.now() - since;
  }, words);

/** @type {import('./run.mjs').Bench} */
export const documentList = {
  name: 'document-list',
  async run({ page, url }) {
    await page.addInitScript(watchFrames);
    await openApp(page, url);
    await newProject(page);
    await importFiles(page, linesOnDisk());
    await page.getByTestId('import-start').click();
    await waitForDocuments(page, COUNT, 300_000);
    const since = performance.now();
    await page.reload();
    await waitForDocuments(page, COUNT, 60_000);
    const opened = performance.now() - since;
    await page.waitForTimeout(1_000);
    await readFrames(page);
    await wheel(page, LIST, { turns: 180, px: 120 });
    const near = await readFrames(page);
    await wheel(page, LIST, { turns: 60, px: 9_000 });
    const far = await readFrames(page);
    const filters = [];
    for (const words of ['note-1', 'note-12', 'note-123', 'no such', '9', ''])
      filters.push(await filterTimed(page, words));
    return [
      { measure: `${COUNT} documents, reload to list`, value: opened, unit: 'ms' },
      { measure: 'frames a second while scrolling', value: 1000 / mean(near.gaps), unit: 'fps' },
      { measure: 'frame while scrolling, p95', value: quantile(near.gaps, 0.95), unit: 'ms' },
      { measure: 'frame of leaps of 250 rows, p95', value: quantile(far.gaps, 0.95), unit: 'ms' },
      { measure: 'filter, slowest of 6', value: Math.max(...filters), unit: 'ms', note: 'until painted' },
    ];
  },
};

/** @param {readonly number[]} values */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
