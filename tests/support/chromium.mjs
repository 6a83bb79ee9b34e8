// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

/**
 * Quiet and offline: without these Chromium looks for updates and hosts of its own at every start.
 * @type {readonly string[]}
 */
export const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const SYSTEM_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * CHROME_PATH, else a system Chromium or Chrome, else Playwright's own; undefined where there is none.
 * @returns {string | undefined}
 */
export function findChromium() {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && existsSync(named)) return named;
  return [...SYSTEM_PATHS, chromium.executablePath()].find((path) => existsSync(path));
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
function succeeds(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return (
    spawnSync(command, args, { stdio: 'inherit', env, shell: process.platform === 'win32' }).status === 0
  );
}

const isDebianRoot = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/**
 * The path of a Chromium, installed first where there is none: by apt as root on Debian (it brings the libraries
 * a browser needs), else by Playwright into the user's own cache. Throws a sentence that says what to do.
 * @returns {string}
 */
export function ensureChromium() {
  const present = findChromium();
  if (present !== undefined) return present;
  if (isDebianRoot()) {
    console.log('No Chromium found: installing the Debian package (apt-get install chromium).');
    succeeds('apt-get', ['update']);
    succeeds('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']);
  }
  if (findChromium() === undefined) {
    console.log("No Chromium found: installing Playwright's (npx playwright install chromium).");
    succeeds('npx', ['playwright', 'install', 'chromium']);
  }
  const installed = findChromium();
  if (installed !== undefined) return installed;
  throw new Error(
    'The tests need Chromium and none could be installed. Install Chromium or Chrome, or set CHROME_PATH to its program file.',
  );
}
