import { createHash } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import * as page from '../lib/serviceWorkerControl.ts';
import { SHELVES } from './shelf.ts';
import { FILE_LIST, stock, STOCK, TAKE_OVER, type ListedFile } from './stock.ts';

const BASE = 'https://host.example/app/';
const LIST = `${BASE}files.json`;
const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', json: 'application/json' };

let kept: Map<string, Response>;
/** What the shelves of other builds hold. */
let elsewhere: Map<string, Response>;
let host: Map<string, string>;
let asked: string[];

beforeEach(() => {
  kept = new Map();
  elsewhere = new Map();
  asked = [];
});

const versionOf = (content: string): string =>
  createHash('sha256').update(content).digest('hex').slice(0, 16);

/** What lies on the host: path to content. */
function build(name: string, files: Readonly<Record<string, string>>): void {
  const list: ListedFile[] = Object.entries(files).map(([path, content]) => ({
    path,
    version: versionOf(content),
  }));
  host = new Map([...Object.entries(files), ['files.json', JSON.stringify({ build: name, files: list })]]);
}

const urlOf = (request: RequestInfo | URL): string =>
  request instanceof Request ? request.url : String(request);

const fill = (name = 'one'): Promise<boolean> =>
  stock({
    build: name,
    shelf: {
      match: async (request) => kept.get(urlOf(request))?.clone(),
      put: async (request, response) => void kept.set(urlOf(request), response),
    },
    matchAny: async (url) => (kept.get(url) ?? elsewhere.get(url))?.clone(),
    listUrl: LIST,
    fetch: async ({ url }) => {
      const path = url === BASE ? './' : url.slice(BASE.length);
      asked.push(path);
      const content = host.get(path);
      const type = TYPES[path.split('.').at(-1) ?? ''] ?? 'text/html';
      // This host answers what is not there with its start page, as many do.
      return new Response(content ?? '<html>', {
        headers: { 'Content-Type': content === undefined ? 'text/html' : type },
      });
    },
  });

const paths = (): string[] => [...kept.keys()].map((url) => url.slice(BASE.length)).sort();

it('is asked by the words the page uses', () => {
  expect([STOCK, TAKE_OVER, FILE_LIST, SHELVES]).toEqual([
    page.STOCK,
    page.TAKE_OVER,
    page.FILE_LIST,
    page.SHELVES,
  ]);
});

it('fetches what the build has and the shelf has not, and the list last', async () => {
  build('one', { './': 'page', 'index.html': 'page', 'assets/a-1.js': 'a', 'models/index.json': 'm' });
  kept.set(`${BASE}assets/a-1.js`, new Response('a'));
  expect(await fill()).toBe(true);
  expect(asked).toEqual(['files.json', './', 'index.html', 'models/index.json']);
  expect(paths()).toEqual(['', 'assets/a-1.js', 'files.json', 'index.html', 'models/index.json']);
  expect(await fill()).toBe(true);
  expect(asked).toHaveLength(4);
});

it('takes from another build what is the same by its hash, and nothing else', async () => {
  build('two', { 'index.html': 'new', 'assets/a-1.js': 'a', 'assets/b-2.js': 'b' });
  elsewhere.set(`${BASE}index.html`, new Response('old'));
  elsewhere.set(`${BASE}assets/a-1.js`, new Response('a'));
  expect(await fill('two')).toBe(true);
  expect(asked).toEqual(['files.json', 'index.html', 'assets/b-2.js']);
  expect(await kept.get(`${BASE}index.html`)?.clone().text()).toBe('new');
  expect(await kept.get(`${BASE}assets/a-1.js`)?.clone().text()).toBe('a');
});

it('fetches anew what lies there damaged', async () => {
  build('one', { 'assets/a-1.js': 'a' });
  kept.set(`${BASE}assets/a-1.js`, new Response('half of'));
  expect(await fill()).toBe(true);
  expect(await kept.get(`${BASE}assets/a-1.js`)?.clone().text()).toBe('a');
});

it('takes nothing of another build than its own', async () => {
  build('two', { 'assets/a-1.js': 'a' });
  expect(await fill('one')).toBe(false);
  expect(paths()).toEqual([]);
});

it('is not complete while the host is between two builds', async () => {
  build('one', { 'index.html': 'page', 'assets/a-1.js': 'a' });
  host.set('index.html', 'page of another build');
  expect(await fill()).toBe(false);
  expect(paths()).toEqual(['assets/a-1.js']);
});

it('is not complete where a file is missing, and goes on the next time', async () => {
  build('one', { 'assets/a-1.js': 'a', 'assets/b-1.js': 'b' });
  host.delete('assets/b-1.js');
  expect(await fill()).toBe(false);
  expect(paths()).toEqual(['assets/a-1.js']);
  host.set('assets/b-1.js', 'b');
  asked = [];
  expect(await fill()).toBe(true);
  expect(asked).toEqual(['files.json', 'assets/b-1.js']);
  expect(paths()).toContain('files.json');
});

it('does nothing on a host without the list, or with something else in its place', async () => {
  build('one', { 'assets/a-1.js': 'a' });
  for (const list of [undefined, '[]', '{"build":1,"files":[]}', '{"build":"one","files":[{}]}', 'no json']) {
    host.delete('files.json');
    if (list !== undefined) host.set('files.json', list);
    expect(await fill()).toBe(false);
  }
  expect(paths()).toEqual([]);
});
