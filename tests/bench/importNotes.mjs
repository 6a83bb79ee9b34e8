// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { importFiles, newProject, openApp, waitForDocuments } from '../support/app.mjs';
import { syntheticNotes } from '../support/syntheticNotes.mjs';
import { OUT } from '../support/toolchain.mjs';

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

/** Watches how long the main thread does not answer: long tasks and gaps between frames; runs in the page. */
function watchMainThread() {
  const seen = { longestTaskMs: 0, longestGapMs: 0, frames: 0, startedMs: performance.now() };
  Object.assign(window, { mainThread: seen });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longestTaskMs = Math.max(seen.longestTaskMs, duration);
  }).observe({ type: 'longtask' });
  let last = performance.now();
  const frame = () => {
    const now = performance.now();
    seen.longestGapMs = Math.max(seen.longestGapMs, now - last);
    seen.frames++;
    last = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

/** @type {import('./run.mjs').Bench} */
export const importNotes = {
  name: 'import',
  async run({ page, url }) {
    const archive = archiveOfNotes();
    await openApp(page, url);
    await newProject(page);
    await page.evaluate(watchMainThread);
    const started = performance.now();
    await importFiles(page, archive);
    // An archive may hold annotations, so the app asks first how to take them.
    await page.getByTestId('import-start').click();
    await waitForDocuments(page, COUNT, 180_000);
    const tookMs = performance.now() - started;
    const seen = await page.evaluate(
      () =>
        /** @type {{ mainThread: { longestTaskMs: number, longestGapMs: number } }} */ (
          /** @type {unknown} */ (window)
        ).mainThread,
    );
    return [
      { measure: `${COUNT} notes of 2 kB, in all`, value: tookMs / 1000, unit: 's' },
      { measure: 'notes a second', value: COUNT / (tookMs / 1000), unit: '/s' },
      {
        measure: 'longest task of the main thread',
        value: seen.longestTaskMs,
        unit: 'ms',
        note: 'Long Tasks (0: none over 50)',
      },
      { measure: 'longest gap between frames', value: seen.longestGapMs, unit: 'ms' },
    ];
  },
};
