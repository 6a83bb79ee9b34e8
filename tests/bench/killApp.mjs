// @ts-check
/**
 * The kill test on the app itself: the production build, a real note, words labelled and undone with mouse and
 * keys as fast as the page takes them, SIGKILL at random moments. What the status bar has shown as saved is noted
 * outside the browser; after each restart the layer must be there at least up to it, and at the end every journal
 * must hold when the app checks it.
 *
 *     node tests/bench/killApp.mjs [--kills 50] [--seed 1]
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import {
  importFiles,
  newProject,
  openApp,
  openFirstDocument,
  waitForDocuments,
  waitSaved,
} from '../support/app.mjs';
import { startServer } from '../support/server.mjs';
import { seededRandom, syntheticNote } from '../support/syntheticNotes.mjs';
import { startChromium } from './chromiumProcess.mjs';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
  },
});
const KILLS = Number(values.kills);
const MIN_MS = 200;
const MAX_MS = 1500;
/** What of the window may be clicked at. */
const HEIGHT = 500;
/** Each of them a change of its own; in the end the label stays. */
const UNDO_AND_REDO = Array.from({ length: 4 }, () => ['Control+z', 'Control+Shift+z']).flat();
const random = seededRandom(Number(values.seed));
const root = new URL('../..', import.meta.url).pathname;

/** Reports every seq that the status bar shows as saved, the moment it does; runs in the page. */
function watchSaved() {
  const report = () => {
    const shown = document.querySelector('[data-testid=save-state]');
    if (shown?.getAttribute('data-state') !== 'saved') return;
    const page = /** @type {{ acknowledge: (seq: number) => void }} */ (/** @type {unknown} */ (window));
    page.acknowledge(Number(shown.getAttribute('data-seq')));
  };
  new MutationObserver(report).observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['data-state', 'data-seq'],
  });
}

/** A new project with one note. @param {string} profile @param {string} url @returns {Promise<string>} its address */
async function prepare(profile, url) {
  const { page, kill } = await startChromium(profile);
  await openApp(page, url);
  await newProject(page);
  const buffer = Buffer.from(syntheticNote(7, 2000));
  await importFiles(page, { name: 'note.txt', mimeType: 'text/plain', buffer });
  await waitForDocuments(page, 1);
  await openFirstDocument(page);
  await waitSaved(page);
  const address = page.url();
  await kill();
  return address;
}

/** Labels the word at some place, and now and then takes it back; for ever. @param {import('playwright').Page} page */
async function edit(page) {
  const box = await page.getByTestId('document-text').boundingBox();
  if (box === null) throw new Error('The text is not on the screen.');
  for (;;) {
    const height = Math.min(box.height, HEIGHT - box.y);
    await page.mouse.dblclick(box.x + random() * box.width, box.y + random() * height);
    await page.keyboard.press(random() < 0.5 ? '1' : '2');
    for (const key of UNDO_AND_REDO) await page.keyboard.press(key);
  }
}

let acknowledged = 0;
let lost = 0;
let edits = 0;

/** What the layer has kept against what was shown as saved. @param {import('playwright').Page} page */
async function check(page) {
  const kept = await waitSaved(page);
  lost += Math.max(0, acknowledged - kept);
  return kept;
}

/** @param {string} profile @param {string} address */
async function editUntilKilled(profile, address) {
  const { page, kill } = await startChromium(profile);
  await page.goto(address);
  await page.getByTestId('document-text').waitFor();
  const from = await check(page);
  acknowledged = from;
  await page.exposeFunction('acknowledge', (/** @type {number} */ seq) => {
    acknowledged = Math.max(acknowledged, seq);
  });
  await page.evaluate(watchSaved);
  const stopped = edit(page).catch((error) => String(error));
  await sleep(MIN_MS + random() * (MAX_MS - MIN_MS));
  await kill();
  const reason = await stopped;
  if (!/closed|crashed/i.test(reason ?? '')) throw new Error(`The page stopped by itself: ${reason}`);
  edits += acknowledged - from;
}

/** Lets the app check every journal from its first change on. @param {string} profile @param {string} address */
async function verify(profile, address) {
  const { page, kill } = await startChromium(profile);
  await page.goto(address);
  await page.getByTestId('document-text').waitFor();
  await check(page);
  await page.goto(`${new URL('.', address).href}#/settings`);
  await page.getByTestId('verify').click();
  const report = await page.getByTestId('verify-report').innerText();
  await kill();
  return report.replaceAll(/\s+/g, ' ');
}

const outDir = join(root, 'tests/.out/killApp');
await build({
  configFile: join(root, 'vite.config.ts'),
  root: join(root, 'src'),
  logLevel: 'error',
  build: { outDir },
});
const profile = await mkdtemp(join(tmpdir(), 'wardmark-kill-'));
const server = await startServer({ root: outDir, headers: true });
const start = Date.now();
let report = '';
try {
  const address = await prepare(profile, server.url);
  for (let round = 0; round < KILLS; round += 1) await editUntilKilled(profile, address);
  report = await verify(profile, address);
} finally {
  await server.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
}
console.log(`kills ${KILLS}, acknowledged ${edits}, lost ${lost}`);
console.log(report);
console.log(`seed ${values.seed}, ${Math.round((Date.now() - start) / 1000)} s`);
process.exitCode = lost === 0 && edits > 0 && report.includes('Whole') ? 0 : 1;
