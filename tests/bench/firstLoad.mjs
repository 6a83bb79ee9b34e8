// @ts-check
import { FIRST_LOAD_LIMIT_BYTES, firstLoadBytes } from '../support/firstLoad.mjs';
import { DIST } from '../support/toolchain.mjs';

/** @type {import('./run.mjs').Bench} */
export const firstLoad = {
  name: 'first-load',
  async run() {
    const value = firstLoadBytes(DIST);
    return [{ measure: 'first JavaScript, gzip', value, unit: 'B', note: `limit ${FIRST_LOAD_LIMIT_BYTES}` }];
  },
};
