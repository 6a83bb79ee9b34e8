// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { importFiles, newProject, openApp, waitForDocuments } from '../support/app.mjs';
import { syntheticNotes } from '../support/syntheticNotes.mjs';
import { OUT } from '../support/toolchain.mjs';
import { readFrames, watchFrames } from './frames.mjs';

const COUNT = 5_000;

/** 5,000 notes of 2 kB as one archive on disk: through the debugger's wire files would cost more than the import. */
function archiveOfNotes() {
  const folder = join(OUT, 'bench');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `notes-${COUNT}.zip`);
  const files = Object.fromEntries(syntheticNotes(COUNT).map(({ name, text }) => [name, strToU8(text)]));
  writeFileSync(path, zipSync(files, { level: 1 }));
  return path;
}

/** @type {import('./run.mjs').Bench} */
export const importNotes = {
  name: 'import',
  async run({ page, url }) {
    const archive = archiveOfNotes();
    await openApp(page, url);
    await newProject(page);
    await page.evaluate(watchFrames);
    const started = performance.now();
    await importFiles(page, archive);
    // An archive may hold annotations, so the app asks first how to take them.
    await page.getByTestId('import-start').click();
    await waitForDocuments(page, COUNT, 180_000);
    const tookMs = performance.now() - started;
    const { gaps, longestTask } = await readFrames(page);
    return [
      { measure: `${COUNT} notes of 2 kB, in all`, value: tookMs / 1000, unit: 's' },
      { measure: 'notes a second', value: COUNT / (tookMs / 1000), unit: '/s' },
      {
        measure: 'longest task of the main thread',
        value: longestTask,
        unit: 'ms',
        note: 'Long Tasks (0: none over 50)',
      },
      {
        measure: 'longest gap between frames',
        value: gaps.reduce((longest, gap) => Math.max(longest, gap), 0),
        unit: 'ms',
      },
    ];
  },
};
