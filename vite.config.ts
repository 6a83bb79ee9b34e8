import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { BROWSER_ARGS, findChromium } from './tests/support/chromium.ts';
import { ISOLATION_HEADERS } from './tests/support/headers.ts';
import { copyModels } from './tests/support/copyModels.ts';
import { hubFrame } from './tests/support/hubFrame.ts';
import { listFiles } from './tests/support/listFiles.ts';

const SRC = new URL('./src', import.meta.url).pathname;
const chromium = findChromium();

export default defineConfig({
  root: 'src',
  base: './',
  publicDir: '../static',
  cacheDir: '../node_modules/.vite',
  plugins: [svelte({ configFile: false }), copyModels(), hubFrame(), listFiles()],
  resolve: { alias: { $: SRC } },
  // Found only when a worker first asks for it, it would be bundled then and the page reloaded.
  optimizeDeps: { exclude: ['onnxruntime-web'] },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    manifest: true,
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: ['index.html', 'eval.html', 'serviceWorker.ts', 'hub.ts'].map((name) => `${SRC}/${name}`),
      output: {
        // A service worker governs its own folder and is found under its name, so it lies at the root without a hash.
        entryFileNames: ({ name }) =>
          name === 'serviceWorker' || name === 'hub' ? '[name].js' : 'assets/[name]-[hash].js',
      },
    },
  },
  worker: { format: 'es' },
  server: { headers: ISOLATION_HEADERS },
  preview: { headers: ISOLATION_HEADERS },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          setupFiles: [new URL('./tests/support/fixedSeed.ts', import.meta.url).pathname],
          include: ['**/*.test.ts', '../tests/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts', '**/*.svelte.test.ts', '**/node_modules/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['**/*.browser.test.ts', '**/*.svelte.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                ...(chromium === undefined ? {} : { executablePath: chromium }),
                args: [...BROWSER_ARGS],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
