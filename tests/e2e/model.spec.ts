import { expect, test } from '@playwright/test';
import { openEvalPage } from '../support/evalPage.mjs';
import { startServer } from '../support/server.mjs';
import { DIST } from '../support/toolchain.mjs';

const TEXT = 'The patient was started on lisinopril 10 mg p.o. daily for hypertension.';

test('the built-in model reads a sentence', async ({ page, baseURL }) => {
  await openEvalPage(page, baseURL ?? '');
  const { device } = await page.evaluate(() => window.wardmarkEval.load('clinical-entities'));
  expect(device).toMatch(/^Models run on the processor with one thread: .+\.$/);
  const { outputs } = await page.evaluate(
    (text) => window.wardmarkEval.run({ model: 'clinical-entities', task: 'entities', inputs: [{ text }] }),
    TEXT,
  );
  const spans = outputs[0]?.spans.map(({ start, end, label }) => [TEXT.slice(start, end), label]);
  expect(spans).toContainEqual(['lisinopril', 'medication']);
  expect(spans).toContainEqual(['hypertension', 'disease']);
});

test('a model that is not there is told in a sentence', async ({ page, baseURL }) => {
  await openEvalPage(page, baseURL ?? '');
  const loading = page.evaluate(() => window.wardmarkEval.load('none'));
  await expect(loading).rejects.toThrow(/There is no model "none"; there are: clinical-entities, .+\./);
});

test.describe('where neither a service worker nor the host can fence a worker', () => {
  test.use({ serviceWorkers: 'block' });

  test('models stay off, and it is said why', async ({ page }) => {
    const server = await startServer({ root: DIST, headers: false });
    await openEvalPage(page, server.url);
    const loading = page.evaluate(() => window.wardmarkEval.load('clinical-entities'));
    await expect(loading).rejects.toThrow('Models are off');
    expect(page.workers()).toEqual([]);
    await server.close();
  });
});
