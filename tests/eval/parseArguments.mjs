// @ts-check
import { parseArgs } from 'node:util';

export const USAGE = `npm run eval -- --task entities --model <id> --data <file.jsonl[.gz]> [options]

Runs the app's own worker over labelled texts and prints precision, recall and F1 with 95 % intervals.
Each line of the data: {"id": "...", "text": "...", "entities": [{"start": 0, "end": 4, "label": "..."}]}

  --offsets codepoint|utf16  what start and end count (default codepoint, as Python does)
  --map <file.json>          {"data label": "model label"}; null leaves a label out, "*" is all others
  --head <id>                label family of the model (default auto: the smallest that covers the data)
  --threshold <0..1>         leave out proposals scoring below
  --json <file>              write the figures
  --show-text                print each error with the text it covers (nothing of the text otherwise)`;

/** A mistake of whoever called, told without a stack. */
export class UsageError extends Error {}

/**
 * @typedef {{ task: 'entities', model: string, data: string, offsets: 'codepoint' | 'utf16', map?: string,
 *   head: string, threshold: number, json?: string, showText: boolean }} EvalArguments
 * @param {readonly string[]} argv
 * @returns {EvalArguments}
 */
export function parseArguments(argv) {
  const values = parsed(argv);
  const { task, model, data, offsets = 'codepoint', head = 'auto', map, json } = values;
  if (task === undefined || model === undefined || data === undefined) {
    throw new UsageError(`--task, --model and --data are needed.\n\n${USAGE}`);
  }
  if (task !== 'entities') throw new UsageError(`There is no task "${task}"; there is: entities.`);
  if (offsets !== 'codepoint' && offsets !== 'utf16') {
    throw new UsageError(`--offsets is codepoint or utf16, not "${offsets}".`);
  }
  const threshold = Number(values.threshold ?? 0);
  if (!(threshold >= 0 && threshold <= 1)) throw new UsageError('--threshold is a number from 0 to 1.');
  return {
    ...{ task, model, data, offsets, head, threshold },
    ...(map === undefined ? {} : { map }),
    ...(json === undefined ? {} : { json }),
    showText: values['show-text'] === true,
  };
}

/** @param {readonly string[]} argv */
function parsed(argv) {
  const string = /** @type {const} */ ({ type: 'string' });
  const options = {
    ...{ task: string, model: string, data: string, offsets: string, map: string, head: string },
    ...{ threshold: string, json: string, 'show-text': /** @type {const} */ ({ type: 'boolean' }) },
  };
  try {
    return parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}
