// @ts-check
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startServer } from './server.mjs';
import { buildApp, DIST, ROOT } from './toolchain.mjs';

const SOURCES = ['src', 'static', 'models', 'package.json', 'package-lock.json', 'vite.config.ts'];

/**
 * When the newest file below a path was changed; training folders are not part of the build.
 * @param {string} path
 * @returns {number}
 */
function newestMs(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const inside = readdirSync(path).filter((name) => name !== 'train');
  return Math.max(found.mtimeMs, ...inside.map((name) => newestMs(join(path, name))));
}

function isBuilt() {
  const stamp = join(DIST, '.vite', 'manifest.json');
  if (!existsSync(stamp)) return false;
  return Math.max(...SOURCES.map((path) => newestMs(join(ROOT, path)))) <= statSync(stamp).mtimeMs;
}

/** @param {string} url */
function openBrowser(url) {
  /** @type {Partial<Record<NodeJS.Platform, [string, ...string[]]>>} */
  const openers = { darwin: ['open', url], win32: ['cmd', '/c', 'start', url] };
  const [command, ...args] = openers[process.platform] ?? ['xdg-open', url];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => console.log('No browser could be opened here: open the address by hand.'));
  child.unref();
}

if (isBuilt()) console.log('The build in dist is up to date.');
else if ((await buildApp()) !== 0) process.exit(1);

const { url } = await startServer({ root: DIST, port: Number(process.env['PORT'] ?? 4173), headers: true });
console.log(`\n  Wardmark is at  ${url}\n\n  Ctrl+C ends the server.\n`);
if (process.argv.includes('--open')) openBrowser(url);
