import { expect, test, type Page } from '@playwright/test';
import { openEvalPage } from '../support/evalPage.mjs';
import { startOutsideServer } from '../support/outsideServer.ts';
import { startServer } from '../support/server.mjs';
import { DIST } from '../support/toolchain.mjs';

const HOSTS = [
  { name: 'a host that sends isolation headers', options: { headers: true } },
  { name: 'a host without headers, in a folder', options: { headers: false, basePath: '/some/folder/' } },
] as const;

/** Tries to reach another origin by every way a worker has; gives what got through. Runs in page or worker. */
async function escapes(host: string): Promise<string[]> {
  const ways: Readonly<Record<string, () => Promise<unknown>>> = {
    fetch: () => fetch(`http://${host}/fetch`),
    'no-cors': () => fetch(`http://${host}/no-cors`, { mode: 'no-cors' }),
    post: () => fetch(`http://${host}/post`, { method: 'POST', body: 'x' }),
    import: () => import(/* @vite-ignore */ `http://${host}/import.js`),
    socket: () =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(`ws://${host}/socket`);
        socket.onopen = resolve;
        socket.onerror = reject;
      }),
  };
  const through: string[] = [];
  for (const [name, way] of Object.entries(ways)) {
    await way().then(
      () => through.push(name),
      () => undefined,
    );
  }
  return through;
}

/** The ways that only a page has. */
async function pageEscapes(host: string): Promise<string[]> {
  const image = await new Promise((resolve) => {
    const element = new Image();
    element.onload = () => resolve(true);
    element.onerror = () => resolve(false);
    element.src = `http://${host}/image.png`;
  });
  navigator.sendBeacon(`http://${host}/beacon`, 'x');
  const form = document.createElement('form');
  form.action = `http://${host}/form`;
  form.method = 'post';
  document.body.append(form);
  form.submit();
  const frame = document.createElement('iframe');
  frame.src = `http://${host}/frame`;
  document.body.append(frame);
  await new Promise((resolve) => setTimeout(resolve, 300));
  return image === true ? ['image'] : [];
}

const isIsolated = (page: Page) => page.evaluate(() => crossOriginIsolated).catch(() => false);

for (const { name, options } of HOSTS) {
  test.describe(name, () => {
    let outside: Awaited<ReturnType<typeof startOutsideServer>>;
    let server: Awaited<ReturnType<typeof startServer>>;

    test.beforeEach(async () => {
      outside = await startOutsideServer();
      server = await startServer({ root: DIST, ...options });
    });

    test.afterEach(async () => {
      await server.close();
      await outside.close();
    });

    for (const file of ['index.html', 'eval.html']) {
      test(`${file} is isolated and reaches no other origin`, async ({ page }) => {
        await page.goto(server.url + file);
        await expect.poll(() => isIsolated(page)).toBe(true);
        expect(await page.evaluate(escapes, outside.host)).toEqual([]);
        expect(await page.evaluate(pageEscapes, outside.host)).toEqual([]);
        expect(outside.visits).toEqual([]);
      });
    }

    test('the model worker reaches no other origin, before and after it has seen a text', async ({
      page,
    }) => {
      const started = page.waitForEvent('worker');
      await openEvalPage(page, server.url);
      const loading = page.evaluate(() => window.wardmarkEval.load('clinical-entities'));
      const worker = await started;
      expect(await worker.evaluate(escapes, outside.host)).toEqual([]);
      await loading;
      const { outputs } = await page.evaluate(() =>
        window.wardmarkEval.run({
          model: 'clinical-entities',
          task: 'entities',
          inputs: [{ text: 'Started on lisinopril 10 mg.' }],
        }),
      );
      expect(outputs[0]?.tokens).toBe(6);
      for (const each of page.workers()) expect(await each.evaluate(escapes, outside.host)).toEqual([]);
      expect(outside.visits).toEqual([]);
    });

    test('what was opened once opens again without the host', async ({ page }) => {
      await openEvalPage(page, server.url);
      await page.evaluate(() => window.wardmarkEval.load('clinical-entities'));
      await page.reload();
      await openEvalPage(page, server.url);
      await server.close();
      await page.reload();
      await expect.poll(() => page.evaluate(() => 'wardmarkEval' in window)).toBe(true);
      expect(await isIsolated(page)).toBe(true);
    });
  });
}

test('the other origin of these tests can be reached where no policy forbids it', async ({ page }) => {
  const [outside, free] = [await startOutsideServer(), await startOutsideServer()];
  await page.goto(`http://${free.host}/`);
  expect(await page.evaluate(escapes, outside.host)).toEqual(['fetch', 'no-cors', 'post', 'import']);
  expect(outside.visits).toContain('UPGRADE /socket');
  await outside.close();
  await free.close();
});
