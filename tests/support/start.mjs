// @ts-check
import { spawn } from 'node:child_process';
import { ensureBuilt } from './build.mjs';
import { startServer } from './server.mjs';
import { DIST } from './toolchain.mjs';

/** @param {string} url */
function openBrowser(url) {
  /** @type {Partial<Record<NodeJS.Platform, [string, ...string[]]>>} */
  const openers = { darwin: ['open', url], win32: ['cmd', '/c', 'start', url] };
  const [command, ...args] = openers[process.platform] ?? ['xdg-open', url];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.on('error', () => console.log('No browser could be opened here: open the address by hand.'));
  child.unref();
}

await ensureBuilt();

const { url } = await startServer({ root: DIST, port: Number(process.env['PORT'] ?? 4173), headers: true });
console.log(`\n  Wardmark is at  ${url}\n\n  Ctrl+C ends the server.\n`);
if (process.argv.includes('--open')) openBrowser(url);
