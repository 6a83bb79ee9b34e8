// @ts-check
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Where tests and tools leave what they write; not in git. */
export const OUT = join(ROOT, 'tests', '.out');
/** The production build; WARDMARK_DIST names another one. */
export const DIST = process.env['WARDMARK_DIST'] ?? join(ROOT, 'dist');

/**
 * The program a package installs, run by this very Node: no shell, no npx.
 * @param {string} packageName
 * @param {string} [program] where it is not named after the package
 */
export function programOf(packageName, program = packageName.replace(/^@.*\//, '')) {
  const folder = join(ROOT, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[program]);
}

/**
 * Runs a node program from the repository's root with its output shown; resolves to its exit status.
 * @param {readonly string[]} command a script and its arguments
 * @param {NodeJS.ProcessEnv} [env] what to add to the environment
 * @returns {Promise<number>}
 */
export function runNode(command, env = {}) {
  return new Promise((done) => {
    const child = spawn(process.execPath, command, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.on('error', () => done(1));
    child.on('close', (status) => done(status ?? 1));
  });
}
