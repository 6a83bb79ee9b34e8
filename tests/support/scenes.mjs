// @ts-check
import { openApp, openDemo } from './app.mjs';

/**
 * One state of the app worth looking at; `readme` names the theme in which README shows it.
 * @typedef {{ name: string, readme?: 'light' | 'dark', open: (page: import('playwright').Page, url: string) => Promise<void> }} Scene
 */

/** @type {readonly Scene[]} */
export const SCENES = [
  { name: 'start', open: openApp },
  { name: 'annotate', readme: 'light', open: openDemo },
];
