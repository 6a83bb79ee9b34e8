import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { importFiles, newProject, openApp, waitForDocuments } from '../support/app.ts';
import { expectAccessible } from '../support/axe.ts';
import { classifierRepository, startHub, startSiteWithHub, tinyRepository } from '../support/hubServer.mjs';
import { fileOf } from '../support/steps.ts';

const NAME = 'somebody/tiny-tagger';
/** In the layout of Hugging Face, without a manifest of ours. */
const CLASSIFIER = 'somebody/tiny-bert';
/** Long enough to break in the middle. */
const LONG = new Uint8Array(6_000_000).map((_, at) => (at * 31) % 253);

type Hub = Awaited<ReturnType<typeof startHub>>;

/** The app on one origin and a hub on another. */
const it = test.extend<{ hub: Hub; site: { url: string } }>({
  hub: async ({}, use) => {
    const hub = await startHub({
      [NAME]: await tinyRepository(LONG),
      [CLASSIFIER]: await classifierRepository(),
      'somebody/no-graph': (await classifierRepository()).filter(({ path }) => !path.endsWith('.onnx')),
    });
    await use(hub);
    await hub.close();
  },
  site: async ({ hub }, use) => {
    const site = await startSiteWithHub(hub.url);
    await use(site);
    await site.close();
  },
});

async function openModels(page: Page, url: string): Promise<void> {
  await openApp(page, url);
  await page.goto(`${url}#/models`);
  await expect(page.getByTestId('add-model')).toBeVisible();
}

async function install(page: Page, name = NAME): Promise<void> {
  await page.getByTestId('hub-name').fill(name);
  await page.getByTestId('hub-install').click();
}

const card = (page: Page) => page.locator('[data-testid="model"]', { hasText: 'Tiny tagger' });

it('a model comes from the hub, stays without it, and is removed', async ({ page, hub, site }) => {
  await page.context().addCookies([{ name: 'secret', value: 'x', url: hub.url }]);
  await openModels(page, site.url);
  await install(page);
  await expect(page.getByText(/Tiny tagger \S+ is installed\./)).toBeVisible();
  await expect(card(page)).toContainText('Kept in this browser');
  for (const colorScheme of ['light', 'dark'] as const) {
    // Colours change at once.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expectAccessible(page);
  }
  // The hub is told nothing but which files are wanted.
  expect(hub.asked.length).toBeGreaterThan(3);
  for (const { cookie, referer } of hub.asked) expect([cookie, referer]).toEqual([undefined, undefined]);
  await hub.close();
  await page.reload();
  await expect(card(page)).toContainText('Kept in this browser');
  await card(page).getByTestId('remove-model').click();
  await expect(card(page)).toHaveCount(0);
  await page.reload();
  await expect(page.getByTestId('add-model')).toBeVisible();
  await expect(card(page)).toHaveCount(0);
  const left = await page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('models');
    const names: string[] = [];
    for await (const name of (folder as unknown as { keys(): AsyncIterable<string> }).keys())
      names.push(name);
    return names;
  });
  expect(left).toEqual([]);
});

it('an installed model is chosen for a project and runs', async ({ page, site }) => {
  await openModels(page, site.url);
  await install(page);
  await expect(page.getByText('is installed.')).toBeVisible();
  await page.goto(`${site.url}#/`);
  await newProject(page);
  await importFiles(page, [fileOf('note.txt', 'Aspirin 100 mg daily for chest pain. No fever.\n')]);
  await waitForDocuments(page, 1);
  await page.keyboard.press('Shift+T');
  await page.getByTestId('task-model').selectOption({ label: 'Tiny tagger 1' });
  await page.getByRole('button', { name: 'Done' }).click();
  await page.reload();
  await waitForDocuments(page, 1);
  await page.keyboard.press('Shift+T');
  await expect(page.getByTestId('task-model').locator('option:checked')).toHaveText('Tiny tagger 1');
  await page.getByTestId('propose-missing').click();
  await expect(page.getByRole('dialog')).not.toContainText('has not been through', { timeout: 30_000 });
});

it('a folder in the layout of Hugging Face gets its manifest here, and says why it cannot be run', async ({
  page,
  site,
}) => {
  await openModels(page, site.url);
  await install(page, CLASSIFIER);
  await expect(page.getByText(/tiny-bert \S+ is installed\./)).toBeVisible();
  const installed = page.locator('[data-testid="model"][data-model="somebody-tiny-bert"]');
  await expect(installed).toContainText('Kept in this browser');
  await page.reload();
  await expect(installed).toContainText('Kept in this browser');
  await install(page, 'somebody/no-graph');
  await expect(page.getByTestId('add-model')).toContainText('no ONNX graph');
});

