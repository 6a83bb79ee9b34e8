// @ts-check
import { batchesOf } from './batchesOf.mjs';

/**
 * @typedef {import('../../src/ml/tasks.ts').TaskMap} TaskMap
 * @typedef {import('../../src/ml/tasks.ts').TaskName} TaskName
 */

/**
 * What the model gives for each input, in order, and the seconds its worker took. Progress goes to standard error.
 * @template {TaskName} T
 * @param {import('playwright').Page} page
 * @param {{ model: string, task: T }} what
 * @param {readonly TaskMap[T]['input'][]} inputs
 * @returns {Promise<{ outputs: TaskMap[T]['output'][], seconds: number }>}
 */
export async function askPage(page, { model, task }, inputs) {
  /** @type {TaskMap[T]['output'][]} */
  const outputs = [];
  let seconds = 0;
  for (const batch of batchesOf(inputs)) {
    /** @type {any} Playwright's types do not carry a type parameter through. */
    const asked = { model, task, inputs: batch };
    const done = await page.evaluate((what) => window.wardmarkEval.run(what), asked);
    outputs.push(.../** @type {TaskMap[T]['output'][]} */ (done.outputs));
    seconds += done.seconds;
    process.stderr.write(`\r${outputs.length} of ${inputs.length} texts`);
  }
  process.stderr.write('\r'.padEnd(40) + '\r');
  return { outputs, seconds };
}
