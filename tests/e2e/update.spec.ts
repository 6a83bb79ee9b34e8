import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { newProject, openApp } from '../support/app.ts';
import { startServer } from '../support/server.mjs';
import { DIST } from '../support/toolchain.mjs';

interface FileList {
  build: string;
  files: { path: string; version: string }[];
}

/** A host whose build can be exchanged for another. */
const it = test.extend<{ host: { url: string; folder: string } }>({
  host: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'wardmark-host-'));
    await cp(DIST, folder, { recursive: true });
    const server = await startServer({ root: folder, headers: false, basePath: '/app/' });
    await use({ url: server.url, folder });
    await server.close();
    await rm(folder, { recursive: true });
  },
});

/** Puts another build in place of the one that lies there: a changed icon, a new name. */
async function deploy(folder: string, { isBroken = false } = {}): Promise<string> {
  const at = (path: string) => join(folder, path);
  const icon = (await readFile(at('icon.svg'), 'utf8')).replace('#0f766e', '#0f766f');
  await writeFile(at('icon.svg'), isBroken ? 'half a fi' : icon);
  const list = JSON.parse(await readFile(at('files.json'), 'utf8')) as FileList;
  const before = list.build;
  const version = createHash('sha256').update(icon).digest('hex').slice(0, 16);
  list.files = list.files.map((file) => (file.path === 'icon.svg' ? { ...file, version } : file));
  list.build = createHash('sha256').update(JSON.stringify(list)).digest('hex').slice(0, 8);
  await writeFile(at('files.json'), JSON.stringify(list));
  const worker = await readFile(at('serviceWorker.js'), 'utf8');
  await writeFile(at('serviceWorker.js'), worker.replace(before, list.build));
  return list.build;
}

const buildOf = async (page: Page, url: string): Promise<string | undefined> => {
  await page.goto(`${url}#/settings`);
  await expect(page.getByTestId('version')).toContainText('build');
  return /build (\w+)/.exec(await page.getByTestId('version').innerText())?.[1];
};

/** Opens the app and waits until all of it lies in the browser. */
async function visit(page: Page, url: string): Promise<void> {
  await openApp(page, url);
  await expect(async () => {
    await page.goto(`${url}#/`);
    await page.goto(`${url}#/settings`);
    await expect(page.getByTestId('offline')).toHaveAttribute('data-ready', 'true', { timeout: 1000 });
  }).toPass({ timeout: 60_000 });
  await page.goto(`${url}#/`);
}

it('a new version waits until it is asked for, and then the page is new', async ({ page, host }) => {
  test.setTimeout(120_000);
  const { url, folder } = host;
  await visit(page, url);
  const before = await buildOf(page, url);
  await page.goto(`${url}#/`);
  await newProject(page);
  const next = await deploy(folder);
  expect(next).not.toBe(before);
  await page.reload();
  await expect(page.getByTestId('update')).toBeVisible({ timeout: 30_000 });
  // Nothing has changed yet, also after one more reload.
  await page.reload();
  expect(await buildOf(page, url)).toBe(before);
  await expect(page.getByTestId('update')).toBeVisible();
  await page.getByTestId('update').click();
  await expect(page.getByTestId('update')).toBeHidden();
  expect(await buildOf(page, url)).toBe(next);
  await page.goto(`${url}#/`);
  await expect(page.getByRole('link', { name: /^Project 1/ })).toBeVisible();
});

it('a window of the old version goes on while another changes over', async ({ page, context, host }) => {
  test.setTimeout(120_000);
  const { url, folder } = host;
  await visit(page, url);
  const other = await context.newPage();
  await openApp(other, url);
  await deploy(folder);
  await page.reload();
  await page.getByTestId('update').click({ timeout: 30_000 });
  await expect(page.getByTestId('update')).toBeHidden();
  // It is told, keeps its screen, and still finds the parts it has not loaded yet, which the host has no more.
  await expect(other.getByTestId('update')).toBeVisible();
  await rm(join(folder, 'assets'), { recursive: true });
  await other.getByRole('link', { name: 'Models' }).click();
  await expect(other.getByRole('heading', { level: 1, name: 'Models' })).toBeVisible();
});

it('half a new version changes nothing', async ({ page, host }) => {
  test.setTimeout(120_000);
  const { url, folder } = host;
  await visit(page, url);
  const before = await buildOf(page, url);
  await deploy(folder, { isBroken: true });
  const ended = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        void navigator.serviceWorker.getRegistration().then((registration) => {
          registration?.addEventListener('updatefound', () => {
            const { installing } = registration;
            installing?.addEventListener('statechange', () => resolve(installing.state));
          });
          void registration?.update();
        });
      }),
  );
  expect(await ended).toBe('redundant');
  await page.reload();
  expect(await buildOf(page, url)).toBe(before);
  await expect(page.getByTestId('update')).toBeHidden();
});
