// @ts-check
/** npm run eval: the quality of a model on labelled data of one's own. See parseArguments.mjs for the options. */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ensureBuilt } from '../support/build.mjs';
import { DIST } from '../support/toolchain.mjs';
import { asHeadWrites, chooseHead, uncovered } from './chooseHead.mjs';
import { batchesOf } from './batchesOf.mjs';
import { startEvalPage } from './startEvalPage.mjs';
import { parseArguments, UsageError } from './parseArguments.mjs';
import { parseData, readLabelMap, readText } from './readData.mjs';
import { differencesOf, flat, tableOf } from './report.mjs';

/**
 * @typedef {import('./parseArguments.mjs').EvalArguments} EvalArguments
 * @typedef {import('./readData.mjs').LabelledText} LabelledText
 * @typedef {import('../../src/ml/manifest.ts').ModelManifest} ModelManifest
 */

/**
 * The label families that a model of the build describes.
 * @param {ModelManifest} manifest
 */
function headsOf(manifest) {
  const path = manifest.files.find(({ role }) => role === 'heads')?.path ?? '';
  return JSON.parse(readFileSync(join(DIST, 'models', manifest.id, path), 'utf8')).heads;
}

/**
 * What the model proposes for each text, in order.
 * @param {import('playwright').Page} page
 * @param {readonly LabelledText[]} texts
 * @param {{ model: string, head: string, threshold: number }} options
 */
async function predict(page, texts, { model, ...options }) {
  /** @type {import('../../src/ml/tasks.ts').TaskMap['entities']['output'][]} */
  const outputs = [];
  let seconds = 0;
  for (const batch of batchesOf(texts)) {
    const inputs = batch.map(({ text }) => ({ text, ...options }));
    const done = await page.evaluate(({ id, all }) => window.wardmarkEval.entities(id, all), {
      id: model,
      all: inputs,
    });
    outputs.push(...done.outputs);
    seconds += done.seconds;
    process.stderr.write(`\r${outputs.length} of ${texts.length} texts`);
  }
  process.stderr.write('\r'.padEnd(40) + '\r');
  return { outputs, seconds, tokens: outputs.reduce((sum, { tokens }) => sum + tokens, 0) };
}

/**
 * @param {import('playwright').Page} page
 * @param {EvalArguments} options
 * @param {readonly LabelledText[]} texts
 */
async function evaluate(page, options, texts) {
  const { model } = options;
  const { manifest, device } = await page.evaluate((id) => window.wardmarkEval.load(id), model);
  const dataLabels = [...new Set(texts.flatMap(({ entities }) => entities.map(({ label }) => label)))];
  const { defaultHead } = manifest;
  const { head, why } = chooseHead(headsOf(manifest), {
    asked: options.head,
    defaultHead,
    labels: dataLabels,
  });
  const labels = [...new Set(dataLabels.map((label) => asHeadWrites(head, label)))].sort();
  console.log(`${manifest.title} ${manifest.version}, head "${head.id}" (${why}). ${device}`);
  console.log(`${texts.length} texts of ${basename(options.data)}. Scored are the labels of the data alone:`);
  console.log(`${labels.join(', ')}. Proposals of other labels do not count.`);
  const missing = uncovered(head, labels);
  if (missing.length > 0)
    console.log(`The head does not have: ${missing.join(', ')} (all counted as missed).`);
  const { outputs, seconds, tokens } = await predict(page, texts, {
    ...{ model, head: head.id, threshold: options.threshold },
  });
  const documents = texts.map(({ id, text, entities }, at) => ({
    ...{ id, text },
    gold: entities.map((entity) => ({ ...entity, label: asHeadWrites(head, entity.label) })),
    predicted: (outputs[at]?.spans ?? []).filter(({ label }) => labels.includes(label)),
  }));
  const spans = documents.map(({ gold, predicted }) => ({ gold, predicted }));
  const scores = await page.evaluate(({ all, counted }) => window.wardmarkEval.score(all, counted), {
    all: spans,
    counted: labels,
  });
  if (options.showText) console.log(documents.flatMap(differencesOf).join('\n'));
  console.log(`\n${tableOf('strict', scores.strict)}\n\n${tableOf('overlap', scores.overlap)}\n`);
  const tokensPerSecond = tokens / seconds;
  console.log(`${tokens} tokens in ${seconds.toFixed(1)} s: ${Math.round(tokensPerSecond)} tokens/s.`);
  return {
    ...{ task: options.task, model, version: manifest.version, data: options.data, n: texts.length, seconds },
    metrics: { strict: flat(scores.strict), overlap: flat(scores.overlap) },
    ...{ tokens, tokensPerSecond, head: head.id, threshold: options.threshold, labels },
  };
}

async function main() {
  const options = parseArguments(process.argv.slice(2));
  const map = options.map === undefined ? undefined : readLabelMap(options.map);
  const texts = parseData(readText(options.data), { offsets: options.offsets, map });
  await ensureBuilt();
  const { page, close } = await startEvalPage();
  try {
    const figures = await evaluate(page, options, texts);
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
