import { defineConfig } from '@playwright/test';
import { BROWSER_ARGS, findChromium } from './support/chromium.mjs';
import { DIST, OUT } from './support/toolchain.mjs';

// The workers read this file again: they must find the port the first reading chose.
const port = (process.env['WARDMARK_PORT'] ??= String(20_000 + (process.pid % 20_000)));
const chromium = findChromium();

export default defineConfig({
  testDir: 'e2e',
  outputDir: `${OUT}/e2e`,
  workers: 2,
  fullyParallel: true,
  // On a machine that does other work a step may run out of time; the report names what needed a second try.
  retries: 1,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 60_000,
  // On two busy cores a strict write to disk may take seconds.
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${port}/`,
    trace: 'off',
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: [...BROWSER_ARGS],
    },
  },
  webServer: {
    command: `"${process.execPath}" tests/support/server.mjs "${DIST}" ${port} --headers`,
    cwd: '..',
    url: `http://127.0.0.1:${port}/index.html`,
    reuseExistingServer: false,
  },
});
