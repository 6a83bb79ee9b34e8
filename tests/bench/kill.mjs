// @ts-check
/**
 * Kills a real Chromium with SIGKILL at random moments of full-speed editing and checks after each restart that
 * every edit that was shown as saved is there, whole. What was saved is noted outside the browser.
 *
 *     node tests/bench/kill.mjs [--kills 50] [--seed 1] [--mutant]
 *
 * `--mutant` runs the same against a store that says "saved" too early and succeeds only if losses are found.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { startServer } from '../support/server.mjs';
import { startChromium } from './chromiumProcess.mjs';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    mutant: { type: 'boolean', default: false },
  },
});
const KILLS = Number(values.kills);
const MIN_MS = 100;
const MAX_MS = 1200;
/** Kills in a row on one layer: it goes on from what the one before has left. */
const KILLS_PER_LAYER = 5;

const here = new URL('.', import.meta.url).pathname;

/** Numerical Recipes' linear congruential generator: moments that a seed brings back. */
function randomSource(/** @type {number} */ seed) {
  let state = seed >>> 0;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}

/** @returns {Promise<string>} folder of the built page */
async function buildPage() {
  const outDir = join(here, '../.out', values.mutant ? 'killPageMutant' : 'killPage');
  await build({
    configFile: false,
    logLevel: 'error',
    root: join(here, '../support/killPage'),
    base: './',
    define: { __MUTANT_EARLY_SAVED__: String(values.mutant) },
    build: { outDir, emptyOutDir: true, target: 'es2022' },
  });
  return outDir;
}

/** @param {string} url @param {string} profile */
async function openPage(url, profile) {
  const browser = await startChromium(profile);
  await browser.page.goto(url);
  await browser.page.waitForFunction(() => document.title === 'ready');
  return browser;
}

const random = randomSource(Number(values.seed));
const layerOf = (/** @type {number} */ round) => `kill.${Math.floor(round / KILLS_PER_LAYER)}`;
/** @type {Map<string, Set<string>>} edits shown as saved, by layer */
const acknowledged = new Map();
const lost = new Set();
const torn = new Set();
let damaged = 0;

/**
 * Compares what the app reads with what it has acknowledged, and looks for edits of which only a part is there.
 * @param {import('playwright').Page} page @param {string} layer
 */
async function check(page, layer) {
  /** @type {{ problems: number, edits: Record<string, number>, bulkEvery: number, bulkSize: number }} */
  const found = await page.evaluate(`readEdits(${JSON.stringify(layer)})`);
  const expected = (/** @type {string} */ edit) =>
    Number(edit.split('.')[1]) % found.bulkEvery === 0 ? found.bulkSize : 1;
  if (found.problems > 0) damaged += 1;
  for (const edit of acknowledged.get(layer) ?? []) {
    if (found.edits[edit] !== expected(edit)) lost.add(`${layer} ${edit}`);
  }
  for (const [edit, count] of Object.entries(found.edits)) {
    if (count !== expected(edit)) torn.add(`${layer} ${edit}`);
  }
}

/** @param {string} url @param {string} profile @param {number} round */
async function editUntilKilled(url, profile, round) {
  const { page, kill } = await openPage(url, profile);
  if (round > 0) await check(page, layerOf(round - 1));
  const layer = layerOf(round);
  const saved = acknowledged.get(layer) ?? new Set();
  acknowledged.set(layer, saved);
  await page.exposeFunction('acknowledge', (/** @type {string} */ edit) => void saved.add(edit));
  const editing = page.evaluate(`startEdits(${JSON.stringify(layer)}, ${round})`);
  const failed = editing.then(() => undefined).catch((error) => String(error));
  await sleep(MIN_MS + random() * (MAX_MS - MIN_MS));
  await kill();
  const reason = await failed;
  if (!/closed|crashed/i.test(reason ?? '')) throw new Error(`The page stopped by itself: ${reason}`);
}

/** @param {string} url @param {string} profile */
async function checkEverything(url, profile) {
  const { page, kill } = await openPage(url, profile);
  for (const layer of acknowledged.keys()) await check(page, layer);
  damaged += Number(await page.evaluate('verify()'));
  await kill();
}

const profile = await mkdtemp(join(tmpdir(), 'wardmark-kill-'));
const server = await startServer({ root: await buildPage() });
const start = Date.now();
try {
  for (let round = 0; round < KILLS; round += 1) await editUntilKilled(server.url, profile, round);
  await checkEverything(server.url, profile);
} finally {
  await server.close();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
}
const total = [...acknowledged.values()].reduce((sum, edits) => sum + edits.size, 0);
console.log(`kills ${KILLS}, acknowledged ${total}, lost ${lost.size}`);
console.log(
  `torn ${torn.size}, damaged streams ${damaged}, seed ${values.seed}, ${Math.round((Date.now() - start) / 1000)} s`,
);
const isClean = lost.size === 0 && torn.size === 0 && damaged === 0 && total > 0;
if (values.mutant) console.log(lost.size > 0 ? 'The mutant was caught.' : 'The mutant was NOT caught.');
process.exitCode = (values.mutant ? lost.size > 0 : isClean) ? 0 : 1;
