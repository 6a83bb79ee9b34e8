// @ts-check
/**
 * How one task is evaluated. A new one is a file here and a line in index.mjs.
 *
 * @typedef {import('../parseArguments.mjs').EvalArguments} EvalArguments
 * @typedef {import('../../../src/ml/manifest.ts').ModelManifest} ModelManifest
 * @typedef {{ page: import('playwright').Page, options: EvalArguments, manifest: ModelManifest, device: string }} EvalContext
 *   `device` is a sentence.
 */

/**
 * @template Item
 * @typedef {object} EvalTask
 * @property {string} line What a line of the data looks like.
 * @property {readonly string[]} [flags] Its own options without a value, without the dashes.
 * @property {(content: string, options: EvalArguments) => Item[]} parse The data; throws a UsageError with the line's number.
 * @property {(context: EvalContext, items: readonly Item[]) => Promise<{ n: number, seconds: number, metrics: object }>} evaluate
 *   Asks the page, prints the scores and gives what the JSON file holds beside task, model, version and data.
 */

export {};
