import { describe, expect, it } from 'vitest';
import { isLive, isShelved, isWorthKeeping } from './shelf.ts';

const at = (path: string): string => `https://host.example/app/${path}`;
const answer = (type: string, status = 200) =>
  new Response('x', { status, headers: { 'Content-Type': type } });

describe('isShelved', () => {
  it.each([
    [new Request(at('index.html')), true],
    [new Request(at('models/index.json')), true],
    [new Request(at('models/a/model.onnx')), false],
    [new Request(at('x'), { method: 'POST' }), false],
    [new Request(at('x'), { cache: 'no-store' }), false],
    [new Request(at('x'), { headers: { Range: 'bytes=0-1' } }), false],
  ])('%# %s', (request, expected) => {
    expect(isShelved(request)).toBe(expected);
  });
});

it.each([
  ['models/index.json', true],
  ['models/a/card.md', true],
  ['index.html', false],
  ['assets/models/x.js', false],
])('%s may change beside a build: %s', (path, expected) => {
  expect(isLive(at(path), at(''))).toBe(expected);
});

describe('isWorthKeeping', () => {
  it.each([
    ['', 'document', answer('text/html; charset=utf-8'), true],
    ['a.js', 'script', answer('text/javascript'), true],
    ['a.js', 'script', answer('text/html'), false],
    ['a.js', 'worker', answer('text/html'), false],
    ['a.css', 'style', answer('text/plain'), false],
    ['models/index.json', '', answer('text/html'), false],
    ['models/index.json', '', answer('application/json'), true],
    ['a.wasm', '', answer('application/wasm'), true],
    ['index.html', '', answer('text/html'), true],
    ['a.js', 'script', answer('text/javascript', 404), false],
    ['a.js', 'script', answer('text/javascript', 206), false],
  ] as const)('%s for %j', (path, destination, response, expected) => {
    expect(isWorthKeeping({ url: at(path), destination }, response)).toBe(expected);
  });
});
