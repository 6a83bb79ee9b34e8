// @ts-check
import { assertion } from './assertion.mjs';
import { entities } from './entities.mjs';
import { phi } from './phi.mjs';
import { relations } from './relations.mjs';

/**
 * Every task that npm run eval can score.
 * @type {Readonly<Record<string, import('./types.mjs').EvalTask<any>>>}
 */
export const TASKS = { entities, assertion, phi, relations };
