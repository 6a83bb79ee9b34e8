// @ts-check
import { importFiles, newProject, openApp, openFirstDocument, waitForDocuments } from '../support/app.mjs';
import { quantile } from '../support/stats.mjs';
import { syntheticNote } from '../support/syntheticNotes.mjs';
import { ownWork, pressOn, visibleWords } from './keys.mjs';

const PRESSES = 60;
const TEXT = '[data-testid=document-text]';

/** Collects the browser's Event Timing of key presses (rounded to 8 ms by the browser); runs in the page. */
function observeKeys() {
  /** @type {number[]} */
  const durations = [];
  Object.assign(window, { keyDurations: durations });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === 'keydown') durations.push(entry.duration);
  }).observe(
    /** @type {PerformanceObserverInit} */ ({ type: 'event', durationThreshold: 16, buffered: true }),
  );
}

/** @param {import('playwright').Page} page */
async function labelWords(page) {
  let pressed = 0;
  for (let word = 0; word < PRESSES; word++) {
    // Looked for anew each time: what was labelled may have moved the words behind it.
    const at = (await visibleWords(page, TEXT, word + 1))[word];
    if (at === undefined) break;
    await page.mouse.dblclick(at.x, at.y);
    await pressOn(page, '1');
    pressed++;
  }
  return pressed;
}

/**
 * Labels words of the open note by key, as quickly as a fast hand.
 * @param {import('playwright').Page} page
 * @param {string} what
 * @returns {Promise<import('./run.mjs').Row[]>}
 */
export async function measureNote(page, what) {
  await page.evaluate(observeKeys);
  await page.evaluate(() => performance.clearMeasures('wardmark:key-to-paint'));
  const pressed = await labelWords(page);
  const own = (await ownWork(page)).map(({ ms }) => ms);
  const events = await page.evaluate(
    () => /** @type {{ keyDurations: number[] }} */ (/** @type {unknown} */ (window)).keyDurations,
  );
  if (own.length < pressed) {
    throw new Error(
      `${pressed} labels were pressed and the app measured ${own.length} (wardmark:key-to-paint).`,
    );
  }
  // Presses below 16 ms are not reported by the browser at all.
  const all = [...events, ...Array.from({ length: Math.max(0, pressed - events.length) }, () => 16)];
  return [
    { measure: `${what}: own work, median`, value: quantile(own, 0.5), unit: 'ms', note: `n=${own.length}` },
    { measure: `${what}: own work, p95`, value: quantile(own, 0.95), unit: 'ms' },
    {
      measure: `${what}: key to next paint, p95`,
      value: quantile(all, 0.95),
      unit: 'ms',
      note: 'Event Timing',
    },
  ];
}

/** @type {import('./run.mjs').Bench} */
export const keyToPaint = {
  name: 'key-to-paint',
  async run({ browser, url }) {
    const rows = [];
    for (const [what, length] of /** @type {const} */ ([
      ['1,000-word note', 6_600],
      ['200 kB note', 200_000],
    ])) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      await openApp(page, url);
      await newProject(page);
      await importFiles(page, {
        name: 'note.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from(syntheticNote(7, length)),
      });
      await waitForDocuments(page, 1);
      await openFirstDocument(page);
      rows.push(...(await measureNote(page, what)));
      await page.close();
    }
    return rows;
  },
};