it('a model is installed from a folder on this computer', async ({ page, site }) => {
  const folder = await mkdtemp(join(tmpdir(), 'own-model-'));
  for (const { path, content } of await classifierRepository()) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  await openModels(page, site.url);
  await page.getByTestId('model-folder').setInputFiles(folder);
  await expect(page.getByText(/is installed\./)).toBeVisible();
  await expect(page.locator('[data-testid="model"]', { hasText: 'own-model' })).toContainText(
    'Kept in this browser',
  );
  await rm(folder, { recursive: true });
});

it('a broken line is gone on with where it broke', async ({ page, hub, site }) => {
  hub.failWith({ breaks: { path: 'long.bin', after: 3_500_000, times: 1 } });
  await openModels(page, site.url);
  await install(page);
  await expect(page.getByText('The line broke while long.bin came in.')).toBeVisible();
  await expect(card(page)).toHaveCount(0);
  // Also after the page was left.
  await page.reload();
  await expect(page.getByTestId('unfinished')).toContainText('MB have come in');
  await install(page);
  await expect(page.getByText('is installed.')).toBeVisible();
  const ranges = hub.asked.flatMap(({ url, range }) => (url.endsWith('long.bin') ? [range] : []));
  expect(ranges[0]).toBeUndefined();
  expect(Number(/^bytes=(\d+)-$/.exec(ranges[1] ?? '')?.[1])).toBeGreaterThan(1_000_000);
});

for (const { name, faults, sentence } of [
  { name: 'another content', faults: { changed: 'long.bin' }, sentence: 'not the file that was expected' },
  { name: 'a file that is not there', faults: { missing: 'long.bin' }, sentence: 'long.bin is not there' },
  { name: 'a web page in place of a model', faults: { page: 'long.bin' }, sentence: 'came a web page' },
]) {
  it(`${name} is told in a sentence and not installed`, async ({ page, hub, site }) => {
    hub.failWith(faults);
    await openModels(page, site.url);
    await install(page);
    await expect(page.getByTestId('add-model')).toContainText(sentence);
    await expect(card(page)).toHaveCount(0);
    // What was wrong does not stand in the way of what is right.
    hub.failWith({});
    await install(page);
    await expect(page.getByText('is installed.')).toBeVisible();
  });
}

it('what broke off can be taken from the disk', async ({ page, hub, site }) => {
  hub.failWith({ breaks: { path: 'long.bin', after: 3_500_000, times: 9 } });
  await openModels(page, site.url);
  await install(page);
  const unfinished = page.getByTestId('unfinished');
  await expect(unfinished).toContainText('MB have come in');
  await unfinished.getByRole('button', { name: 'Remove' }).click();
  await expect(unfinished).toBeHidden();
  await page.reload();
  await expect(page.getByTestId('add-model')).toBeVisible();
  await expect(unfinished).toBeHidden();
});

it('names that lead nowhere are told', async ({ page, hub, site }) => {
  await openModels(page, site.url);
  await install(page, 'no name');
  await expect(page.getByText('has the form owner/name')).toBeVisible();
  await install(page, 'somebody/else');
  await expect(page.getByText('There is no model somebody/else')).toBeVisible();
  await hub.close();
  await install(page);
  await expect(page.getByText('could not be reached')).toBeVisible();
});

it('the frame sees nothing of the work, and reaches nobody but the hub', async ({ page, hub, site }) => {
  const other = await startHub({});
  await openModels(page, site.url);
  await install(page);
  await expect(page.getByText('is installed.')).toBeVisible();
  const frame = page.frames().find((one) => one.url().endsWith('hub.html'));
  const seen = await frame?.evaluate(
    async ([own, stranger, app]) => {
      const reach = (url: string): Promise<string> =>
        fetch(url).then(
          () => 'reached',
          () => 'refused',
        );
      const attempt = (way: () => unknown): string => {
        try {
          return `got ${typeof way()}`;
        } catch (error) {
          return error instanceof Error ? error.name : 'refused';
        }
      };
      return {
        origin: self.origin,
        own: await reach(`${own}/x`),
        stranger: await reach(`${stranger}/x`),
        app: await reach(app),
        database: attempt(() => indexedDB.open('wardmark')),
        storage: attempt(() => localStorage.length),
        page: attempt(() => parent.document.body),
        caches: attempt(() => caches),
      };
    },
    [hub.url, other.url, site.url] as const,
  );
  expect(seen).toMatchObject({
    ...{ origin: 'null', own: 'reached', stranger: 'refused', app: 'refused' },
    ...{
      database: 'SecurityError',
      storage: 'SecurityError',
      page: 'SecurityError',
      caches: 'SecurityError',
    },
  });
  expect(other.asked).toEqual([]);
  await other.close();
});
