import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { BROWSER_ARGS, findChromium } from './tests/support/chromium.ts';
import { ISOLATION_HEADERS } from './tests/support/headers.ts';
import { copyModels } from './tests/support/copyModels.ts';

const chromium = findChromium();

export default defineConfig({
  root: 'src',
  base: './',
  publicDir: '../static',
  cacheDir: '../node_modules/.vite',
  plugins: [svelte({ configFile: false }), copyModels()],
  resolve: { alias: { $: new URL('./src', import.meta.url).pathname } },
  build: { outDir: '../dist', emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0, manifest: true },
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
