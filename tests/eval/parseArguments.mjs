// @ts-check
import { parseArgs } from 'node:util';
import { TASKS } from './tasks/index.mjs';
import { UsageError } from './usageError.mjs';

const LINES = Object.entries(TASKS).map(([name, { line }]) => `  ${name}: ${line}`);
/** Options that one task alone has. */
const FLAGS = Object.values(TASKS).flatMap(({ flags = [] }) => flags);

export const USAGE = `npm run eval -- --task <task> --model <id> --data <file.jsonl[.gz]> [options]

Runs the app's own worker over labelled texts and prints precision, recall and F1 with 95 % intervals.
Each line of the data, by task:
${LINES.join('\n')}

  --offsets codepoint|utf16  what start and end count (default codepoint, as Python does)
  --map <file.json>          {"data label": "model label"}; null leaves a label out, "*" is all others
  --head <id>                label family of the model (default auto: the smallest that covers the data)
  --threshold <0..1>         leave out proposals scoring below (else the model's own thresholds)
  --json <file>              write the figures
  --show-text                print each error with the text it covers (nothing of the text otherwise)`;

/**
 * @typedef {{ task: string, model: string, data: string, offsets: 'codepoint' | 'utf16', map?: string,
 *   head: string, threshold?: number | undefined, json?: string, showText: boolean,
 *   flags?: readonly string[] }} EvalArguments `flags` are the task's own options that were given.
 * @param {readonly string[]} argv
 * @returns {EvalArguments}
 */
export function parseArguments(argv) {
  const values = parsed(argv);
  const { task, model, data, offsets = 'codepoint', head = 'auto', map, json } = values;
  if (task === undefined || model === undefined || data === undefined) {
    throw new UsageError(`--task, --model and --data are needed.\n\n${USAGE}`);
  }
  if (!Object.hasOwn(TASKS, task)) {
    throw new UsageError(`There is no task "${task}"; there is: ${Object.keys(TASKS).join(', ')}.`);
  }
  if (offsets !== 'codepoint' && offsets !== 'utf16') {
    throw new UsageError(`--offsets is codepoint or utf16, not "${offsets}".`);
  }
  const threshold = values.threshold === undefined ? undefined : Number(values.threshold);
  if (threshold !== undefined && !(threshold >= 0 && threshold <= 1))
    throw new UsageError('--threshold is a number from 0 to 1.');
  const flags = FLAGS.filter((flag) =>
    Object.entries(values).some(([name, on]) => name === flag && on === true),
  );
  for (const flag of flags) {
    if (TASKS[task]?.flags?.includes(flag) !== true)
      throw new UsageError(`--${flag} is not of the task ${task}.`);
  }
  return {
    ...{ task, model, data, offsets, head, threshold },
    ...(flags.length === 0 ? {} : { flags }),
    ...(map === undefined ? {} : { map }),
    ...(json === undefined ? {} : { json }),
    showText: values['show-text'] === true,
  };
}

/** @param {readonly string[]} argv */
function parsed(argv) {
  const string = /** @type {const} */ ({ type: 'string' });
  const boolean = /** @type {const} */ ({ type: 'boolean' });
  const options = {
    ...{ task: string, model: string, data: string, offsets: string, map: string, head: string },
    ...{ threshold: string, json: string, 'show-text': boolean },
    ...Object.fromEntries(FLAGS.map((flag) => [flag, boolean])),
  };
  try {
    return parseArgs({ args: [...argv], options }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}
