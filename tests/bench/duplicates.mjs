// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { importFiles, newProject, openApp, waitForDocuments } from '../support/app.mjs';
import { syntheticNote } from '../support/syntheticNotes.mjs';
import { OUT } from '../support/toolchain.mjs';
import { readFrames, watchFrames } from './frames.mjs';

const COUNT = 5_000;
/** Of these, copies of notes before them, each with a few words changed. */
const COPIES = 100;
const MORE = 100;

/** @param {number} index */
function noteOf(index) {
  const original = index - COUNT + COPIES;
  if (index < COUNT - COPIES || index >= COUNT) return syntheticNote(index + 1);
  return syntheticNote(original + 1)
    .replace(/daily/, 'every second day')
    .replace(/worse/, 'not worse');
}

/** @param {string} name @param {number} from @param {number} to */
function archive(name, from, to) {
  const folder = join(OUT, 'bench');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  const numbers = Array.from({ length: to - from }, (_, at) => from + at);
  const files = Object.fromEntries(
    numbers.map((index) => [`note-${String(index + 1).padStart(5, '0')}.txt`, strToU8(noteOf(index))]),
  );
  writeFileSync(path, zipSync(files, { level: 1 }));
  return path;
}

/** @param {import('playwright').Page} page @param {string} path @param {number} count */
async function importArchive(page, path, count) {
  await importFiles(page, path);
  await page.getByTestId('import-start').click();
  await waitForDocuments(page, count, 180_000);
}

/** @param {import('playwright').Page} page */
const waitCompared = (page) =>
  page.locator('[data-testid="duplicates-line"][data-scanning="false"]').waitFor({ timeout: 300_000 });

/** @type {import('./run.mjs').Bench} */
export const duplicates = {
  name: 'duplicates',
  async run({ page, url }) {
    await openApp(page, url);
    await newProject(page);
    await importArchive(page, archive('copies.zip', 0, COUNT), COUNT);
    await page.keyboard.press('Escape');
    await page.evaluate(watchFrames);
    const imported = performance.now();
    await waitCompared(page);
    const comparedMs = performance.now() - imported;
    const seen = await readFrames(page);
    const line = page.getByTestId('duplicates-line');
    const groups = Number(await line.getAttribute('data-open'));
    await importArchive(page, archive('more.zip', COUNT, COUNT + MORE), COUNT + MORE);
    const again = performance.now();
    await waitCompared(page);
    const laterMs = performance.now() - again;
    return [
      { measure: `${COUNT} notes compared, after their import`, value: comparedMs / 1000, unit: 's' },
      { measure: 'longest gap between frames meanwhile', value: Math.max(...seen.gaps), unit: 'ms' },
      { measure: 'longest task of the main thread', value: seen.longestTask, unit: 'ms' },
      { measure: `groups found, of ${COPIES} planted`, value: groups, unit: '' },
      { measure: `${MORE} more notes against all`, value: laterMs / 1000, unit: 's' },
    ];
  },
};
