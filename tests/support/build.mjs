// @ts-check
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DIST, programOf, ROOT, runNode } from './toolchain.mjs';

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

/** Whether the build is newer than all it is made of. */
function isBuilt() {
  const stamp = join(DIST, '.vite', 'manifest.json');
  if (!existsSync(stamp)) return false;
  return Math.max(...SOURCES.map((path) => newestMs(join(ROOT, path)))) <= statSync(stamp).mtimeMs;
}

/** Resolves to Vite's exit status. */
export const buildApp = () => runNode([programOf('vite'), 'build', '--outDir', DIST, '--emptyOutDir']);

/** Builds where something changed since the last build; ends the process where that fails. */
export async function ensureBuilt() {
  if (isBuilt()) console.log(`The build in ${DIST} is up to date.`);
  else if ((await buildApp()) !== 0) process.exit(1);
}
