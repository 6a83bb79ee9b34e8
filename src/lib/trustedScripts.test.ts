import { expect, it } from 'vitest';
import { ownScript } from './trustedScripts.ts';

const BASE = 'https://host.example/tools/wardmark/index.html?demo#/';

it.each([
  ['assets/worker-1.js', 'https://host.example/tools/wardmark/assets/worker-1.js'],
  ['/tools/wardmark/serviceWorker.js', 'https://host.example/tools/wardmark/serviceWorker.js'],
])('%s is a script of the app', (url, absolute) => {
  expect(ownScript(url, BASE)).toBe(absolute);
});

it.each([
  'https://elsewhere.example/tools/wardmark/worker.js',
  '//elsewhere.example/worker.js',
  '../other/worker.js',
  '/worker.js',
  'assets/../../other.js',
  'data:text/javascript,0',
  'blob:https://host.example/1',
  'javascript:0',
])('%s is none', (url) => {
  expect(() => ownScript(url, BASE)).toThrow(TypeError);
});
