import { expect, test, type Page } from '@playwright/test';
import { openApp, openDemo } from '../support/app.ts';
import { startServer } from '../support/server.mjs';
import { DIST } from '../support/toolchain.mjs';

/** Chromium's own word, not the page's, when asked for a graphics device on a machine that has none. */
const EXPECTED = ['No available adapters.'];

/** Everything the page says or asks for that it should not. */
function watch(page: Page, origin: string) {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    const isComplaint = message.type() === 'error' || message.type() === 'warning';
    if (isComplaint && !EXPECTED.includes(message.text())) complaints.push(message.text());
  });
  page.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && asked !== origin) complaints.push(`request: ${request.url()}`);
  });
  return complaints;
}

const hasSidewaysScroll = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

test('a first visit and the demo ask nothing of another host and complain of nothing', async ({
  page,
  baseURL,
}) => {
  const complaints = watch(page, new URL(baseURL ?? '').origin);
  await openApp(page);
  await openDemo(page);
  await page.waitForLoadState('networkidle');
  expect(complaints).toEqual([]);
});

test('the page refuses to reach another host', async ({ page }) => {
  await openApp(page);
  const refused = await page.evaluate(async () => {
    const policies: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => policies.push(event.effectiveDirective));
    const failed = await fetch('https://example.org/').then(
      () => false,
      () => true,
    );
    // The browser reports the violation in a task of its own.
    await new Promise((done) => setTimeout(done, 100));
    return { failed, policies };
  });
  expect(refused).toEqual({ failed: true, policies: ['connect-src'] });
});

test('works below a folder of a host that sends no headers of its own', async ({ browser }) => {
  const { url, close } = await startServer({ root: DIST, basePath: '/tools/wardmark/' });
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await openDemo(page, url);
    await expect.poll(() => page.evaluate(() => crossOriginIsolated).catch(() => false)).toBe(true);
    await expect(page.getByTestId('document-text')).toBeVisible();
  } finally {
    await context.close();
    await close();
  }
});

test('opens again when the host is gone', async ({ browser }) => {
  const { url, close } = await startServer({ root: DIST });
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await openApp(page, url);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.reload({ waitUntil: 'networkidle' });
    await close();
    await openApp(page, url);
  } finally {
    await context.close();
  }
});

for (const { name, width, height } of [
  { name: 'a laptop', width: 1280, height: 800 },
  { name: 'a desktop', width: 1920, height: 1080 },
  { name: 'a laptop at 200 % zoom', width: 640, height: 400 },
]) {
  test(`nothing scrolls sideways on ${name}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openApp(page);
    expect(await hasSidewaysScroll(page)).toBe(false);
    await openDemo(page);
    expect(await hasSidewaysScroll(page)).toBe(false);
  });
}

test('the start screen can be used from the keyboard alone', async ({ page }) => {
  await openApp(page);
  const start = page.getByTestId('start-new-project');
  for (let tab = 0; tab < 20; tab++) {
    if (await start.evaluate((button) => button === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(start).toBeFocused();
  const outline = await start.evaluate((button) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(button);
    return { isOutlined: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2, boxShadow };
  });
  expect(outline.isOutlined || outline.boxShadow !== 'none').toBe(true);
});

for (const theme of ['light', 'dark'] as const) {
  test(`follows a system that prefers ${theme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await openApp(page);
    const lightness = await page.evaluate(() => {
      const canvas = document.createElement('canvas').getContext('2d');
      if (canvas === null) throw new Error('No 2-D canvas.');
      // Painted over one another as the browser does; any notation of colour becomes plain numbers.
      for (const element of [document.documentElement, document.body]) {
        canvas.fillStyle = getComputedStyle(element).backgroundColor;
        canvas.fillRect(0, 0, 1, 1);
      }
      const [red = 0, , , alpha] = canvas.getImageData(0, 0, 1, 1).data;
      return alpha === 255 ? red / 255 : NaN;
    });
    if (theme === 'light') expect(lightness).toBeGreaterThan(0.8);
    else expect(lightness).toBeLessThan(0.3);
  });
}
