export { BROWSER_ARGS, findChromium } from './chromium.mjs';
