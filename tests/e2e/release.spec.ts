import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { openDemo } from '../support/app.ts';
import { packRelease } from '../support/packRelease.mjs';
import { startServer } from '../support/server.mjs';
import { DIST } from '../support/toolchain.mjs';

let folder: string;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wardmark-release-'));
  for (const [name, bytes] of Object.entries(unzipSync(packRelease(DIST)))) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
});

test.afterAll(async () => rm(folder, { recursive: true }));

/** A port that nobody has now. */
async function freePort(): Promise<number> {
  const server = await startServer({ root: folder });
  await server.close();
  return Number(new URL(server.url).port);
}

test('what the zip holds starts with the plainest of servers, on this machine alone', async ({ page }) => {
  test.setTimeout(60_000);
  const port = await freePort();
  const options = ['-m', 'http.server', String(port), '--bind', '127.0.0.1', '--directory', 'wardmark'];
  const server = spawn('python3', options, { cwd: folder, stdio: 'ignore' });
  const isThere = await Promise.race([
    once(server, 'spawn').then(() => true),
    once(server, 'error').then(() => false),
  ]);
  test.skip(!isThere, 'There is no Python 3 here.');
  const url = `http://localhost:${port}/`;
  await expect
    .poll(() =>
      fetch(url).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBe(200);
  await openDemo(page, url);
  await expect(page.getByTestId('document-text')).toContainText(/\w+/);
  await expect.poll(() => page.evaluate(() => crossOriginIsolated).catch(() => false)).toBe(true);
  server.kill();
});

test('opened as a file, the page says what to do', async ({ page }) => {
  await page.goto(`file://${join(folder, 'wardmark', 'index.html')}`);
  // Browsers run no module of a file: what is said has to stand in the page itself.
  await expect(page.locator('body')).toContainText('static web server');
});
