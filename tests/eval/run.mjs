// @ts-check
/** npm run eval: the quality of a model on labelled data of one's own. See parseArguments.mjs for the options. */
import { writeFileSync } from 'node:fs';
import { ensureBuilt } from '../support/build.mjs';
import { parseArguments } from './parseArguments.mjs';
import { readText } from './readData.mjs';
import { startEvalPage } from './startEvalPage.mjs';
import { TASKS } from './tasks/index.mjs';
import { UsageError } from './usageError.mjs';

/**
 * @param {import('playwright').Page} page
 * @param {import('./parseArguments.mjs').EvalArguments} options
 * @param {readonly unknown[]} items
 */
async function evaluate(page, options, items) {
  const { task, model, data } = options;
  const { manifest, device } = await page.evaluate((id) => window.wardmarkEval.load(id), model);
  const figures = await TASKS[task]?.evaluate({ page, options, manifest, device }, items);
  return { task, model, version: manifest.version, data, ...figures };
}

async function main() {
  const options = parseArguments(process.argv.slice(2));
  const items = TASKS[options.task]?.parse(readText(options.data), options) ?? [];
  await ensureBuilt();
  const { page, close } = await startEvalPage();
  try {
    const figures = await evaluate(page, options, items);
    if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(figures, null, 2)}\n`);
  } finally {
    await close();
  }
}

try {
  await main();
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  // What the page throws comes wrapped; the first line is the sentence.
  console.error(
    error instanceof UsageError ? message : message.replace(/^page\.evaluate: (Error: )?/, '').split('\n')[0],
  );
  process.exitCode = 1;
}
