// @ts-check
/**
 * npm test: every check the project has, in order. `--check` leaves out the build and what needs it.
 * The last line is `N passed, N failed`; a static check counts as one test.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from './support/build.mjs';
import { ensureChromium } from './support/chromium.mjs';
import { FIRST_LOAD_LIMIT_BYTES, firstLoadBytes, firstLoadChunks } from './support/firstLoad.mjs';
import { DIST, OUT, programOf, runNode } from './support/toolchain.mjs';

/**
 * @typedef {{ passed: number, failed: number }} Score
 * @typedef {{ name: string, run: () => Promise<Score>, needs?: string }} Step
 */

const VITEST_JSON = join(OUT, 'vitest.json');
const PLAYWRIGHT_JSON = join(OUT, 'playwright.json');

/** @param {boolean} ok @returns {Score} */
const scoreOf = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1 });

/** @param {readonly string[]} command */
const tool = async (...command) => scoreOf((await runNode(command)) === 0);

/**
 * What a JSON report counted; a runner that fails without a failed test (a crash, a suite that did not load) is one.
 * @param {string} path
 * @param {number} status
 * @param {(report: any) => Score} count
 * @returns {Score}
 */
function scoreOfReport(path, status, count) {
  const score = existsSync(path) ? count(JSON.parse(readFileSync(path, 'utf8'))) : { passed: 0, failed: 0 };
  return status !== 0 && score.failed === 0 ? { ...score, failed: 1 } : score;
}

async function vitest() {
  rmSync(VITEST_JSON, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${VITEST_JSON}`];
  const status = await runNode([programOf('vitest'), 'run', ...reporters]);
  return scoreOfReport(VITEST_JSON, status, (report) => {
    const unloaded = report.testResults.filter(
      (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
    );
    return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length };
  });
}

async function playwright() {
  rmSync(PLAYWRIGHT_JSON, { force: true });
  const command = [
    programOf('@playwright/test', 'playwright'),
    'test',
    '--config',
    'tests/playwright.config.ts',
  ];
  const status = await runNode([...command, '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: PLAYWRIGHT_JSON,
  });
  return scoreOfReport(PLAYWRIGHT_JSON, status, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
  }));
}

async function firstLoad() {
  for (const { file, gzipBytes } of firstLoadChunks(DIST))
    console.log(`${String(gzipBytes).padStart(8)}  ${file}`);
  const bytes = firstLoadBytes(DIST);
  console.log(
    `${String(bytes).padStart(8)}  bytes of first JavaScript (gzip); the limit is ${FIRST_LOAD_LIMIT_BYTES}`,
  );
  return scoreOf(bytes <= FIRST_LOAD_LIMIT_BYTES);
}

/** @type {readonly Step[]} */
const CHECKS = [
  { name: 'format (prettier)', run: () => tool(programOf('prettier'), '--check', '--log-level=warn', '.') },
  {
    name: 'lint (eslint)',
    run: () =>
      tool(programOf('eslint'), '--config', 'tests/lint/eslint.config.js', 'src', 'tests', 'vite.config.ts'),
  },
  {
    name: 'types (svelte-check)',
    run: () =>
      tool(
        programOf('svelte-check'),
        '--tsconfig',
        './tsconfig.json',
        '--fail-on-warnings',
        '--output',
        'human',
      ),
  },
  { name: 'unused code and import cycles (knip)', run: () => tool(programOf('knip')) },
  { name: 'unit and browser tests (vitest)', run: vitest },
];

const BUILD = 'build (vite)';

/** @type {readonly Step[]} */
const BUILT = [
  { name: BUILD, run: async () => scoreOf((await buildApp()) === 0) },
  { name: 'size of the first load', run: firstLoad, needs: BUILD },
  { name: 'end to end (playwright)', run: playwright, needs: BUILD },
];

/** @param {Step} step @returns {Promise<Score>} */
async function attempt({ name, run }) {
  try {
    return await run();
  } catch (error) {
    console.error(`${name} could not run: ${error instanceof Error ? error.message : error}`);
    return { passed: 0, failed: 1 };
  }
}

mkdirSync(OUT, { recursive: true });
const steps = process.argv.includes('--check') ? CHECKS : [...CHECKS, ...BUILT];
/** @type {Map<string, Score & { seconds: number }>} */
const scores = new Map();

ensureChromium();
for (const step of steps) {
  const started = performance.now();
  console.log(`\n=== ${step.name}`);
  const blocked = step.needs !== undefined && scores.get(step.needs)?.failed !== 0;
  if (blocked) console.error(`Not run: it needs "${step.needs}".`);
  const score = blocked ? { passed: 0, failed: 1 } : await attempt(step);
  scores.set(step.name, { ...score, seconds: (performance.now() - started) / 1000 });
}

console.log('\n=== summary');
for (const [name, { passed, failed, seconds }] of scores) {
  const mark = failed === 0 ? 'ok  ' : 'FAIL';
  console.log(
    `${mark} ${name.padEnd(40)} ${seconds.toFixed(0).padStart(4)} s  ${passed} passed, ${failed} failed`,
  );
}
const total = [...scores.values()].reduce(
  (sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }),
  { passed: 0, failed: 0 },
);
process.exitCode = total.failed === 0 ? 0 : 1;
console.log(`${total.passed} passed, ${total.failed} failed`);
