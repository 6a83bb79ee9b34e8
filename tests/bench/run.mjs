// @ts-check
/**
 * npm run bench [-- --only <name>] [--full] [--json <file>]: speed of the production build in a real Chromium. Benches
 * that would take many minutes do a part of the work unless --full is given.
 */
import { writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { ensureBuilt } from '../support/build.mjs';
import { BROWSER_ARGS, ensureChromium } from '../support/chromium.mjs';
import { startServer } from '../support/server.mjs';
import { DIST } from '../support/toolchain.mjs';
import { coldStart } from './coldStart.mjs';
import { documentList } from './documentList.mjs';
import { duplicates } from './duplicates.mjs';
import { firstLoad } from './firstLoad.mjs';
import { importNotes } from './importNotes.mjs';
import { install } from './install.mjs';
import { keyToPaint } from './keyToPaint.mjs';
import { largeDocument } from './largeDocument.mjs';
import { rivalText } from './rivalText.mjs';
import { textTasks } from './textTasks.mjs';
import { tokensPerSecond } from './tokensPerSecond.mjs';

/**
 * @typedef {{ measure: string, value: number, unit: string, note?: string }} Row
 * @typedef {{ page: import('playwright').Page, url: string, browser: import('playwright').Browser,
 *   full: boolean }} Bed
 * @typedef {{ name: string, run: (bed: Bed) => Promise<Row[]> }} Bench
 */

/** @type {readonly Bench[]} */
const BENCHES = [
  firstLoad,
  coldStart,
  keyToPaint,
  largeDocument,
  rivalText,
  documentList,
  importNotes,
  duplicates,
  tokensPerSecond,
  textTasks,
  install,
];

const { values: options } = parseArgs({
  options: { only: { type: 'string' }, json: { type: 'string' }, full: { type: 'boolean', default: false } },
});

/** @param {number} value */
const shown = (value) => value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 1 : 0 });

/**
 * @param {Bench} bench
 * @param {Omit<Bed, 'page'>} bed
 */
async function runBench(bench, { browser, url, full }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const rows = await bench.run({ page: await context.newPage(), url, browser, full });
    for (const { measure, value, unit, note } of rows) {
      console.log(
        `${bench.name.padEnd(18)} ${measure.padEnd(44)} ${shown(value).padStart(12)} ${unit}  ${note ?? ''}`,
      );
    }
    return { name: bench.name, rows };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(`${bench.name.padEnd(18)} FAILED: ${message}`);
    process.exitCode = 1;
    return { name: bench.name, error: message };
  } finally {
    await context.close();
  }
}

const benches = BENCHES.filter(({ name }) => options.only === undefined || name === options.only);
if (benches.length === 0) {
  console.error(
    `There is no bench "${options.only}"; there are ${BENCHES.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(1);
}

const executablePath = ensureChromium();
await ensureBuilt();
const server = await startServer({ root: DIST, headers: true });
const browser = await chromium.launch({ executablePath, args: [...BROWSER_ARGS] });
const machine = {
  at: new Date().toISOString(),
  browser: `Chromium ${browser.version()}`,
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  /** What else the machine was doing in the minute before. */
  loadBefore: Number((loadavg()[0] ?? 0).toFixed(1)),
};
console.log(
  `${machine.browser}, ${machine.cores} x ${machine.cpu}, ${machine.memoryGb} GB, load ${machine.loadBefore}\n`,
);
const results = [];
try {
  for (const bench of benches)
    results.push(await runBench(bench, { browser, url: server.url, full: options.full }));
} finally {
  await browser.close();
  await server.close();
}
if (options.json !== undefined)
  writeFileSync(options.json, `${JSON.stringify({ machine, results }, null, 2)}\n`);
