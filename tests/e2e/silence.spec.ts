import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { strToU8, zipSync } from 'fflate';
import { importFiles, newProject, openApp, openDemo, waitForDocuments } from '../support/app.ts';
import { startRecordingProxy } from '../support/recordingProxy.ts';
import { startServer } from '../support/server.mjs';
import { backToProject, fileOf, labelWord, openDocument } from '../support/steps.ts';
import { DIST } from '../support/toolchain.mjs';

/** Everything the browser asks for goes through a proxy that knows this site and nobody else. */
const it = test.extend<{
  site: { url: string; page: Page; strangers: () => string[]; asked: readonly string[] };
}>({
  site: async ({ browser }, use) => {
    const server = await startServer({ root: DIST, headers: false, basePath: '/wardmark/' });
    const proxy = await startRecordingProxy(new URL(server.url).host);
    const context: BrowserContext = await browser.newContext({ proxy: proxy.settings });
    const { strangers, asked } = proxy;
    await use({ url: server.url, page: await context.newPage(), strangers, asked });
    await context.close();
    await proxy.close();
    await server.close();
  },
});

/** Breaches of the page's policies, and whatever of the hostile content ran. */
const breaches = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => [
    ...((window as { violations?: string[] }).violations ?? []),
    ...('hit' in window ? ['hostile content ran'] : []),
  ]);

async function watchPolicies(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { violations: seen });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      seen.push(`${effectiveDirective} ${blockedURI}`),
    );
  });
}

it('every screen asks this site alone', async ({ site }) => {
  test.setTimeout(180_000);
  const { page, url, strangers, asked } = site;
  await watchPolicies(page);
  await openApp(page, url);
  await openDemo(page, url);
  await expect(page.getByTestId('proposals')).toBeVisible();
  await expect
    .poll(async () => Number(await page.getByTestId('proposals').getAttribute('data-open')), {
      timeout: 90_000,
    })
    .toBeGreaterThan(0);
  for (const key of ['?', 'Control+k', 'Control+,', 'g', 'c']) {
    await page.keyboard.press(key);
    await page.keyboard.press('Escape');
  }
  await backToProject(page);
  for (const [key, shown] of [
    ['t', 'throughput'],
    ['o', 'export-format'],
    ['Shift+T', 'tasks'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByTestId(shown)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByTestId(shown)).toBeHidden();
  }
  const project = new URL(page.url()).hash;
  for (const [part, named] of [
    ['protocol', 'Version 1 is in effect'],
    ['proposals', 'waiting in'],
    ['identifiers', 'Nothing to review'],
    ['second-reading', 'Nothing to read'],
    ['duplicates', 'No near-duplicates'],
  ] as const) {
    await page.goto(`${url}?demo${project}/${part}`);
    await expect(page.getByText(named)).toBeVisible();
    await expect(page.getByText('A part of the page is missing')).toBeHidden();
  }
  for (const place of ['models', 'settings']) {
    await page.goto(`${url}?demo#/${place}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  await page.waitForLoadState('networkidle');
  expect(asked.length).toBeGreaterThan(20);
  expect(strangers()).toEqual([]);
  expect(await breaches(page)).toEqual([]);
});

const TAGS = '<img src="//evil.example/a.png" onerror="window.hit=1"><script>window.hit=1</script>';
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="window.hit=1"><image href="http://evil.example/b.png"/><script>window.hit=1</script></svg>`;

/** Names that break out of a folder or of a page, addresses of elsewhere, and a backup that is none. */
const ARCHIVE = zipSync({
  '../../outside.txt': strToU8('Left the folder.'),
  '"><img src=x onerror=window.hit=1>.txt': strToU8(TAGS),
  'http:/evil.example/c.txt': strToU8('Named like an address.'),
  'inner.zip': zipSync({ 'deep.txt': strToU8(SVG) }),
});
const BACKUP = zipSync({
  'manifest.json': strToU8(
    JSON.stringify({ format: 'wardmark', formatVersion: 1, href: 'http://evil.example/d.json' }),
  ),
});

it('hostile content asks for nothing and runs nothing', async ({ site }) => {
  test.setTimeout(120_000);
  const { page, url, strangers } = site;
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  await watchPolicies(page);
  await openApp(page, url);
  await newProject(page);
  await importFiles(page, [
    fileOf('hostile.txt', `Fever. ${TAGS}\n`),
    fileOf('scan.svg', SVG),
    fileOf(
      'labels.jsonl',
      `${JSON.stringify({ text: `cough ${TAGS}`, label: [[0, 5, '<script>window.hit=1</script>']] })}\n`,
    ),
    fileOf('many.zip', ARCHIVE),
  ]);
  await page.getByTestId('import-start').click();
  await expect(page.getByTestId('import-report')).toBeVisible();
  await page.keyboard.press('Escape');
  await waitForDocuments(page, 2);

  await openDocument(page, 'hostile');
  await expect(page.getByTestId('document-text')).toContainText('<img src="//evil.example/a.png"');
  await labelWord(page, 'Fever', '7');
  await page.keyboard.press(';');
  await page.keyboard.type(TAGS);
  await page.keyboard.press('Enter');
  await backToProject(page);
  await openDocument(page, 'labels 1');
  await expect(page.getByTestId('document-text')).toContainText('cough');

  await backToProject(page);
  await page.getByTestId('export').click();
  await page.getByTestId('export-unfinished').selectOption('include');
  await page.getByTestId('export-look').click();
  await expect(page.getByTestId('export-preview')).toBeVisible();
  await page.keyboard.press('Escape');

  await page.goto(`${url}#/`);
  await page
    .getByTestId('restore-file')
    .setInputFiles({ name: 'x.wardmark', mimeType: 'application/zip', buffer: Buffer.from(BACKUP) });
  await expect(page.getByText('Not restored')).toBeVisible();

  await page.waitForLoadState('networkidle');
  expect(strangers()).toEqual([]);
  expect(await breaches(page)).toEqual([]);
  expect(dialogs).toEqual([]);
});

it('the proxy sees whoever asks for somebody else', async ({ site }) => {
  const { page, strangers } = site;
  await page.goto('http://open.example/').catch(() => undefined);
  await expect.poll(strangers).toContain('GET http://open.example/');
});

it('a script of another place is refused by the page itself', async ({ site }) => {
  const { page, url } = site;
  await openApp(page, url);
  const refused = await page.evaluate(() => {
    const ways: Readonly<Record<string, () => unknown>> = {
      worker: () => new Worker('assets/anything.js'),
      html: () => (document.createElement('div').innerHTML = '<b>x</b>'),
      source: () => document.body.append(Object.assign(document.createElement('script'), { src: 'x.js' })),
    };
    return Object.entries(ways).flatMap(([name, way]) => {
      try {
        way();
        return [];
      } catch {
        return [name];
      }
    });
  });
  expect(refused).toEqual(['worker', 'html', 'source']);
});
